using System.Globalization;
using Legion.Engine.Hosting;

namespace Legion.Engine.Venues.Replay;

/// <summary>
/// Plays recorded bars as if they happened now, faster or slower. The first event of the run must not be later than
/// <see cref="ReplayTape.StartsAt"/>.
/// </summary>
public sealed class ReplayFeed : IMarketFeed
{
    private static readonly TimeSpan StatusInterval = TimeSpan.FromMilliseconds(250);

    /// <summary>At full speed the clock is looked at once in so many events.</summary>
    private const int EventsPerLook = 256;

    private readonly ReplayTape _tape;
    private readonly TimeProvider _clock;
    private readonly DateTimeOffset _endsAt;
    private readonly Func<PaceSetting> _readSetting;
    private DateTimeOffset _next;
    private FeedState _shown = FeedState.Starting;
    private double _shownSpeed;
    private long _shownStamp;
    private int _events;

    /// <param name="speed">Market time per host time; 0 for as fast as possible.</param>
    public ReplayFeed(ReplayTape tape, double speed, TimeProvider clock)
    {
        _tape = tape;
        _clock = clock;
        _endsAt = tape.EndsAt;
        _readSetting = ReadSetting;
        StartsAt = tape.StartsAt;
        Control = new ReplayControl(StartsAt, speed);
        Status = new LiveFeed<FeedStatus>(clock);
        Show(FeedState.Starting, StartsAt);
    }

    public FeedKind Kind => FeedKind.Replay;

    public bool IsRealTime => false;

    /// <summary>Time of the first market event of a new run.</summary>
    public DateTimeOffset StartsAt { get; }

    public ReplayControl Control { get; }

    public LiveFeed<FeedStatus> Status { get; }

    public async Task RunAsync(IMarketSink sink, FeedCursor from, CancellationToken stop)
    {
        // At full speed a sink that never waits would otherwise keep the caller here until the tape ends.
        await Task.Yield();
        var merge = new ReplayMerge(_tape, from);
        var pace = new MarketPace(_clock);
        try
        {
            while (merge.Next() is { } happening)
            {
                _next = happening.At;
                await pace.UntilAsync(happening.At, _readSetting, stop);
                stop.ThrowIfCancellationRequested();
                await sink.WriteAsync(happening, stop);
                Control.Moved(happening.At);
            }

            Show(FeedState.Ended, _endsAt);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
        }
    }

    private PaceSetting ReadSetting()
    {
        var setting = Control.PaceTo(_next);
        var state = setting.IsPaused ? FeedState.Paused : Control.SeekTarget is null ? FeedState.Live : FeedState.CatchingUp;
        if (state != _shown || Control.Speed != _shownSpeed || IsStatusDue(setting))
        {
            Show(state, Control.MarketTime ?? StartsAt);
        }

        return setting;
    }

    private bool IsStatusDue(PaceSetting setting)
    {
        var looks = setting is not { Speed: 0, IsPaused: false } || ++_events >= EventsPerLook;
        _events = looks ? 0 : _events;
        return looks && _clock.GetElapsedTime(_shownStamp) >= StatusInterval;
    }

    private void Show(FeedState state, DateTimeOffset marketTime)
    {
        _shown = state;
        _shownSpeed = Control.Speed;
        _shownStamp = _clock.GetTimestamp();
        var length = _endsAt - StartsAt;
        var progress = state == FeedState.Ended ? 1 : Math.Clamp((marketTime - StartsAt) / length, 0, 1);
        var where = marketTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        var detail = state switch
        {
            FeedState.Ended => $"Reached the end, {where} UTC.",
            FeedState.Paused => $"Paused at {where} UTC.",
            FeedState.CatchingUp => $"At {where} UTC, rushing ahead.",
            _ => $"At {where} UTC.",
        };
        Status.Publish(new FeedStatus(FeedKind.Replay, state, _tape.Source, detail, _clock.GetUtcNow())
        {
            Speed = _shownSpeed,
            Progress = progress,
        });
    }
}

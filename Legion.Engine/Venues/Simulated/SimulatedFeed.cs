using System.Globalization;
using Legion.Engine.Hosting;
using Legion.Engine.Market;

namespace Legion.Engine.Venues.Simulated;

/// <summary>
/// A market that never ends, for trying out and for hosts without a line to a venue. Market time stands still while the process is down.
/// The first event of the run must not be later than <see cref="StartsAt"/>.
/// </summary>
public sealed class SimulatedFeed : IMarketFeed
{
    private static readonly TimeSpan StatusInterval = TimeSpan.FromMilliseconds(250);

    private readonly SimulatedFeedSettings _settings;
    private readonly TimeProvider _clock;
    private readonly Func<PaceSetting> _readSetting;
    private FeedState _state = FeedState.Starting;
    private DateTimeOffset _marketTime;
    private long _shownStamp;

    public SimulatedFeed(SimulatedFeedSettings settings, TimeProvider clock)
    {
        Invariant.Holds(settings.Speed is >= 0 and <= 1_000_000, "The speed of a simulated market is 0 to 1,000,000.");
        Invariant.Holds(!settings.Symbols.IsDefaultOrEmpty, "A simulated market has a symbol.");
        Invariant.Holds(settings.History >= TimeSpan.Zero, "History is not negative.");
        _settings = settings;
        _clock = clock;
        _readSetting = () => new PaceSetting(settings.Speed, IsPaused: false);
        StartsAt = Timeframe.Floor(settings.StartsAt ?? clock.GetUtcNow(), Timeframe.FiveMinutes);
        _marketTime = StartsAt;
        Status = new LiveFeed<FeedStatus>(clock);
        Show(FeedState.Starting);
    }

    public FeedKind Kind => FeedKind.Simulated;

    public bool IsRealTime => false;

    /// <summary>Time of the first market event of a new run.</summary>
    public DateTimeOffset StartsAt { get; }

    public LiveFeed<FeedStatus> Status { get; }

    public async Task RunAsync(IMarketSink sink, FeedCursor from, CancellationToken stop)
    {
        // At full speed a sink that never waits would otherwise keep the caller here for ever.
        await Task.Yield();
        var stream = new SimulatedStream(_settings, SimulatedStart.Of(_settings, StartsAt, from), from, QuoteSteps());
        var pace = new MarketPace(_clock);
        try
        {
            while (true)
            {
                var isHistory = stream.IsInHistory;
                foreach (var happening in stream.Events)
                {
                    if (!isHistory)
                    {
                        await pace.UntilAsync(happening.At, _readSetting, stop);
                    }

                    stop.ThrowIfCancellationRequested();
                    await sink.WriteAsync(happening, stop);
                    _marketTime = happening.At;
                }

                ShowWhenDue(isHistory ? FeedState.CatchingUp : FeedState.Live);
                stop.ThrowIfCancellationRequested();
                stream.NextMinute();
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
        }
    }

    /// <summary>By default about one quote per second of host time, at least one per minute of market time.</summary>
    private int QuoteSteps()
    {
        var interval = _settings.QuoteInterval ?? (_settings.Speed == 0 ? null : TimeSpan.FromSeconds(_settings.Speed));
        return interval is not { } wanted
            ? 0
            : (int)Math.Clamp(Math.Round(wanted / SimulatedMarket.Step), 1, SimulatedMarket.StepsPerMinute);
    }

    private void ShowWhenDue(FeedState state)
    {
        if (state != _state || _clock.GetElapsedTime(_shownStamp) >= StatusInterval)
        {
            Show(state);
        }
    }

    private void Show(FeedState state)
    {
        _state = state;
        _shownStamp = _clock.GetTimestamp();
        var source = string.Create(CultureInfo.InvariantCulture, $"simulated market, seed {_settings.Seed}");
        var where = _marketTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        var detail = state == FeedState.CatchingUp
            ? $"Filling in the history before {where} UTC."
            : $"Invented prices; market time is {where} UTC.";
        Status.Publish(new FeedStatus(FeedKind.Simulated, state, source, detail, _clock.GetUtcNow()) { Speed = _settings.Speed });
    }
}

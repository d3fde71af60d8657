using System.Globalization;

namespace Legion.Engine.Venues.Replay;

/// <summary>Whether a wish to steer the replay was followed. A closed set.</summary>
public abstract record ReplayAnswer
{
    private ReplayAnswer()
    {
    }

    public sealed record Done : ReplayAnswer;

    public sealed record Refused(string Why) : ReplayAnswer;
}

/// <summary>The knobs of one replay. Safe to use from any thread; what is set acts within about 50 ms.</summary>
public sealed class ReplayControl
{
    /// <summary>Beyond this the host could not keep up anyway: 0 says "as fast as possible" honestly.</summary>
    private const double SpeedMax = 1_000_000;

    private readonly Lock _gate = new();
    private readonly DateTimeOffset _startsAt;
    private volatile Knobs _knobs;
    private long _marketTicks;

    internal ReplayControl(DateTimeOffset startsAt, double speed)
    {
        Invariant.Holds(IsSpeed(speed), "A replay starts at a speed of 0 to 1,000,000.");
        _startsAt = startsAt;
        _knobs = new Knobs(speed, IsPaused: false, SeekTarget: null);
    }

    /// <summary>Market time per host time; 0 for as fast as possible.</summary>
    public double Speed => _knobs.Speed;

    public bool IsPaused => _knobs.IsPaused;

    /// <summary>Where the replay is rushing to; null when it is not.</summary>
    public DateTimeOffset? SeekTarget => _knobs.SeekTarget;

    /// <summary>Time of the newest event; null before the first.</summary>
    public DateTimeOffset? MarketTime =>
        Volatile.Read(ref _marketTicks) is > 0 and var ticks ? new DateTimeOffset(ticks, TimeSpan.Zero) : null;

    public ReplayAnswer SetSpeed(double speed)
    {
        if (!IsSpeed(speed))
        {
            return new ReplayAnswer.Refused("A speed is 0 (as fast as possible) to 1,000,000 times market time.");
        }

        lock (_gate)
        {
            _knobs = _knobs with { Speed = speed };
        }

        return new ReplayAnswer.Done();
    }

    /// <summary>Ends a running seek too.</summary>
    public void Pause()
    {
        lock (_gate)
        {
            _knobs = _knobs with { IsPaused = true, SeekTarget = null };
        }
    }

    public void Resume()
    {
        lock (_gate)
        {
            _knobs = _knobs with { IsPaused = false };
        }
    }

    /// <summary>Plays at full speed until <paramref name="time"/>, then goes on as set: at the set speed, or paused if it was.</summary>
    public ReplayAnswer SeekTo(DateTimeOffset time)
    {
        lock (_gate)
        {
            var now = MarketTime ?? _startsAt;
            if (time < now)
            {
                return new ReplayAnswer.Refused(string.Create(
                    CultureInfo.InvariantCulture,
                    $"The replay stands at {now:yyyy-MM-dd HH:mm} UTC; to see {time:yyyy-MM-dd HH:mm} again, start a new replay."));
            }

            _knobs = _knobs with { SeekTarget = time };
        }

        return new ReplayAnswer.Done();
    }

    /// <summary>How to play the event that is next.</summary>
    internal PaceSetting PaceTo(DateTimeOffset next)
    {
        var knobs = _knobs;
        if (knobs.SeekTarget is { } target)
        {
            if (next < target)
            {
                return new PaceSetting(0, IsPaused: false);
            }

            lock (_gate)
            {
                _knobs = _knobs.SeekTarget == target ? _knobs with { SeekTarget = null } : _knobs;
                knobs = _knobs;
            }
        }

        return new PaceSetting(knobs.Speed, knobs.IsPaused);
    }

    internal void Moved(DateTimeOffset at) => Volatile.Write(ref _marketTicks, at.UtcTicks);

    private static bool IsSpeed(double speed) => speed is >= 0 and <= SpeedMax;

    private sealed record Knobs(double Speed, bool IsPaused, DateTimeOffset? SeekTarget);
}

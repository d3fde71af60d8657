namespace Legion.Engine.Venues;

/// <param name="Speed">Market time per host time; 0 for as fast as possible.</param>
internal readonly record struct PaceSetting(double Speed, bool IsPaused);

/// <summary>
/// Holds events back until their market time has come. It waits in short slices and asks for the setting anew after each, so that a pause
/// or another speed acts at once; at full speed it never looks at the clock.
/// </summary>
internal sealed class MarketPace(TimeProvider clock)
{
    private static readonly TimeSpan Slice = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan SliceMin = TimeSpan.FromMilliseconds(1);

    /// <summary>After a halt of the host (sleep, a slow disk) at most this much host time is caught up in a rush.</summary>
    private static readonly TimeSpan LagMax = TimeSpan.FromSeconds(1);

    /// <summary>Nobody wants to sit through a hole of months in recorded data: a longer silence is jumped over.</summary>
    private static readonly TimeSpan SilenceMax = TimeSpan.FromHours(1);

    private PaceSetting? _setting;
    private DateTimeOffset? _last;
    private long _position;
    private long _stamp;

    /// <param name="read">Asked at least once per call, and after each slice of waiting.</param>
    public ValueTask UntilAsync(DateTimeOffset at, Func<PaceSetting> read, CancellationToken stop)
    {
        var setting = read();
        if (setting is not { Speed: 0, IsPaused: false })
        {
            return WaitAsync(at, setting, read, stop);
        }

        _setting = setting;
        _last = at;
        return ValueTask.CompletedTask;
    }

    private async ValueTask WaitAsync(DateTimeOffset at, PaceSetting setting, Func<PaceSetting> read, CancellationToken stop)
    {
        while (!IsDue(at, setting))
        {
            await Task.Delay(setting.IsPaused ? Slice : Left(at, setting.Speed), clock, stop);
            setting = read();
        }

        _last = at;
    }

    private TimeSpan Left(DateTimeOffset at, double speed) =>
        TimeSpan.FromTicks((long)Math.Clamp((at.UtcTicks - _position) / speed, SliceMin.Ticks, Slice.Ticks));

    private bool IsDue(DateTimeOffset at, PaceSetting setting)
    {
        var now = clock.GetTimestamp();
        if (setting != _setting || _last is null || at - _last > SilenceMax)
        {
            _position = _last is { } last && at - last <= SilenceMax ? last.UtcTicks : at.UtcTicks;
            _setting = setting;
            _stamp = now;
        }

        if (setting.IsPaused)
        {
            return false;
        }

        var passed = clock.GetElapsedTime(_stamp, now).Ticks * setting.Speed;
        _stamp = now;
        _position += (long)Math.Min(passed, at.UtcTicks - _position + (LagMax.Ticks * setting.Speed));
        return setting.Speed == 0 || _position >= at.UtcTicks;
    }
}

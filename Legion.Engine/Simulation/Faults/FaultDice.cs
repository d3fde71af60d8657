using Legion.Engine.Venues.Simulated;

namespace Legion.Engine.Simulation.Faults;

/// <summary>All chance of one run comes from here: the same seed and the same calls give the same faults.</summary>
internal sealed class FaultDice(ulong seed)
{
    private const ulong Stream = 7_021;

    private readonly Pcg _random = new(Pcg.Mix(seed), Stream);

    public FaultCounts Counts { get; } = new();

    public bool Strikes(Fault fault, double rate)
    {
        if (!Falls(rate))
        {
            return false;
        }

        Counts.Count(fault);
        return true;
    }

    /// <summary>A rate of 0 costs nothing and takes no number.</summary>
    public bool Falls(double rate) => rate > 0 && _random.NextShare() < rate;

    /// <summary>From 0 up to, not including, 1.</summary>
    public double Share() => _random.NextShare();

    /// <summary>A whole number from 0 up to, not including, <paramref name="bound"/>.</summary>
    public long Below(long bound) => (long)(_random.NextShare() * bound);

    /// <summary>Above zero, short times more often than long ones: half are below an eighth of the maximum.</summary>
    public TimeSpan UpTo(TimeSpan max)
    {
        var share = _random.NextShare();
        return TimeSpan.FromTicks((long)(max.Ticks * share * share * share) + TimeSpan.TicksPerMillisecond);
    }

    /// <summary>Evenly from −<paramref name="max"/> to <paramref name="max"/>.</summary>
    public TimeSpan Within(TimeSpan max) => TimeSpan.FromTicks((long)(max.Ticks * ((2 * _random.NextShare()) - 1)));
}

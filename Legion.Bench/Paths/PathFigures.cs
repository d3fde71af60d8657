namespace Legion.Bench.Paths;

/// <summary>What happened on paths, so that it can be seen that it did happen.</summary>
internal sealed class PathFigures
{
    private readonly List<double> _beyond = [];

    public long Paths { get; set; }

    public long PathsTripped { get; set; }

    public long Events { get; set; }

    public long Evaluations { get; set; }

    public long Entries { get; set; }

    public long Refusals { get; set; }

    /// <summary>Entries that were on their way when a stop tripped and filled all the same.</summary>
    public long LateEntries { get; set; }

    public long Trips { get; set; }

    public long[] TripsOf { get; } = new long[OwnNav.Kinds];

    public long Releases { get; set; }

    public long WaysOut { get; set; }

    public long Gaps { get; set; }

    public long GapsOnTheWayOut { get; set; }

    public long Restarts { get; set; }

    public long Expired { get; set; }

    /// <summary>From the latch to an exit of each position.</summary>
    public TimeSpan FlattenDelayMax { get; set; }

    public TimeSpan WayOutMax { get; private set; }

    /// <summary>How far beyond what is allowed a way out ended, as a fraction of NAV: at most zero.</summary>
    public double ExcessMax { get; private set; } = double.NegativeInfinity;

    /// <summary>Of all ways out, as fractions of NAV at the limit; zero where NAV ended above it.</summary>
    public double BeyondMax => _beyond.Count == 0 ? 0 : _beyond.Max();

    public double BeyondMedian => _beyond.Count == 0 ? 0 : _beyond.Order().ElementAt(_beyond.Count / 2);

    public void Flat(double beyond, double allowed, TimeSpan took)
    {
        _beyond.Add(Math.Max(0, beyond));
        ExcessMax = Math.Max(ExcessMax, beyond - allowed);
        WayOutMax = took > WayOutMax ? took : WayOutMax;
    }

    public void Add(PathFigures other)
    {
        _beyond.AddRange(other._beyond);
        ExcessMax = Math.Max(ExcessMax, other.ExcessMax);
        WayOutMax = other.WayOutMax > WayOutMax ? other.WayOutMax : WayOutMax;
        FlattenDelayMax = other.FlattenDelayMax > FlattenDelayMax ? other.FlattenDelayMax : FlattenDelayMax;
        Paths++;
        PathsTripped += other.WaysOut > 0 ? 1 : 0;
        Events += other.Events;
        Evaluations += other.Evaluations;
        Entries += other.Entries;
        Refusals += other.Refusals;
        LateEntries += other.LateEntries;
        Trips += other.Trips;
        Releases += other.Releases;
        WaysOut += other.WaysOut;
        Gaps += other.Gaps;
        GapsOnTheWayOut += other.GapsOnTheWayOut;
        Restarts += other.Restarts;
        Expired += other.Expired;
        for (var i = 0; i < TripsOf.Length; i++)
        {
            TripsOf[i] += other.TripsOf[i];
        }
    }
}

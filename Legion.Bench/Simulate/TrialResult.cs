using Legion.Engine.Simulation.Faults;
using Legion.Engine.Trading;

namespace Legion.Bench.Simulate;

/// <summary>What happened in trials, counted, so that it can be seen that it did happen.</summary>
internal sealed class Tally
{
    public long[] Steps { get; } = new long[OrderLife.Table.Length];

    public SortedDictionary<string, long> Occurrences { get; } = new(StringComparer.Ordinal);

    public long Restarts { get; set; }

    public void Count(string what) =>
        Occurrences[what] = Occurrences.GetValueOrDefault(what) + 1;

    public void Add(Tally other)
    {
        for (var i = 0; i < Steps.Length; i++)
        {
            Steps[i] += other.Steps[i];
        }

        foreach (var (what, count) in other.Occurrences)
        {
            Occurrences[what] = Occurrences.GetValueOrDefault(what) + count;
        }

        Restarts += other.Restarts;
    }
}

/// <param name="Hash">Of the journal: two equal trials end with the same.</param>
internal sealed record TrialResult(string Hash, int Events, FaultCounts Faults, Tally Tally);

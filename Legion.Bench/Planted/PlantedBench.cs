using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;

namespace Legion.Bench.Planted;

/// <summary>What became of one defect.</summary>
/// <param name="Line">One line for people, without the name of the defect.</param>
internal readonly record struct Outcome(Defect Defect, bool IsFound, string Line);

/// <summary>
/// Tests the simulation itself: plants known mistakes into the engine, one at a time, and asks whether each is found; and whether nothing
/// is found in the engine as it is.
/// </summary>
internal static class PlantedBench
{
    /// <summary>The simulation's entry, as it is named in its sources.</summary>
    public const string Entry = "Legion.Bench.Simulate.PlantedTrial";

    private static readonly TimeSpan TimeMax = TimeSpan.FromMinutes(2);

    /// <summary>Prints a line for each defect and returns 0 only where all were found and nothing else was.</summary>
    public static int Run(int seeds, int events)
    {
        var root = Checkout.Root();
        var sources = Checkout.Sources(root, Checkout.Engine).Concat(Checkout.Sources(root, Checkout.Simulation));
        return Run(new Greenhouse(sources), Defects.All, new TrialOrder(Entry, seeds, events) { TimeMax = TimeMax }, Console.Out);
    }

    public static int Run(Greenhouse greenhouse, ImmutableArray<Defect> defects, TrialOrder order, TextWriter output)
    {
        if (!IsSound(greenhouse, order, output))
        {
            return 1;
        }

        var total = Stopwatch.StartNew();
        var outcomes = new ConcurrentDictionary<string, Outcome>(StringComparer.Ordinal);
        // Few and uneven: each thread takes the next one, not a share of all.
        Parallel.ForEach(
            Partitioner.Create(defects, EnumerablePartitionerOptions.NoBuffering),
            new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount },
            defect =>
            {
                var outcome = Try(greenhouse, defect, order);
                outcomes[defect.Name] = outcome;
                Say(output, outcome);
            });

        var found = outcomes.Values.Count(o => o.IsFound);
        output.WriteLine($"{found} of {defects.Length} found in {Seconds(total)}");
        return found == defects.Length ? 0 : 1;
    }

    /// <summary>The control: an alarm without a cause would make all that follow worthless.</summary>
    private static bool IsSound(Greenhouse greenhouse, TrialOrder order, TextWriter output)
    {
        var watch = Stopwatch.StartNew();
        var unchanged = greenhouse.Unchanged();
        if (unchanged is not Planting.Compiled sound)
        {
            output.WriteLine($"The engine as it is: {unchanged}");
            return false;
        }

        var compiled = Seconds(watch);
        var result = Trial.Run(sound, order);
        var verdict = result.IsOutOfTime ? "out of time" : result.Violation is { } alarm ? $"FALSE ALARM: {alarm}" : "0 false alarms";
        output.WriteLine($"The engine as it is: {verdict} (compiled in {compiled}, all in {Seconds(watch)})");
        return result is { IsOutOfTime: false, Violation: null };
    }

    private static Outcome Try(Greenhouse greenhouse, Defect defect, TrialOrder order)
    {
        var watch = Stopwatch.StartNew();
        switch (greenhouse.Plant(defect))
        {
            case Planting.Stale stale:
                return new Outcome(defect, IsFound: false, $"stale: {stale.Why}");
            case Planting.NotCompiled broken:
                return new Outcome(defect, IsFound: false, $"does not compile: {broken.Error}");
            case Planting.Compiled compiled:
                return Judged(defect, Trial.Run(compiled, order), order, Seconds(watch));
            default:
                throw new UnreachableException();
        }
    }

    private static Outcome Judged(Defect defect, TrialResult result, TrialOrder order, string after)
    {
        var rule = defect.Rule is { } should ? $" (should be found by: {should})" : string.Empty;
        return result switch
        {
            { IsOutOfTime: true } => new Outcome(defect, IsFound: false, $"NOT FOUND in {order.TimeMax}{rule}"),
            { Violation: { } violation } => new Outcome(defect, IsFound: true, $"found: {violation} ({after})"),
            _ => new Outcome(defect, IsFound: false, $"NOT FOUND in {order.Seeds} seeds, {after}{rule}"),
        };
    }

    private static void Say(TextWriter output, in Outcome outcome)
    {
        lock (output)
        {
            output.WriteLine($"{outcome.Defect.Name,-58} {outcome.Line}");
        }
    }

    private static string Seconds(Stopwatch watch) => watch.Elapsed.TotalSeconds.ToString("0.0 s", CultureInfo.InvariantCulture);
}

using System.Diagnostics;
using System.Globalization;
using Legion.Bench.Simulate;
using Legion.Engine.Risk;
using Legion.Engine.Values;

namespace Legion.Bench.Paths;

/// <param name="Violation">The claim that did not hold and how; null where all held.</param>
internal sealed record PathOutcome(ulong Seed, PathFigures? Figures, string? Law, string? Violation);

/// <summary>Many price paths on all cores, and how the hard stops did on them.</summary>
internal static class PathsBench
{
    private const int Shown = 5;

    public static PathOutcome Walk(PathPlan plan, Action<string>? trace = null)
    {
        try
        {
            return new PathOutcome(plan.Seed, new PathWorld(plan) { Trace = trace }.Run(), Law: null, Violation: null);
        }
        catch (ViolationException broken)
        {
            return new PathOutcome(plan.Seed, Figures: null, broken.Law, broken.Message);
        }
        catch (BrokenInvariantException broken)
        {
            return new PathOutcome(plan.Seed, Figures: null, "Invariant", $"{broken.Message}\n{broken.StackTrace}");
        }
    }

    /// <summary>Returns 0 where every claim held on every path.</summary>
    public static int Run(ulong first, int paths)
    {
        var started = Stopwatch.GetTimestamp();
        var (broken, figures) = (new List<PathOutcome>(), new PathFigures());
        Parallel.For(0, paths, i =>
        {
            var outcome = Walk(new PathPlan(first + (ulong)i), paths == 1 ? Say : null);
            lock (broken)
            {
                if (outcome.Figures is { } walked)
                {
                    figures.Add(walked);
                }
                else
                {
                    broken.Add(outcome);
                }
            }
        });

        Print(figures, paths, Stopwatch.GetElapsedTime(started).TotalSeconds);
        foreach (var violation in broken.OrderBy(b => b.Seed).Take(Shown))
        {
            Say($"\n{violation.Law} broken; replay with: dotnet run -c Release --project Legion.Bench -- simulate --path {violation.Seed}");
            Say(violation.Violation!);
        }

        Say($"\nviolations: {broken.Count}");
        return broken.Count == 0 ? 0 : 1;
    }

    private static void Print(PathFigures figures, int paths, double seconds)
    {
        Say($"{paths:N0} price paths with {figures.Gaps:N0} gaps of 1 to 40 %, {figures.GapsOnTheWayOut:N0} of them on a way out");
        Say($"{figures.Events:N0} events in {seconds:N1} s ({figures.Events / seconds:N0} events/s)");
        Say($"{figures.Restarts:N0} restarts that changed nothing");
        Say($"paths that tripped      {figures.PathsTripped,10:N0}");
        foreach (var kind in (StopKind[])[StopKind.DailyLoss, StopKind.WeeklyLoss, StopKind.MaxDrawdown])
        {
            Say($"trips {kind,-18}{figures.TripsOf[(int)kind],10:N0}");
        }

        Say($"stops lifted by rule    {figures.Releases,10:N0}");
        Say($"entries let through     {figures.Entries,10:N0}   each within every limit with all that is reserved");
        Say($"entries refused         {figures.Refusals,10:N0}");
        Say($"filled after a latch    {figures.LateEntries,10:N0}   sent before it");
        Say($"exits that expired      {figures.Expired,10:N0}   and were repeated");
        Say($"latch to exit, longest  {figures.FlattenDelayMax.TotalMilliseconds,10:N0} ms");
        Say($"latch to flat, longest  {figures.WayOutMax.TotalSeconds,10:N2} s");
        Say($"overshoot, largest      {figures.BeyondMax,10:P2} of NAV");
        Say($"overshoot, median       {figures.BeyondMedian,10:P2} of NAV");
        Say($"overshoot less allowed  {figures.ExcessMax,10:P4} at most: never above zero");
    }

    private static void Say(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    private static void Say(string line) => Console.WriteLine(line);
}

using Legion.Engine.Values;

namespace Legion.Bench.Simulate;

/// <param name="Violation">The law that was broken and how; null where all held.</param>
internal sealed record TrialOutcome(ulong Seed, TrialResult? Result, string? Law, string? Violation);

/// <summary>Runs one plan to its end, or to the first law that does not hold.</summary>
internal static class Trial
{
    public static TrialOutcome Run(TrialPlan plan, ITrialJournal journal, Action<string>? trace = null)
    {
        try
        {
            return new TrialOutcome(plan.Seed, new World(plan, journal) { Trace = trace }.Run(), Law: null, Violation: null);
        }
        catch (ViolationException broken)
        {
            return new TrialOutcome(plan.Seed, Result: null, broken.Law, broken.Message);
        }
        catch (BrokenInvariantException broken)
        {
            return new TrialOutcome(plan.Seed, Result: null, "Invariant", $"{broken.Message}\n{broken.StackTrace}");
        }
    }
}

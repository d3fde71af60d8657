namespace Legion.Bench.Simulate;

/// <summary>What is run against an engine with a defect in it, and against one without.</summary>
public static class PlantedTrial
{
    /// <summary>The first law that was broken, with its seed; null where all held in every trial.</summary>
    public static string? Run(int seeds, int events)
    {
        for (var seed = 1UL; seed <= (ulong)seeds; seed++)
        {
            var plan = new TrialPlan(seed, events) { RebuildAt = (int)(50 + (seed % (ulong)Math.Max(1, events - 50))) };
            try
            {
                if (Trial.Run(plan, new PlainJournal()) is { Law: { } law } broken)
                {
                    return $"{law} at seed {seed}: {broken.Violation!.Split('\n')[0]}";
                }
            }
            catch (Exception crash) when (crash is InvalidOperationException or ArgumentException or OverflowException
                or KeyNotFoundException)
            {
                return $"Crash at seed {seed}: {crash.Message}";
            }
        }

        return null;
    }
}

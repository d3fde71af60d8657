namespace Legion.Engine.Statistics;

/// <summary>The odds of losing everything sooner or later.</summary>
public static class RiskOfRuin
{
    /// <summary>
    /// (q/p)^units for someone who plays without end, wins or loses one unit each time and has <paramref name="units"/> of them: the
    /// gambler's ruin. Certain without an edge.
    /// </summary>
    /// <param name="winProbability">p, from 0 to 1; q = 1 − p.</param>
    public static double EvenPayoff(double winProbability, int units)
    {
        Invariant.Holds(winProbability is >= 0 and <= 1, "A probability is between zero and one.");
        Invariant.Holds(units >= 0, "Units are counted from zero.");
        return winProbability > 0.5 ? Math.Pow((1 - winProbability) / winProbability, units) : 1;
    }
}

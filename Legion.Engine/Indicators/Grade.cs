namespace Legion.Engine.Indicators;

/// <summary>Turns measurements into grades of 0 to 1, and compares them with thresholds.</summary>
public static class Grade
{
    /// <summary>Two ratios closer than this are equal: sums of binary fractions miss round thresholds by less.</summary>
    private const double Tolerance = 1e-9;

    /// <summary>
    /// 0 at <paramref name="from"/> and before, 1 at <paramref name="to"/> and beyond, a straight line between. from &lt; to.
    /// </summary>
    public static double Linear(double value, double from, double to) => Math.Clamp((value - from) / (to - from), 0, 1);

    public static bool AtLeast(double value, double threshold) => value >= threshold - Tolerance;

    public static bool AtMost(double value, double threshold) => value <= threshold + Tolerance;

    public static bool Above(double value, double threshold) => value > threshold + Tolerance;

    public static bool Below(double value, double threshold) => value < threshold - Tolerance;
}

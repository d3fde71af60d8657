namespace Legion.Engine.Values;

/// <summary>
/// Prices and quantities count hundred-millionths (1e-8): exact sums, and far cheaper than <c>decimal</c> on the path of every bar.
/// </summary>
internal static class FixedPoint
{
    public const long Scale = 100_000_000;

    /// <summary>Largest value that fits: about 92 billion.</summary>
    public const decimal ValueMax = long.MaxValue / (decimal)Scale;

    /// <summary>Rounds half to even, to the nearest hundred-millionth.</summary>
    public static long From(decimal value) => (long)Math.Round(value * Scale, MidpointRounding.ToEven);

    public static decimal ToDecimal(long units) => units / (decimal)Scale;

    public static double ToDouble(long units) => units / (double)Scale;

    /// <summary><paramref name="numerator"/> / <paramref name="denominator"/>, half to even. The denominator is positive.</summary>
    public static long DivideHalfEven(Int128 numerator, Int128 denominator)
    {
        var (quotient, remainder) = Int128.DivRem(numerator, denominator);
        var twice = Int128.Abs(remainder) * 2;
        var roundsAway = twice > denominator || (twice == denominator && (quotient & 1) != 0);
        return (long)(roundsAway ? quotient + Int128.Sign(numerator) : quotient);
    }
}

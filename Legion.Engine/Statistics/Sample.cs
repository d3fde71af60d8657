namespace Legion.Engine.Statistics;

/// <summary>Figures of a set of numbers. What too few of them cannot give is null.</summary>
public static class Sample
{
    /// <summary>A spread below this share of the values is the rounding of a double, not a spread.</summary>
    private const double Noise = 1e-12;

    /// <summary>Null where there are no values.</summary>
    public static double? Mean(ReadOnlySpan<double> values)
    {
        var sum = 0.0;
        foreach (var value in values)
        {
            sum += value;
        }

        return values.IsEmpty ? null : sum / values.Length;
    }

    /// <summary>Square root of the sample variance (divided by n − 1), exactly zero for equal values; null for fewer than two.</summary>
    public static double? Deviation(ReadOnlySpan<double> values)
    {
        if (values.Length < 2)
        {
            return null;
        }

        var mean = Mean(values)!.Value;
        var (squares, largest) = (0.0, 0.0);
        foreach (var value in values)
        {
            squares += (value - mean) * (value - mean);
            largest = Math.Max(largest, Math.Abs(value));
        }

        var deviation = Math.Sqrt(squares / (values.Length - 1));
        return deviation <= Noise * largest ? 0 : deviation;
    }

    /// <summary>
    /// The value below which the given part of the values lies, between neighbors in proportion: type 7 of Hyndman and Fan (1996), the
    /// one of most programs. Null where there are no values.
    /// </summary>
    /// <param name="ascending">In ascending order.</param>
    /// <param name="part">From 0, the smallest, to 1, the largest.</param>
    public static double? Quantile(ReadOnlySpan<double> ascending, double part)
    {
        Invariant.Holds(part is >= 0 and <= 1, "A part of the values is between zero and one.");
        if (ascending.IsEmpty)
        {
            return null;
        }

        var place = (ascending.Length - 1) * part;
        var below = (int)place;
        var (low, high) = (ascending[below], ascending[Math.Min(below + 1, ascending.Length - 1)]);
        Invariant.Holds(low <= high, "Quantiles are taken of numbers in ascending order.");
        return Math.Min(high, low + ((place - below) * (high - low)));
    }

    /// <summary>A copy in ascending order, to take quantiles of.</summary>
    public static double[] Ascending(ReadOnlySpan<double> values)
    {
        var sorted = values.ToArray();
        Array.Sort(sorted);
        return sorted;
    }

    /// <summary>Null where there are no values.</summary>
    public static double? Median(ReadOnlySpan<double> values) => Quantile(Ascending(values), 0.5);

    /// <summary>Null where <paramref name="whole"/> is not above zero or either is unknown: there is nothing to take a part of.</summary>
    public static double? Ratio(double? part, double? whole) => whole > 0 ? part / whole : null;
}

namespace Legion.Engine.Statistics;

/// <summary>The deepest fall of a curve below its highest point so far. Places count from 0.</summary>
/// <param name="Depth">As a fraction of that point; zero or negative.</param>
/// <param name="Peak">Where the fall began: the last point at that height. Null where there was no fall.</param>
/// <param name="Trough">The first point of that depth; null where there was no fall.</param>
/// <param name="Recovery">The first point after it that is as high as the peak; null where there is none yet.</param>
public readonly record struct Drawdown(double Depth, int? Peak, int? Trough, int? Recovery)
{
    /// <summary>The most points in a row below the highest so far.</summary>
    public int UnderwaterMax { get; init; }

    /// <summary>Root of the mean square of the fall at every point (P. Martin's ulcer index); null for an empty curve.</summary>
    public double? Ulcer { get; init; }

    /// <param name="curve">The first point is above zero.</param>
    public static Drawdown Of(ReadOnlySpan<double> curve)
    {
        Invariant.Holds(curve.IsEmpty || curve[0] > 0, "A fall is a fraction of something.");
        var deepest = default(Drawdown);
        var (peak, underwater, longest, squares) = (0, 0, 0, 0.0);

        for (var i = 0; i < curve.Length; i++)
        {
            peak = curve[i] >= curve[peak] ? i : peak;
            underwater = peak == i ? 0 : underwater + 1;
            longest = Math.Max(longest, underwater);

            var fall = (curve[i] / curve[peak]) - 1;
            squares += fall * fall;
            if (fall < deepest.Depth)
            {
                deepest = new Drawdown(fall, peak, i, Recovery: null);
            }
            else if (deepest.Recovery is null && deepest.Peak is { } before && curve[i] >= curve[before])
            {
                deepest = deepest with { Recovery = i };
            }
        }

        return deepest with { UnderwaterMax = longest, Ulcer = curve.IsEmpty ? null : Math.Sqrt(squares / curve.Length) };
    }
}

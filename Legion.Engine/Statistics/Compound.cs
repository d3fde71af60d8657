namespace Legion.Engine.Statistics;

/// <param name="Period">Counts from 1.</param>
/// <param name="Growth">Over all periods so far, as a fraction.</param>
public readonly record struct CompoundPoint(int Period, double Balance, double Growth);

/// <summary>Growth at a fixed rate per period, as a fraction: what a target asks for, not what will come.</summary>
public static class Compound
{
    /// <summary>Average days of a month.</summary>
    public const double DaysPerMonth = 30.4375;

    public const double DaysPerWeek = 7;

    public static double Balance(double start, double rate, double periods) => start * Math.Pow(1 + rate, periods);

    public static ImmutableArray<CompoundPoint> Line(double start, double rate, int periods) =>
        [.. Enumerable.Range(1, periods).Select(p => new CompoundPoint(p, Balance(start, rate, p), Balance(1, rate, p) - 1))];

    /// <summary>
    /// The rate of one period at which something grows <paramref name="factor"/> times in all. Null where there are no periods, or more
    /// than all was lost.
    /// </summary>
    public static double? ImpliedRate(double factor, double periods) =>
        periods > 0 && factor >= 0 && Math.Pow(factor, 1 / periods) is var growth && double.IsFinite(growth) ? growth - 1 : null;

    /// <summary>The same growth counted by another period, <paramref name="periods"/> times as long (below 1: shorter).</summary>
    public static double? EquivalentRate(double rate, double periods) => ImpliedRate(1 + rate, 1 / periods);

    /// <summary>
    /// The mean R per trade that makes <paramref name="growth"/> (a fraction) in so many trades, each at the same fraction of the equity
    /// at risk. Null where there are no trades or there is no risk.
    /// </summary>
    public static double? RequiredMeanR(double growth, int trades, double riskFraction) =>
        Sample.Ratio(ImpliedRate(1 + growth, trades), riskFraction);
}

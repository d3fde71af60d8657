namespace Legion.Engine.Statistics;

/// <summary>
/// A curve of daily values in figures, for a market without holidays and an interest of zero. A figure that cannot be computed is null;
/// yearly ones are null for fewer than 30 days too, because they would say more than is known.
/// </summary>
public sealed record EquityMetrics
{
    public const int DaysPerYear = 365;

    /// <summary>Days before anything is said about a year.</summary>
    public const int YearlyFrom = 30;

    private const double TailPart = 0.05;

    /// <summary>Of each day but the first, as a fraction of the day before.</summary>
    public ImmutableArray<double> Returns { get; private init; } = [];

    public double? TotalReturn { get; private init; }

    public double? Mean { get; private init; }

    /// <summary>Sample deviation of a day's return.</summary>
    public double? Deviation { get; private init; }

    /// <summary>Root of the mean square of losses, over all days, those without a loss too.</summary>
    public double? DownsideDeviation { get; private init; }

    public Drawdown Drawdown { get; private init; }

    /// <summary>Loss of a day that one day in twenty is worse than; positive is a loss.</summary>
    public double? ValueAtRisk { get; private init; }

    /// <summary>Mean loss of the days at least that bad; positive is a loss.</summary>
    public double? ExpectedShortfall { get; private init; }

    public double? BestDay { get; private init; }

    public double? WorstDay { get; private init; }

    public double? PositiveDays { get; private init; }

    /// <summary>Growth of a year at the pace of the whole curve.</summary>
    public double? YearlyGrowth { get; private init; }

    /// <summary>Mean by deviation of a day's return.</summary>
    public double? DailySharpe => Sample.Ratio(Mean, Deviation);

    public double? Sharpe => Yearly(DailySharpe);

    public double? Sortino => Yearly(Sample.Ratio(Mean, DownsideDeviation));

    public double? Volatility => Yearly(Deviation);

    /// <summary>Yearly growth by the depth of the worst drawdown.</summary>
    public double? Calmar => Sample.Ratio(YearlyGrowth, -Drawdown.Depth);

    /// <param name="daily">
    /// Value at the start and at the end of each day, without flows: NAV. With a value of zero or less all is lost and the curve ends
    /// there; what follows begins a new one.
    /// </param>
    public static EquityMetrics Of(ReadOnlySpan<double> daily)
    {
        var curve = UntilAllIsLost(daily);
        if (curve.Length < 2)
        {
            return new EquityMetrics();
        }

        var returns = ReturnsOf(curve);
        var ascending = Sample.Ascending(returns);
        var valueAtRisk = Sample.Quantile(ascending, TailPart)!.Value;
        var growth = curve[^1] / curve[0];

        return new EquityMetrics
        {
            Returns = [.. returns],
            TotalReturn = growth - 1,
            Mean = Sample.Mean(returns),
            Deviation = Sample.Deviation(returns),
            DownsideDeviation = Math.Sqrt(returns.Sum(r => Math.Min(0, r) * Math.Min(0, r)) / returns.Length),
            Drawdown = Drawdown.Of(curve),
            ValueAtRisk = -valueAtRisk,
            ExpectedShortfall = -ascending.TakeWhile(r => r <= valueAtRisk).Average(),
            BestDay = ascending[^1],
            WorstDay = ascending[0],
            PositiveDays = returns.Count(r => r > 0) / (double)returns.Length,
            YearlyGrowth = returns.Length >= YearlyFrom ? Compound.ImpliedRate(growth, returns.Length / (double)DaysPerYear) : null,
        };
    }

    private static ReadOnlySpan<double> UntilAllIsLost(ReadOnlySpan<double> daily)
    {
        var lost = daily.IndexOfAnyInRange(double.NegativeInfinity, 0);
        return lost switch { < 0 => daily, 0 => [], _ => daily[..(lost + 1)] };
    }

    private static double[] ReturnsOf(ReadOnlySpan<double> curve)
    {
        var returns = new double[curve.Length - 1];
        for (var i = 0; i < returns.Length; i++)
        {
            returns[i] = (curve[i + 1] / curve[i]) - 1;
        }

        return returns;
    }

    /// <summary>A figure of a day for a year of independent days.</summary>
    private double? Yearly(double? daily) => Returns.Length >= YearlyFrom ? daily * Math.Sqrt(DaysPerYear) : null;
}

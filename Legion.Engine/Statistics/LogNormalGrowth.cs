using Legion.Engine.Indicators;

namespace Legion.Engine.Statistics;

/// <summary>
/// Equity whose logarithm drifts and jitters steadily (a Brownian motion). Its odds are known in closed form; simulations are checked
/// with it.
/// </summary>
/// <param name="Start">Above zero.</param>
/// <param name="Drift">Mean change of the logarithm in a day.</param>
/// <param name="Volatility">Deviation of that change; 0 or more.</param>
/// <param name="Days">0 or more.</param>
public readonly record struct LogNormalGrowth(double Start, double Drift, double Volatility, double Days)
{
    /// <summary>Mean change of the logarithm at the end.</summary>
    private double Mean => Drift * Days;

    /// <summary>Deviation of it.</summary>
    private double Spread => Volatility * Math.Sqrt(Days);

    /// <summary>Above the median: a few paths go very far.</summary>
    public double MeanAtEnd => Start * Math.Exp(Mean + (Spread * Spread / 2));

    /// <summary>What equity stays at or below at the end with the given probability, which is above 0 and below 1.</summary>
    public double QuantileAtEnd(double probability)
    {
        Invariant.Holds(probability is > 0 and < 1, "Neither the best nor the worst path has an end.");
        return Start * Math.Exp(Mean + (Spread * NormalDistribution.Quantile(probability)));
    }

    /// <summary>Probability of <paramref name="target"/> (above zero) or more at the end.</summary>
    public double ReachesAtEnd(double target)
    {
        var distance = LogTo(target) - Mean;
        return Spread == 0 ? (distance <= 0 ? 1 : 0) : NormalDistribution.Cumulative(-distance / Spread);
    }

    /// <summary>
    /// Probability that equity is at or below <paramref name="barrier"/> (above zero) at any time: Φ((b − mT)/(s√T)) + exp(2mb/s²) ·
    /// Φ((b + mT)/(s√T)), with b = ln(barrier/start), the first passage of a Brownian motion with drift.
    /// </summary>
    public double Touches(double barrier)
    {
        var b = LogTo(barrier);
        if (b >= 0)
        {
            return 1;
        }

        if (Spread == 0)
        {
            return Mean <= b ? 1 : 0;
        }

        var (ends, reflected) = ((b - Mean) / Spread, (b + Mean) / Spread);
        return Math.Min(1, NormalDistribution.Cumulative(ends) + Reflected(ends, reflected));
    }

    // exp(2mb/s²) is exp((reflected² − ends²)/2): with a strong fall it overflows while its factor Φ vanishes, so the two are joined.
    private static double Reflected(double ends, double reflected) => reflected < 0
        ? Math.Exp(-ends * ends / 2) * NormalDistribution.TailFactor(-reflected)
        : Math.Exp(((reflected * reflected) - (ends * ends)) / 2) * NormalDistribution.Cumulative(reflected);

    private double LogTo(double level)
    {
        Invariant.Holds(Start > 0 && level > 0, "Logarithms are of equity above zero.");
        Invariant.Holds(Volatility >= 0 && Days >= 0, "Neither jitter nor time runs backwards.");
        return Math.Log(level / Start);
    }
}

namespace Legion.Engine.Risk;

/// <summary>
/// The share of equity to put at risk that makes capital grow fastest (Kelly 1956, Thorp 2006). Betting more than it lowers growth, so
/// Legion uses it only as a ceiling, and only a fraction of it, because its inputs are estimates.
/// </summary>
public static class Kelly
{
    /// <summary>
    /// Every trade wins <paramref name="averageWin"/> or loses <paramref name="averageLoss"/>, in R; <paramref name="winRate"/> is 0..1.
    /// Negative where the edge is.
    /// </summary>
    public static double TwoPoint(double winRate, double averageWin, double averageLoss)
    {
        Invariant.Holds(averageLoss > 0, "An average loss is counted as a positive number of R.");
        return (winRate / averageLoss) - ((1 - winRate) / averageWin);
    }

    /// <summary>
    /// The share f, 0 or more, that makes the mean of log(1 + f·R) over past trades largest: the root of Σ R/(1 + f·R) below the ruin of
    /// the worst trade. Zero where the mean is not above zero; infinite where no trade lost.
    /// </summary>
    public static double LogGrowth(ReadOnlySpan<double> multiples)
    {
        var sum = 0.0;
        var worst = double.PositiveInfinity;
        foreach (var r in multiples)
        {
            sum += r;
            worst = Math.Min(worst, r);
        }

        if (!(sum > 0))
        {
            return 0;
        }

        return worst >= 0 ? double.PositiveInfinity : Root(multiples, high: -1 / worst);
    }

    // The slope of growth falls all the way, from above zero at 0 to minus infinity at ruin: halving cannot miss its only root.
    private static double Root(ReadOnlySpan<double> multiples, double high)
    {
        const int DoublingsOfPrecision = 200;
        var low = 0.0;
        for (var i = 0; i < DoublingsOfPrecision && low < high; i++)
        {
            var middle = low + ((high - low) / 2);
            if (middle <= low || middle >= high)
            {
                break;
            }

            if (Slope(multiples, middle) > 0)
            {
                low = middle;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }

    private static double Slope(ReadOnlySpan<double> multiples, double share)
    {
        var slope = 0.0;
        foreach (var r in multiples)
        {
            slope += r / (1 + (share * r));
        }

        return slope;
    }
}

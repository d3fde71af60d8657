using Legion.Engine.Indicators;

namespace Legion.Engine.Risk;

/// <summary>How low the true win rate may well be, given what was seen.</summary>
public static class WinRateBound
{
    /// <summary>
    /// One-sided lower bound from the Jeffreys prior: the quantile 1 − confidence of Beta(wins + ½, losses + ½), and 0 without a win
    /// (Brown, Cai and DasGupta 2001). Null without a trade. <paramref name="confidence"/> is between 0 and 1.
    /// </summary>
    public static double? JeffreysLower(int wins, int trades, double confidence)
    {
        Invariant.Holds(wins >= 0 && wins <= trades, "No more trades are won than were made.");
        return trades == 0 ? null : wins == 0 ? 0 : BetaDistribution.Quantile(1 - confidence, wins + 0.5, trades - wins + 0.5);
    }
}

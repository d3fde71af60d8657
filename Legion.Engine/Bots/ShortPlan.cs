using Legion.Engine.Indicators;

namespace Legion.Engine.Bots;

/// <summary>Where a short would be closed: at a loss, and at its two targets. Dollars.</summary>
internal readonly record struct ShortPlan(double Entry, double Distance, ShortBotSettings Settings)
{
    public double Stop => Entry + Distance;

    public double FirstTarget => Entry - ((double)Settings.FirstTargetR * Distance);

    public double SecondTarget => Entry - ((double)Settings.SecondTargetR * Distance);

    /// <summary>Of the entry price.</summary>
    public double DistanceShare => Distance / Entry;

    public bool IsTooWide => Grade.Above(DistanceShare, (double)Settings.StopDistanceMax);

    /// <param name="atr">ATR14 of the decision bars.</param>
    public static ShortPlan At(double price, double atr, ShortBotSettings settings) =>
        new(price, Math.Max((double)settings.StopAtr * atr, (double)settings.StopDistanceMin * price), settings);
}

namespace Legion.Engine.Trading;

/// <summary>A position that answers for itself alone, with a margin of its value at entry divided by the leverage.</summary>
/// <param name="Leverage">Above zero.</param>
/// <param name="MaintenanceRate">Share of the position's value that the margin must never fall below; 0 or more and below 1.</param>
public readonly record struct IsolatedMargin(decimal Leverage, decimal MaintenanceRate)
{
    /// <summary>Hyperliquid asks for half of the margin that its highest leverage would leave.</summary>
    public static decimal HyperliquidMaintenanceRate(decimal leverageMax)
    {
        Invariant.Holds(leverageMax > 0, "Leverage is above zero.");
        return 0.5m / leverageMax;
    }
}

/// <summary>Where the venue takes a position away because its margin is used up.</summary>
public static class Liquidation
{
    /// <summary>
    /// The price P at which margin + s·(P − entry) is just the maintenance rate of P, per unit of the asset: P = (s·entry − entry/leverage)
    /// / (s − rate). Null where no price above zero is low enough, as for a purchase in full.
    /// </summary>
    public static Price? IsolatedPrice(Side side, Price entry, IsolatedMargin margin) =>
        PriceShare(side, margin) is { } share && share * entry.Value is var price && FixedPoint.From(price) > 0 ? new Price(price) : null;

    /// <summary>
    /// How far the price may go against the position, as a fraction of the entry; null where it can never be liquidated. Negative where
    /// the margin is too small from the start.
    /// </summary>
    public static double? IsolatedDistance(Side side, IsolatedMargin margin) =>
        PriceShare(side, margin) is { } share ? (double)(side.Sign() * (1 - share)) : null;

    /// <summary>The liquidation price as a multiple of the entry.</summary>
    private static decimal? PriceShare(Side side, IsolatedMargin margin)
    {
        Invariant.Holds(margin.Leverage > 0, "Leverage is above zero.");
        Invariant.Holds(margin.MaintenanceRate is >= 0 and < 1, "A maintenance rate is a fraction below one.");
        var share = (side.Sign() - (1 / margin.Leverage)) / (side.Sign() - margin.MaintenanceRate);
        return share > 0 ? share : null;
    }
}

using Legion.Engine.Market;

namespace Legion.Engine.Simulation;

/// <summary>Why an order was filled in a bar, or was not.</summary>
public enum BarFillReason
{
    None,

    /// <summary>A limit that the market at best touched: others stood in line before it.</summary>
    NotTradedThrough,
    NextOpen,
    OpenThrough,
    TradedThrough,
    Liquidation,
    StopGap,
    Stop,
    TakeProfitAtOpen,
    TakeProfit,
}

/// <param name="Price">Null where nothing was filled.</param>
public readonly record struct BarFilled(BarFillReason Reason, Price? Price)
{
    public bool IsFilled => Price is not null;
}

/// <summary>What a fill is worth in a bar.</summary>
/// <param name="Tick">By so much a market must trade through a limit to fill it.</param>
/// <param name="Slippage">What a market order and a stop pay, as a fraction of price; below 1.</param>
public readonly record struct FillTerms(Price Tick, decimal Slippage);

/// <summary>A position and what would close it. A null is an order that does not exist.</summary>
/// <param name="Held">Buy for a long position, Sell for a short one.</param>
public readonly record struct ExitOrders(Side Held, Price? Stop, Price? Target)
{
    /// <summary>The venue's price for closing it by force; always worse than the entry.</summary>
    public Price? Liquidation { get; init; }

    /// <summary>
    /// The position was opened by a limit order inside this very bar: whether the target came before or after is not known.
    /// </summary>
    public bool IsEntryBarOfLimit { get; init; }
}

/// <summary>
/// What an order would have got out of a bar, told pessimistically, because a bar hides the order in which its prices came: a stop wins
/// against a target, a gap fills at the worse price, and a limit is not filled by a mere touch nor ever improved.
/// </summary>
public static class BarFill
{
    /// <summary>A market order that was decided on before this bar: its open, and slippage against us.</summary>
    public static BarFilled Market(Side side, Bar bar, FillTerms terms) => new(BarFillReason.NextOpen, Slipped(bar.Open, side, terms));

    /// <summary>
    /// A limit order that rests from the open of this bar on. It fills at its price, or at the open if that is through it already.
    /// </summary>
    public static BarFilled Limit(Side side, Price limit, Bar bar, FillTerms terms)
    {
        if (IsThrough(side, bar.Open, limit, terms))
        {
            return new BarFilled(BarFillReason.OpenThrough, bar.Open);
        }

        return IsThrough(side, WorstFor(side, bar), limit, terms)
            ? new BarFilled(BarFillReason.TradedThrough, limit)
            : new BarFilled(BarFillReason.NotTradedThrough, Price: null);
    }

    /// <summary>What closes a position in this bar. With several targets, ask for each.</summary>
    public static BarFilled Exit(ExitOrders orders, Bar bar, FillTerms terms) =>
        AtOpen(orders, bar, terms) ?? InsideTheBar(orders, bar, terms) ?? new BarFilled(BarFillReason.None, Price: null);

    private static BarFilled? AtOpen(ExitOrders orders, Bar bar, FillTerms terms)
    {
        if (IsAtOrWorse(orders.Held, bar.Open, orders.Liquidation))
        {
            return new BarFilled(BarFillReason.Liquidation, orders.Liquidation);
        }

        if (IsAtOrWorse(orders.Held, bar.Open, orders.Stop))
        {
            return new BarFilled(BarFillReason.StopGap, Slipped(bar.Open, orders.Held.Opposite(), terms));
        }

        return !orders.IsEntryBarOfLimit && IsAtOrWorse(orders.Held.Opposite(), bar.Open, orders.Target)
            ? new BarFilled(BarFillReason.TakeProfitAtOpen, orders.Target)
            : null;
    }

    private static BarFilled? InsideTheBar(ExitOrders orders, Bar bar, FillTerms terms)
    {
        var worst = WorstFor(orders.Held, bar);
        var isStopFirst = orders.Stop is { } stop
            && (orders.Liquidation is not { } liquidation || IsAtOrWorse(orders.Held, liquidation, stop));
        if (isStopFirst && IsAtOrWorse(orders.Held, worst, orders.Stop))
        {
            return new BarFilled(BarFillReason.Stop, Slipped(orders.Stop!.Value, orders.Held.Opposite(), terms));
        }

        if (IsAtOrWorse(orders.Held, worst, orders.Liquidation))
        {
            return new BarFilled(BarFillReason.Liquidation, orders.Liquidation);
        }

        var exit = orders.Held.Opposite();
        return !orders.IsEntryBarOfLimit && orders.Target is { } target && IsThrough(exit, WorstFor(exit, bar), target, terms)
            ? new BarFilled(BarFillReason.TakeProfit, target)
            : null;
    }

    /// <summary>
    /// The price that moves furthest against a buyer (the low) or a seller (the high), which is the one that fills their limits.
    /// </summary>
    private static Price WorstFor(Side side, Bar bar) => side == Side.Buy ? bar.Low : bar.High;

    private static bool IsAtOrWorse(Side held, Price price, Price? level) => level is { } l && held.Sign() * (price.Units - l.Units) <= 0;

    private static bool IsThrough(Side side, Price price, Price limit, FillTerms terms) =>
        side.Sign() * (limit.Units - price.Units) >= terms.Tick.Units;

    private static Price Slipped(Price price, Side side, FillTerms terms) => new(price.Value * (1 + (side.Sign() * terms.Slippage)));
}

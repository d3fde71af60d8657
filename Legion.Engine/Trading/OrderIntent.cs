namespace Legion.Engine.Trading;

public enum OrderKind
{
    /// <summary>Takes what the market offers: at the next quote, or at the open of the next bar.</summary>
    Market,

    /// <summary>Rests at a price and is only ever a maker.</summary>
    PostOnly,

    /// <summary>Becomes a market order when the market trades at its price or worse.</summary>
    Stop,

    /// <summary>A resting limit order that takes profit.</summary>
    Target,
}

/// <summary>A sized order that the risk gate has not seen yet. Side and quantity are final; the gate only says yes or no.</summary>
public sealed record OrderIntent(OrderId Id, BotId Bot, Symbol Symbol, Side Side, Quantity Quantity, OrderKind Kind)
{
    /// <summary>
    /// Limit of a resting order, trigger of a stop. For a market order the worst price that it may take: what cannot be had within it
    /// expires; null takes any price.
    /// </summary>
    public Price? Price { get; init; }

    /// <summary>
    /// The venue refuses the order when its own clock is past this on arrival: an order that was lost on the way cannot land later. Null
    /// for a venue that cannot lose one.
    /// </summary>
    public DateTimeOffset? GoodUntil { get; init; }

    /// <summary>The price that the decision was made at; slippage is counted from it.</summary>
    public required Price Reference { get; init; }

    /// <summary>Can only make a position smaller. Such orders are never refused by a stop.</summary>
    public bool ReduceOnly { get; init; }

    /// <summary>The entry that this stop or target protects: it sleeps until that one fills and dies with it.</summary>
    public OrderId? Parent { get; init; }

    /// <summary>An order that this one takes the place of, in one step at the venue.</summary>
    public OrderId? Replaces { get; init; }

    /// <summary>One sentence for the owner.</summary>
    public required string Why { get; init; }

    public Money Notional => Reference * Quantity;
}

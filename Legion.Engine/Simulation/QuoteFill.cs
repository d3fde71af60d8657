using Legion.Engine.Market;
using Legion.Engine.Trading;

namespace Legion.Engine.Simulation;

/// <summary>What a quote does to a resting order: the price it fills at, or null. Pure.</summary>
public static class QuoteFill
{
    public static Price? PriceOf(OrderIntent order, QuoteChanged quote, decimal slippage) => order.Kind switch
    {
        OrderKind.Market => Within(order, Taken(order.Side, quote, slippage)),
        OrderKind.Stop => IsTriggered(order, quote.Mark) ? Taken(order.Side, quote, slippage) : null,
        _ => IsTradedThrough(order, quote) ? order.Price : null,
    };

    private static Price Taken(Side side, QuoteChanged quote, decimal slippage) => side == Side.Buy
        ? new Price(quote.Ask.Value * (1 + slippage))
        : new Price(quote.Bid.Value * (1 - slippage));

    private static Price? Within(OrderIntent order, Price price) =>
        order.Price is { } worst && order.Side.Sign() * (price.Units - worst.Units) > 0 ? null : price;

    // A stop listens to the mark, as it does at real venues.
    private static bool IsTriggered(OrderIntent order, Price mark) => order.Side == Side.Buy ? mark >= order.Price : mark <= order.Price;

    // Touching is not enough: others stood in the queue before.
    private static bool IsTradedThrough(OrderIntent order, QuoteChanged quote) =>
        order.Side == Side.Buy ? quote.Ask < order.Price : quote.Bid > order.Price;
}

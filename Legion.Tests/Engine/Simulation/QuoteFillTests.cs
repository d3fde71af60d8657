using Legion.Engine.Market;
using Legion.Engine.Simulation;
using Legion.Engine.Trading;
using Legion.Engine.Values;
using Legion.Tests.Support;

namespace Legion.Tests.Engine.Simulation;

public sealed class QuoteFillTests
{
    private static readonly QuoteChanged Quote = new(Given.Start, Given.Sol, Given.Price(99), Given.Price(101), Given.Price(100));

    public static TheoryData<Side, OrderKind, double?, double?> Table => new()
    {
        // What takes pays the worse side of the book and slippage on top.
        { Side.Buy, OrderKind.Market, null, 102.01 },
        { Side.Sell, OrderKind.Market, null, 98.01 },

        // A stop listens to the mark, not to the sides of the book, and then takes.
        { Side.Sell, OrderKind.Stop, 100, 98.01 },
        { Side.Sell, OrderKind.Stop, 99.99, null },
        { Side.Buy, OrderKind.Stop, 100, 102.01 },
        { Side.Buy, OrderKind.Stop, 100.01, null },

        // What rests fills at its own price, and only when the market has gone through it.
        { Side.Sell, OrderKind.Target, 98.99, 98.99 },
        { Side.Sell, OrderKind.Target, 99, null },
        { Side.Buy, OrderKind.Target, 101.01, 101.01 },
        { Side.Buy, OrderKind.Target, 101, null },
        { Side.Buy, OrderKind.PostOnly, 101.01, 101.01 },
        { Side.Buy, OrderKind.PostOnly, 101, null },
        { Side.Sell, OrderKind.PostOnly, 98.99, 98.99 },
        { Side.Sell, OrderKind.PostOnly, 99, null },
    };

    [Theory]
    [MemberData(nameof(Table))]
    public void A_quote_fills_what_it_reaches(Side side, OrderKind kind, double? price, double? filledAt)
    {
        var order = new OrderIntent(new OrderId("o"), new BotId("b"), Given.Sol, side, Given.Lots(1), kind)
        {
            Price = price is { } p ? Given.Price((decimal)p) : null,
            Reference = Given.Price(100),
            Why = "because",
        };

        Assert.Equal((decimal?)filledAt, QuoteFill.PriceOf(order, Quote, slippage: 0.01m)?.Value);
    }
}

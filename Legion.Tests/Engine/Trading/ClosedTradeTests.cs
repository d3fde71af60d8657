using Legion.Engine.Trading;
using Legion.Engine.Values;
using Legion.Tests.Support;

namespace Legion.Tests.Engine.Trading;

public sealed class ClosedTradeTests
{
    [Theory]
    [InlineData(10_001, TradeOutcome.Win)]
    [InlineData(10_000, TradeOutcome.Scratch)]
    [InlineData(0, TradeOutcome.Scratch)]
    [InlineData(-10_000, TradeOutcome.Scratch)]
    [InlineData(-10_001, TradeOutcome.Loss)]
    public void A_cent_either_way_is_neither_won_nor_lost(long netMicros, TradeOutcome outcome) =>
        Assert.Equal(outcome, Trade(new Money(netMicros), Given.Usd(1)).Outcome);

    [Theory]
    [InlineData(3_000_000, 2_000_000, 1.5)]
    [InlineData(-2_000_000, 2_000_000, -1.0)]
    [InlineData(5_000_000, 0, null)]
    public void R_is_the_net_in_units_of_what_was_risked(long netMicros, long riskMicros, double? r) =>
        Assert.Equal(r, Trade(new Money(netMicros), new Money(riskMicros)).R);

    private static ClosedTrade Trade(Money net, Money risk) =>
        new(new OrderId("e"), new BotId("b"), Given.Sol, Side.Buy, Given.At(0), Given.At(5), net, Given.Usd(0.1m), risk, "target");
}

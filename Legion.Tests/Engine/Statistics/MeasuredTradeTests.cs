using CsCheck;
using Legion.Engine.Trading;
using Legion.Engine.Values;
using Legion.Tests.Support;

namespace Legion.Tests.Engine.Statistics;

public sealed class MeasuredTradeTests
{
    [Fact]
    public void It_ends_as_the_books_say_it_does() => Gen.Long[-30_000, 30_000].Sample(net =>
    {
        var trade = Measured.Result(0) with { Gross = new Money(net) };
        var closed = new ClosedTrade(
            new OrderId("o"), new BotId("b"), Given.Sol, trade.Side, trade.OpenedAt, trade.ClosedAt,
            trade.Net, trade.Fees, trade.Risk, "end");

        Assert.Equal((closed.Outcome, closed.R), (trade.Outcome, trade.R));
    });

    [Fact]
    public void Excursions_hold_the_result_between_them() => Measured.Any.Sample(trades => Assert.All(trades, trade =>
    {
        Assert.True(trade.Mae >= Money.Zero && trade.Mfe >= Money.Zero);
        Assert.True(trade.Gross <= trade.Mfe && trade.Gross >= -trade.Mae);
        Assert.True(trade.Capture is null or <= 1);
    }));

    [Fact]
    public void A_trade_that_was_sold_first_is_hurt_by_a_rise()
    {
        var trade = Measured.Trade(Side.Sell, 100, 95) with { High = Given.Price(104), Low = Given.Price(92) };

        Assert.Equal((Given.Usd(4), Given.Usd(8)), (trade.Mae, trade.Mfe));
        Assert.Equal((0.4, 0.8), (trade.MaeR, trade.MfeR));
        Assert.Equal(5 / 8.0, trade.Capture);
        Assert.Equal(Given.Usd(195), trade.Turnover);
    }

    [Fact]
    public void Fees_are_paid_and_funding_is_received()
    {
        var trade = Measured.Result(5) with { Fees = Given.Usd(1), Funding = Given.Usd(0.25m) };

        Assert.Equal((Given.Usd(4.25m), 0.425), (trade.Net, trade.R));
    }

    [Fact]
    public void Without_a_risk_there_is_no_multiple_of_it_and_without_a_chance_no_part_taken()
    {
        var trade = Measured.Result(-5) with { Risk = Money.Zero };

        Assert.Null(trade.R);
        Assert.Null(trade.MaeR);
        Assert.Null(trade.MfeR);
        Assert.Null(trade.Capture);
        Assert.Null(trade.TimeToProfit);
    }
}

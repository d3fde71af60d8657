using Legion.Engine.Core;
using Legion.Engine.Market;
using Legion.Engine.Values;
using Legion.Tests.Support;

namespace Legion.Tests.Engine.Core;

public sealed class EngineDayTests
{
    private static readonly DateTimeOffset Midnight = Given.Start.AddDays(1);

    private readonly Script _script = new();

    [Fact]
    public void Midnight_ends_the_days_result_and_an_open_trade_is_split_between_the_days()
    {
        var hand = LongOverMidnight(lastMark: 104);
        Assert.Equal(Given.Usd(4), hand.State.PnlToday);
        Assert.Equal(Given.Usd(4), hand.State.Bots[0].PnlToday);

        hand.Take(Quote(Midnight, 105));

        Assert.Equal(Given.Usd(1), hand.State.PnlToday);
        Assert.Equal(Given.Usd(1), hand.State.Bots[0].PnlToday);
        Assert.Equal(Given.Usd(5), hand.State.Bots[0].Pnl);

        hand.Fill(hand.Open[0].Intent, 1, 99);

        Assert.Equal(Given.Usd(-5), hand.State.PnlToday);
        Assert.Equal(Given.Usd(-5), hand.State.Bots[0].PnlToday);
        Assert.Equal(Given.Usd(-1), hand.State.Bots[0].Pnl);
    }

    [Fact]
    public void Flows_of_yesterday_are_no_concern_of_today()
    {
        var hand = LongOverMidnight(lastMark: 104);
        hand.Take(new CapitalDeposited(hand.Engine.Now, "d1", Given.Usd(50)));
        Assert.Equal(Given.Usd(4), hand.State.PnlToday);

        hand.Take(Quote(Midnight, 104));

        Assert.Equal(Money.Zero, hand.State.PnlToday);
    }

    [Fact]
    public void Shares_of_profit_that_leave_trading_are_no_loss_of_the_day()
    {
        var hand = LongOverMidnight(lastMark: 100);
        hand.Take(Quote(Midnight, 100));

        hand.Fill(hand.Open[1].Intent, 1, 110);

        Assert.Equal(Given.Usd(10), hand.State.PnlToday);
        Assert.Equal(Given.Usd(1_000 + 10 - 4), hand.State.Equity);
    }

    [Fact]
    public void Funding_counts_for_the_day_and_for_the_trade()
    {
        var hand = LongOverMidnight(lastMark: 100);

        hand.Take(new FundingDue(Midnight, Given.Sol, 0.001m, Given.Price(100)));
        Assert.Equal(Given.Usd(-0.10m), hand.State.PnlToday);
        Assert.Equal(Given.Usd(-0.10m), hand.State.Bots[0].PnlToday);

        hand.Fill(hand.Open[0].Intent, 1, 99);
        Assert.Equal(Given.Usd(-1.10m), Assert.Single(hand.State.Trades).Net);
    }

    /// <summary>One lot bought at 100 on the evening before.</summary>
    private Hand LongOverMidnight(decimal lastMark)
    {
        var hand = new Hand(new EngineSettings { Stops = Given.Unstopped, Bots = [_script.Maker("a")] }) { NextBar = 285 };
        hand.EnterOneLot(_script, Side.Buy, 110);
        hand.Bar(lastMark);
        return hand;
    }

    private static QuoteChanged Quote(DateTimeOffset at, decimal mark) =>
        new(at, Given.Sol, Given.Price(mark - 0.01m), Given.Price(mark + 0.01m), Given.Price(mark));
}

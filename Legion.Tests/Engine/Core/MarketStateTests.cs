using Legion.Engine.Core;
using Legion.Engine.Market;
using Legion.Engine.Values;
using Legion.Tests.Support;

namespace Legion.Tests.Engine.Core;

public sealed class MarketStateTests
{
    private static readonly DateTimeOffset Midnight = Given.Start.AddDays(1);

    [Fact]
    public void A_bar_marks_at_its_close_and_a_quote_with_its_own_mark()
    {
        var market = new MarketState(Given.Sol);

        market.Heard(Given.Bar(0, 100, 102, 99, 101));
        Assert.Equal((Given.Price(101), Given.At(5)), (market.Mark!.Value, market.MarkAt));

        market.Heard(Quote(Given.At(6), 101, 103, mark: 102.5m));
        Assert.Equal((Given.Price(102.5m), Given.At(6)), (market.Mark!.Value, market.MarkAt));
    }

    [Fact]
    public void History_that_comes_late_does_not_turn_the_mark_back()
    {
        var market = new MarketState(Given.Sol);
        market.Heard(Quote(Given.At(60), 101, 103, mark: 102));

        market.Heard(Given.Bar(0, 100, 100, 90, 90));

        Assert.Equal(Given.Price(102), market.Mark);
        Assert.Equal(Given.Price(102), market.DayOpen);
    }

    [Fact]
    public void History_opens_the_day_that_its_bars_belong_to()
    {
        var market = new MarketState(Given.Sol);

        for (var bar = 286; bar < 292; bar++)
        {
            market.Heard(Given.Bar(bar, 100 + bar, 100 + bar, 100 + bar, 100 + bar));
        }

        Assert.Equal(Midnight.AddMinutes(20), market.MarkAt);
        Assert.Equal(Given.Price(387), market.DayOpen);
    }

    [Fact]
    public void The_bar_that_closes_at_midnight_is_what_the_day_opens_with()
    {
        var market = new MarketState(Given.Sol);
        market.Heard(Given.Bar(286, 100, 100, 100, 100));

        market.Heard(Given.Bar(287, 100, 110, 100, 110));

        Assert.Equal(Midnight, market.MarkAt);
        Assert.Equal(Given.Price(110), market.DayOpen);
    }

    [Fact]
    public void A_day_whose_start_was_quiet_opens_with_the_last_mark_before_it()
    {
        var market = new MarketState(Given.Sol);
        market.Heard(Quote(Midnight.AddSeconds(-1), 99, 101, mark: 100));

        market.Heard(Quote(Midnight.AddSeconds(1), 104, 106, mark: 105));

        Assert.Equal(Given.Price(100), market.DayOpen);
    }

    [Fact]
    public void The_first_day_opens_with_the_first_price_heard_in_it()
    {
        var market = new MarketState(Given.Sol);

        market.Heard(Quote(Given.At(90), 99, 101, mark: 100));
        market.Heard(Quote(Given.At(95), 104, 106, mark: 105));

        Assert.Equal(Given.Price(100), market.DayOpen);
    }

    [Fact]
    public void A_price_of_days_ago_does_not_open_a_day()
    {
        var market = new MarketState(Given.Sol);
        market.Heard(Given.Bar(0, 100, 100, 100, 100));

        market.Heard(Given.Bar(3 * 288 + 6, 140, 140, 140, 140));

        Assert.Equal(Given.Price(140), market.DayOpen);
    }

    [Fact]
    public void Spread_is_counted_from_the_middle()
    {
        var market = new MarketState(Given.Sol);
        Assert.Null(market.Spread);

        market.Heard(Quote(Given.At(1), 99, 101, mark: 100));

        Assert.Equal(0.02m, market.Spread);
    }

    [Fact]
    public void We_ask_for_a_hundredth_of_what_is_traded_in_a_bar_of_the_last_hour()
    {
        var market = new MarketState(Given.Sol);
        Assert.Null(market.LiquidityCap());

        market.CountVolume(Volume(0, 1_000));
        Assert.Equal(Given.Usd(1_000), market.LiquidityCap());

        for (var bar = 1; bar <= 12; bar++)
        {
            market.CountVolume(Volume(bar, 3_000));
        }

        Assert.Equal(Given.Usd(3_000), market.LiquidityCap());
    }

    [Fact]
    public void A_market_in_which_nothing_is_traded_has_no_room_for_us()
    {
        var market = new MarketState(Given.Sol);

        market.CountVolume(Volume(0, 0));

        Assert.Equal(Money.Zero, market.LiquidityCap());
    }

    private static Bar Volume(int index, decimal volume) => Given.Bar(index, 100, 100, 100, 100) with { Volume = Given.Lots(volume) };

    private static QuoteChanged Quote(DateTimeOffset at, decimal bid, decimal ask, decimal mark) =>
        new(at, Given.Sol, Given.Price(bid), Given.Price(ask), Given.Price(mark));
}

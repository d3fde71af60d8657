using Legion.Engine.Market;
using Legion.Engine.Values;
using Legion.Engine.Venues;

namespace Legion.Tests.Engine.Venues.Hyperliquid;

public sealed class HyperliquidFeedTests
{
    private static readonly DateTimeOffset Start = FeedRig.Start;

    [Fact]
    public async Task The_venues_terms_come_first()
    {
        await using var rig = new FeedRig();

        await rig.StartLiveAsync();

        var listed = rig.Sink.All<InstrumentListed>("SOL-PERP").Single().Instrument;
        Assert.Equal(new Price(0.0001m), listed.PriceTick);
        Assert.Equal(new Quantity(0.01m), listed.QuantityLot);
        Assert.Equal(new Money(10_000_000), listed.NotionalMin);
        Assert.Equal((20m, 5), (listed.LeverageMax, listed.SignificantFiguresMax));
        Assert.Equal((0.00045m, 0.00015m), (listed.TakerFeeRate, listed.MakerFeeRate));
        Assert.All(rig.Sink.Events.Take(2), e => Assert.IsType<InstrumentListed>(e));
    }

    [Fact]
    public async Task History_and_live_bars_join_without_gap_or_repeat()
    {
        await using var rig = new FeedRig();
        await rig.StartLiveAsync();

        await rig.BeatUntilAsync(Start.AddMinutes(3).AddSeconds(5));

        foreach (var coin in rig.Coins)
        {
            var bars = rig.AssertWholeAndTrue(coin);
            Assert.Equal(20, bars.Count(b => b.Length == Timeframe.FiveMinutes));
            Assert.Equal(Start.AddSeconds(-30).AddMinutes(3), bars[^1].ClosedAt);
        }
    }

    [Fact]
    public async Task Candles_that_were_not_asked_for_make_no_bars()
    {
        await using var rig = new FeedRig { Coins = ["SOL"] };
        rig.Venue.ExceedsRanges = true;
        await rig.StartLiveAsync();

        await rig.BeatUntilAsync(Start.AddSeconds(100));

        Assert.Equal(20, rig.AssertWholeAndTrue("SOL").Count(b => b.Length == Timeframe.FiveMinutes));
    }

    [Fact]
    public async Task Events_carry_the_hosts_time_and_bars_of_all_symbols_come_in_order_of_their_close()
    {
        await using var rig = new FeedRig();
        await rig.StartLiveAsync();

        await rig.BeatUntilAsync(Start.AddSeconds(70));

        var events = rig.Sink.Events;
        Assert.Equal(events.Select(e => e.At).Order(), events.Select(e => e.At));
        Assert.All(events, e => Assert.InRange(e.At, Start, rig.Clock.GetUtcNow()));
        var closes = rig.Sink.All<BarClosed>().ConvertAll(b => b.Bar.ClosedAt);
        Assert.Equal(closes.Order(), closes);
    }

    [Fact]
    public async Task After_a_short_absence_history_is_filled_in_with_minutes()
    {
        var seen = Start.AddSeconds(-30).AddHours(-3);
        await using var rig = new FeedRig();

        await rig.StartLiveAsync(CursorAt(seen));

        var bars = rig.AssertWholeAndTrue("SOL");
        Assert.Equal(180, bars.Count);
        Assert.Equal(seen, bars[0].OpenedAt);
        Assert.All(bars, b => Assert.Equal(Timeframe.OneMinute, b.Length));
    }

    [Fact]
    public async Task After_a_long_absence_five_minute_bars_lead_up_to_the_last_minutes()
    {
        var seen = new DateTimeOffset(2026, 2, 22, 10, 0, 0, TimeSpan.Zero);
        await using var rig = new FeedRig(s => s with { HistoryBarsMax = 5_000 });

        await rig.StartLiveAsync(CursorAt(seen));

        var bars = rig.AssertWholeAndTrue("SOL");
        Assert.Equal(seen, bars[0].OpenedAt);
        Assert.Equal(10 * 288, bars.Count(b => b.Length == Timeframe.FiveMinutes));
        Assert.Equal(2, bars.Count(b => b.Length == Timeframe.OneMinute));
    }

    [Fact]
    public async Task A_run_taken_up_again_is_whole_only_when_its_gap_is_filled()
    {
        await using var rig = new FeedRig();

        await rig.StartLiveAsync(CursorAt(Start.AddSeconds(-30).AddMinutes(-10)));

        var order = rig.Sink.Events.Where(e => e.Symbol.Name is "SOL-PERP" && e is FeedLost or FeedRestored or BarClosed).ToList();
        Assert.IsType<FeedLost>(order[0]);
        Assert.Equal(10, order.OfType<BarClosed>().Count(e => e.Symbol.Name is "SOL-PERP"));
        Assert.IsType<FeedRestored>(order.Last(e => e.Symbol.Name is "SOL-PERP"));
    }

    [Fact]
    public async Task A_delisted_or_unknown_coin_is_left_out_and_said_so()
    {
        await using var rig = new FeedRig { Coins = ["SOL", "GONE", "NOSUCH"] };
        rig.Venue.Delisted.Add("GONE");

        await rig.StartLiveAsync();

        Assert.Equal("SOL-PERP", Assert.Single(rig.Sink.All<InstrumentListed>()).Symbol.Name);
        Assert.Contains("GONE is delisted", rig.Status.Detail, StringComparison.Ordinal);
        Assert.Contains("no NOSUCH", rig.Status.Detail, StringComparison.Ordinal);
        Assert.DoesNotContain(rig.Venue.Lines.Single().Subscriptions, s => !s.EndsWith("SOL", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Forming_repeated_and_late_candles_make_one_bar_with_the_last_word()
    {
        await using var rig = new FeedRig { Coins = ["SOL"] };
        await rig.StartLiveAsync();
        var minute = Start.AddSeconds(-30);
        await rig.BeatAsync();
        var early = rig.Venue.Market.CandleJson("SOL", minute, Timeframe.OneMinute);
        await rig.BeatAsync();
        await rig.BeatAsync();

        await rig.Venue.SayAsync($$"""{"channel":"candle","data":{{early}}}""");
        await rig.Venue.SayCandleAsync("SOL", minute);
        await rig.Venue.SayCandleAsync("SOL", minute.AddMinutes(-1));
        await rig.BeatUntilAsync(Start.AddSeconds(40));
        await rig.Venue.SayCandleAsync("SOL", minute);
        await rig.BeatUntilAsync(Start.AddSeconds(100));

        rig.AssertWholeAndTrue("SOL");
        Assert.Single(rig.Sink.All<BarClosed>("SOL-PERP"), b => b.Bar.OpenedAt == minute);
    }

    [Fact]
    public async Task A_bar_is_final_a_moment_after_its_end_although_no_later_candle_came()
    {
        await using var rig = new FeedRig { Coins = ["SOL"] };
        await rig.StartLiveAsync();
        await rig.BeatUntilAsync(Start.AddSeconds(25));
        var minute = Start.AddSeconds(-30);

        rig.AdvanceTo(Start.AddSeconds(31));
        await rig.Venue.SayStateAsync("SOL", 140);
        await Task.Delay(50, TestContext.Current.CancellationToken);
        Assert.DoesNotContain(rig.Sink.All<BarClosed>("SOL-PERP"), b => b.Bar.OpenedAt == minute);
        rig.AdvanceTo(Start.AddSeconds(32.25));

        await rig.UntilAsync(() => rig.Sink.All<BarClosed>("SOL-PERP").Exists(b => b.Bar.OpenedAt == minute), "the bar is said");
    }

    [Fact]
    public async Task A_minute_that_the_line_left_out_is_asked_for()
    {
        await using var rig = new FeedRig { Coins = ["SOL"] };
        await rig.StartLiveAsync();
        await rig.BeatUntilAsync(Start.AddSeconds(25));
        foreach (var _ in Enumerable.Range(0, 8))
        {
            rig.Clock.Advance(TimeSpan.FromSeconds(10));
            rig.Venue.Market.Trade("SOL", rig.Clock.GetUtcNow(), 141, 1);
            await rig.Venue.SayStateAsync("SOL", 141);
            await rig.Venue.SayBookAsync("SOL", 141, 141.1m);
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }

        await rig.BeatUntilAsync(Start.AddMinutes(4));

        var bars = rig.AssertWholeAndTrue("SOL");
        Assert.Equal(Start.AddSeconds(-30).AddMinutes(4), bars[^1].ClosedAt);
        Assert.Single(rig.Venue.Connects);
    }

    [Fact]
    public async Task Minutes_without_any_trade_stay_out_and_the_bars_go_on()
    {
        var untraded = Start.AddSeconds(-30).AddMinutes(1);
        await using var rig = new FeedRig { Coins = ["SOL"] };
        rig.Venue.Untraded.Add(untraded);
        await rig.StartLiveAsync();
        await rig.BeatUntilAsync(Start.AddSeconds(29));
        foreach (var _ in Enumerable.Range(0, 13))
        {
            rig.Clock.Advance(TimeSpan.FromSeconds(5));
            await rig.Venue.SayStateAsync("SOL", 140 + (rig.Clock.GetUtcNow().Second * 0.01m));
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }

        await rig.BeatUntilAsync(Start.AddSeconds(160));

        var opened = rig.Sink.All<BarClosed>("SOL-PERP").ConvertAll(b => b.Bar.OpenedAt);
        Assert.DoesNotContain(untraded, opened);
        Assert.Contains(untraded.AddMinutes(-1), opened);
        Assert.Contains(untraded.AddMinutes(1), opened);
    }

    [Fact]
    public async Task Volume_that_buyers_took_is_known_for_minutes_that_were_heard_whole()
    {
        await using var rig = new FeedRig { Coins = ["SOL"] };
        await rig.StartLiveAsync();
        var first = Start.AddSeconds(-30);
        await rig.BeatUntilAsync(Start.AddSeconds(30));
        rig.Clock.Advance(TimeSpan.FromSeconds(1));
        await rig.Venue.TradeAsync("SOL", "A", 140, 30);
        await rig.BeatUntilAsync(Start.AddSeconds(95));

        var bars = rig.Sink.All<BarClosed>("SOL-PERP").ConvertAll(b => b.Bar);

        Assert.Equal(FlowSource.None, bars.Single(b => b.OpenedAt == first).Flow);
        var whole = bars.Single(b => b.OpenedAt == first.AddMinutes(1));
        Assert.Equal(FlowSource.TradePrints, whole.Flow);
        Assert.InRange(whole.TakerBuyVolume.Value, 1, whole.Volume.Value - 30);
    }

    [Fact]
    public async Task Prints_that_disagree_with_the_candle_say_nothing_about_the_buyers()
    {
        await using var rig = new FeedRig { Coins = ["SOL"] };
        await rig.StartLiveAsync();
        await rig.BeatUntilAsync(Start.AddSeconds(35));
        rig.Venue.Market.Trade("SOL", rig.Clock.GetUtcNow(), 140, 5);
        await rig.BeatUntilAsync(Start.AddSeconds(95));

        var bar = rig.Sink.All<BarClosed>("SOL-PERP")[^1].Bar;

        Assert.Equal((Start.AddSeconds(30), FlowSource.None), (bar.OpenedAt, bar.Flow));
    }

    private static FeedCursor CursorAt(DateTimeOffset closedAt) => new(
        closedAt,
        [new(new Symbol("SOL-PERP"), closedAt, new Price(140)), new(new Symbol("BTC-PERP"), closedAt, new Price(60_000))]);
}

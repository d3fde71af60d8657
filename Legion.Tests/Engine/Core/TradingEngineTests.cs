using System.Globalization;
using Legion.Engine.Bots;
using Legion.Engine.Core;
using Legion.Engine.Market;
using Legion.Engine.Trading;
using Legion.Engine.Values;
using Legion.Tests.Support;

namespace Legion.Tests.Engine.Core;

public sealed class TradingEngineTests
{
    [Fact]
    public void An_entry_fills_at_the_next_open_with_its_stop_and_targets_behind_it()
    {
        var crank = new Crank();

        crank.Bar(100, 101);
        crank.Bar(101, 101);

        var entry = Assert.Single(crank.Fills);
        Assert.Equal(Side.Sell, entry.Side);
        Assert.Equal(101 * (1 - 0.0002m), entry.Price.Value);
        Assert.Equal(["Stop", "Target", "Target"], crank.Engine.Books().OpenOrders.Select(o => o.Intent.Kind.ToString()));
        Assert.Equal(BotStatus.InPosition, crank.Bot.Status);
    }

    [Fact]
    public void A_losing_trade_costs_exactly_what_its_fills_say()
    {
        var crank = new Crank();
        crank.Bar(100, 101);
        crank.Bar(101, 101);

        crank.Bar(101, 103, high: 103);

        var fills = crank.Fills.ToList();
        var cash = fills.Aggregate(Money.Zero, (sum, f) => sum - f.Notional.Times(f.Side.Sign()) - f.Fee);
        Assert.Equal(2, fills.Count);
        Assert.Equal(cash, Assert.Single(crank.State.Trades).Net);
        Assert.Equal(Given.Usd(1_000) + cash, crank.State.Equity);
        Assert.Equal(1, crank.Bot.Losses);
        Assert.Equal(Money.Zero, crank.State.BooksSum);
    }

    [Fact]
    public void A_winning_trade_fills_the_war_chest()
    {
        var crank = new Crank();
        crank.Bar(100, 101);
        crank.Bar(101, 101);

        crank.Bar(101, 99, low: 99);

        var trade = Assert.Single(crank.State.Trades);
        Assert.Equal(TradeOutcome.Win, trade.Outcome);
        Assert.Equal(Money.Truncate(trade.Net.Amount * 0.20m), crank.State.WarChest);
        var reserves = crank.State.WarChest + crank.State.Operating + crank.State.WithdrawalPayable;
        Assert.Equal(Given.Usd(1_000) + trade.Net, crank.State.Equity + reserves);
        Assert.Equal(trade.Net, crank.State.PnlToday);
    }

    [Fact]
    public void The_stop_moves_to_break_even_when_the_first_target_has_filled()
    {
        var crank = new Crank();
        crank.Bar(100, 101);
        crank.Bar(101, 101);

        crank.Bar(101, 100.55m, low: 100.5m);

        var stop = crank.Engine.Books().OpenOrders.Last(o => o.Intent.Kind == OrderKind.Stop);
        Assert.Equal(crank.State.Positions[0].Entry.Value, stop.Intent.Price!.Value.Value, Within(0.01m));
        Assert.Equal(crank.State.Positions[0].Quantity, stop.Intent.Quantity);
    }

    [Fact]
    public void A_paused_bot_enters_nothing_and_says_so_and_trades_again_when_resumed()
    {
        var crank = new Crank();
        crank.Order(at => new BotPaused(at, "c1", crank.Bot.Id));

        crank.Bar(100, 101);
        crank.Bar(101, 102);

        Assert.Empty(crank.Fills);
        Assert.Equal(DenialCode.BotPaused, crank.State.Refusals[0].Code);
        Assert.Equal(BotStatus.Paused, crank.Bot.Status);

        crank.Order(at => new BotResumed(at, "c2", crank.Bot.Id, "again"));
        crank.Bar(102, 103);
        crank.Bar(103, 103);

        Assert.Single(crank.Fills);
    }

    [Fact]
    public void Pausing_leaves_an_open_trade_protected()
    {
        var crank = new Crank();
        crank.Bar(100, 101);
        crank.Bar(101, 101);
        crank.Order(at => new BotPaused(at, "c1", crank.Bot.Id));

        crank.Bar(101, 103, high: 103);

        Assert.Equal(2, crank.Fills.Count());
        Assert.Empty(crank.State.Positions);
    }

    [Theory]
    [InlineData("0.25")]
    [InlineData("0.5")]
    [InlineData("1.25")]
    public void Scale_changes_the_size_of_the_next_entry(string factor)
    {
        var scale = decimal.Parse(factor, CultureInfo.InvariantCulture);
        var plain = new Crank();
        var scaled = new Crank();
        scaled.Order(at => new BotScaled(at, "c1", scaled.Bot.Id, scale));

        foreach (var crank in (Crank[])[plain, scaled])
        {
            crank.Bar(100, 101);
            crank.Bar(101, 101);
        }

        Assert.Equal(plain.Fills.Single().Quantity.Value * scale, scaled.Fills.Single().Quantity.Value, Within(0.01m));
    }

    [Fact]
    public void The_kill_switch_closes_what_is_open_and_holds_until_released()
    {
        var crank = new Crank();
        crank.Bar(100, 101);
        crank.Bar(101, 101);

        crank.Order(at => new KillSwitchPulled(at, "c1", "the owner said so"));
        crank.Bar(101, 102);
        crank.Bar(102, 103);

        Assert.Empty(crank.State.Positions);
        Assert.Empty(crank.Engine.Books().OpenOrders);
        Assert.Equal("the owner said so", crank.State.HaltedBecause);
        Assert.Equal(DenialCode.Halted, crank.State.Refusals[0].Code);

        crank.Order(at => new KillSwitchReleased(at, "c2", "checked"));
        crank.Bar(103, 103);
        crank.Bar(103, 104);
        crank.Bar(104, 104);

        Assert.Null(crank.State.HaltedBecause);
        Assert.Equal(BotStatus.InPosition, crank.Bot.Status);
    }

    [Fact]
    public void A_bot_rests_for_three_whole_bars_after_an_exit()
    {
        var crank = new Crank();
        crank.Bar(100, 101);
        crank.Bar(101, 101);
        crank.Bar(101, 103, high: 103);

        crank.Bar(103, 104);
        crank.Bar(104, 105);

        Assert.All(crank.State.Refusals, refusal => Assert.Equal(DenialCode.CoolDown, refusal.Code));
        Assert.Equal(3, crank.State.RefusalsTotal);

        crank.Bar(105, 106);
        crank.Bar(106, 106);

        Assert.Equal(BotStatus.InPosition, crank.Bot.Status);
    }

    [Fact]
    public void A_command_that_comes_twice_counts_once()
    {
        var crank = new Crank();

        crank.Order(at => new CapitalDeposited(at, "d1", Given.Usd(50)));
        crank.Order(at => new CapitalDeposited(at, "d1", Given.Usd(50)));

        Assert.Equal(Given.Usd(1_050), crank.State.Equity);
        Assert.Equal(Money.Zero, crank.State.PnlToday);
    }

    [Fact]
    public void Bars_of_long_ago_teach_but_are_not_traded_on()
    {
        var crank = new Crank();
        var bars = Enumerable.Range(0, 50).Select(i => Given.Bar(i, 100 + i, 101 + i, 100 + i, 101 + i)).ToList();

        foreach (var bar in bars)
        {
            crank.Take(new BarClosed(bars[^1].ClosedAt, bar));
        }

        Assert.Equal(2, crank.Bot.DecisionsTotal);
    }

    [Fact]
    public void A_loss_of_the_feed_blocks_entries_until_it_is_whole_again()
    {
        var crank = new Crank();
        crank.Take(new FeedLost(Given.Start, Given.Sol, "line down"));

        crank.Bar(100, 101);
        crank.Take(new FeedRestored(crank.Engine.Now, Given.Sol));
        crank.Bar(101, 102);
        crank.Bar(102, 102);

        Assert.Equal(DenialCode.FeedLost, crank.State.Refusals[0].Code);
        Assert.Single(crank.Fills);
    }

    [Fact]
    public void Funding_is_paid_by_the_side_that_owes_it()
    {
        var crank = new Crank();
        crank.Bar(100, 101);
        crank.Bar(101, 101);
        var equity = crank.State.Equity;
        var held = crank.State.Positions[0].Quantity;

        crank.Take(new FundingDue(crank.Engine.Now, Given.Sol, 0.0001m, Given.Price(101)));

        var received = Money.From(101 * held.Value * 0.0001m);
        Assert.Equal(equity + received, crank.State.Equity);
        Assert.Equal(Money.Zero, crank.State.BooksSum);
    }

    [Fact]
    public void A_fill_of_an_order_that_nobody_knows_is_still_booked()
    {
        var crank = new Crank();
        crank.Bar(100, 100);

        var stranger = new Fill(
            "x:1", new OrderId("x"), crank.Bot.Id, Given.Sol, Side.Buy, Given.Lots(1), Given.Price(100), Given.Usd(0.1m), crank.Engine.Now);
        crank.Take(new OrderFilled(crank.Engine.Now, stranger));

        Assert.Equal(Given.Lots(1), Assert.Single(crank.State.Positions).Quantity);
        Assert.Equal(Given.Usd(999.9m), crank.State.Equity);
    }

    [Fact]
    public void A_target_too_small_for_the_venue_is_left_out_and_its_part_goes_to_the_next()
    {
        var crank = new Crank(capital: 110);

        crank.Bar(100, 101);
        crank.Bar(101, 101);

        var target = Assert.Single(crank.Engine.Books().OpenOrders, o => o.Intent.Kind == OrderKind.Target);
        Assert.Equal(crank.Fills.Single().Quantity, target.Intent.Quantity);
    }

    [Fact]
    public void A_bar_that_leads_to_nothing_allocates_nothing()
    {
        var engine = new TradingEngine(Given.Settings(() => new NeverTrades()));
        var events = new List<EngineEvent> { Given.RunStarted(), new InstrumentListed(Given.Start, Given.SolTerms) };
        events.AddRange(Enumerable.Range(0, 96).Select(i => Given.Closed(Given.Bar(i, 100, 101, 99, 100))));
        var sequence = 0L;
        foreach (var happening in events)
        {
            engine.Process(new Journaled(++sequence, happening));
        }

        var quiet = Given.Closed(Given.Bar(96, 100, 101, 99, 100));
        var before = GC.GetAllocatedBytesForCurrentThread();
        engine.Process(new Journaled(++sequence, quiet));
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.Equal(0, allocated);
    }

    private static Func<decimal, decimal, bool> Within(decimal tolerance) => (expected, actual) => Math.Abs(expected - actual) <= tolerance;

    private sealed class NeverTrades : IBot
    {
        public BotId Id => new("never");
        public string Name => "Never";
        public Symbol Symbol => Given.Sol;
        public TimeSpan DecisionTimeframe => Timeframe.FiveMinutes;
        public SizingPlan Sizing { get; } = new(SizingMode.Fixed, Given.Usd(100));

        public void Observe(Bar bar)
        {
        }

        public Decision Decide(BotView view) => Decision.No(DenialCode.ScoreTooLow, 1, 2);

        public Signal? Manage(BotView view, OpenTrade trade) => null;
    }
}

using Legion.Engine.Bots;
using Legion.Engine.Core;
using Legion.Engine.Market;
using Legion.Engine.Trading;
using Legion.Engine.Values;
using Legion.Tests.Support;

namespace Legion.Tests.Engine.Core;

public sealed class EngineFillTests
{
    private readonly Script _script = new();

    [Fact]
    public void An_entry_that_fills_in_parts_is_one_trade_at_the_average_price_and_wholly_protected()
    {
        var hand = OneBot();
        _script.Next = Script.Enter(Side.Buy, 100, 99, 102, 104);
        var orders = hand.Bar(100).Orders.Select(o => o.Intent).ToList();

        hand.Fill(orders[0], 0.40m, 100, fee: 0.02m);
        Assert.All(hand.Open.Skip(1), child => Assert.False(child.Sleeps));
        hand.Fill(orders[0], 0.60m, 101, fee: 0.03m);

        var position = Assert.Single(hand.State.Positions);
        Assert.Equal(Given.Price(100.6m), position.Entry);
        Assert.Equal(Given.Lots(1), position.Quantity);
        var stop = Assert.Single(hand.Open, o => o.Intent.Kind == OrderKind.Stop);
        Assert.Equal(position.Quantity, stop.Left);
        Assert.Equal([0.5m, 0.5m], hand.Open.Where(o => o.Intent.Kind == OrderKind.Target).Select(o => o.Left.Value));

        hand.Fill(stop.Intent, 1, 99, fee: 0.05m);

        var trade = Assert.Single(hand.State.Trades);
        Assert.Equal(Given.Usd(-1.60m - 0.10m), trade.Net);
        Assert.Equal(Given.Usd(1.60m), trade.Risk);
        Assert.Equal(Given.Usd(0.10m), trade.Fees);
        Assert.Equal(1, hand.State.TradesTotal);
    }

    [Fact]
    public void An_entry_whose_rest_was_canceled_keeps_the_stop_of_what_was_filled()
    {
        var hand = OneBot();
        _script.Next = Script.Enter(Side.Buy, 100, 99, 102);
        var orders = hand.Bar(100).Orders.Select(o => o.Intent).ToList();
        hand.Fill(orders[0], 0.40m, 100);

        hand.Take(new OrderCanceled(hand.Engine.Now, orders[0].Id, "the venue's reason"));

        Assert.Equal([OrderKind.Stop, OrderKind.Target], hand.Open.Select(o => o.Intent.Kind));
        Assert.Equal(Given.Lots(0.40m), Assert.Single(hand.State.Positions).Quantity);
    }

    [Fact]
    public void A_stop_that_is_moved_while_its_entry_still_fills_covers_what_may_yet_be_held()
    {
        var hand = OneBot();
        _script.Next = Script.Enter(Side.Buy, 100, 99, 110);
        var entry = hand.Bar(100).Orders[0].Intent;
        hand.Fill(entry, 0.40m, 100);

        _script.Manage = trade => new Signal.MoveStop(trade.EntryPrice) { Why = "no loss" };
        hand.Bar(104);
        _script.Manage = _ => null;
        hand.Fill(entry, 0.60m, 104);

        var stop = hand.Open.Last(o => o.Intent.Kind == OrderKind.Stop);
        Assert.Equal((Given.Lots(1), Given.Price(100)), (stop.Left, stop.Intent.Price));
    }

    [Fact]
    public void A_stop_is_never_moved_away_from_the_market()
    {
        var hand = OneBot();
        hand.EnterOneLot(_script);
        _script.Manage = _ => new Signal.MoveStop(Given.Price(98.5m)) { Why = "more room" };

        Assert.Empty(hand.Bar(101).Orders);
        Assert.Equal(Given.Price(99), Assert.Single(hand.State.Positions).Stop);
    }

    [Fact]
    public void A_refused_entry_is_shown_forgotten_with_its_children_and_does_not_block_the_next()
    {
        var hand = OneBot();
        _script.Next = Script.Enter(Side.Buy, 100, 99, 102);
        var entry = hand.Bar(100).Orders[0].Intent;

        hand.Take(new OrderRejected(hand.Engine.Now, entry.Id, "no margin"));

        var refusal = Assert.Single(hand.State.Refusals);
        Assert.Equal((DenialCode.VenueRejected, "no margin", entry.Bot), (refusal.Code, refusal.Detail, refusal.Bot));
        Assert.All(hand.Open, child => Assert.Equal(OrderStatus.PendingCancel, child.Status));

        _script.Next = Script.Enter(Side.Buy, 100, 99, 102);
        Assert.Equal(3, hand.Bar(100).Orders.Length);
    }

    [Fact]
    public void A_refusal_of_an_order_that_nobody_knows_says_nothing()
    {
        var hand = OneBot();

        hand.Take(new OrderRejected(hand.Engine.Now, new OrderId("x"), "who?"));

        Assert.Empty(hand.State.Refusals);
    }

    [Fact]
    public void A_fill_that_turns_a_position_over_ends_one_trade_and_begins_another()
    {
        var hand = OneBot();
        hand.EnterOneLot(_script);
        var stranger = new OrderIntent(new OrderId("x"), new BotId("a"), Given.Sol, Side.Sell, Given.Lots(3), OrderKind.Market)
        {
            Reference = Given.Price(103),
            Why = "by hand at the venue",
        };

        hand.Fill(stranger, 3, 103, fee: 0.30m);

        var closed = Assert.Single(hand.State.Trades);
        Assert.Equal((Side.Buy, Given.Usd(2.90m)), (closed.Side, closed.Net));
        var position = Assert.Single(hand.State.Positions);
        Assert.Equal((Side.Sell, Given.Lots(2), Given.Price(103)), (position.Side, position.Quantity, position.Entry));
        Assert.Equal(Given.Usd(6 - 0.20m), position.Pnl);

        hand.Fill(stranger with { Id = new OrderId("y"), Side = Side.Buy }, 2, 101);

        Assert.Equal([Given.Usd(3.80m), Given.Usd(2.90m)], hand.State.Trades.Select(t => t.Net));
        var reserves = hand.State.WarChest + hand.State.Operating + hand.State.WithdrawalPayable;
        Assert.Equal(Given.Usd(1_006.70m), hand.State.Equity + reserves);
        Assert.Equal(Money.Zero, hand.State.BooksSum);
    }

    [Fact]
    public void A_fill_that_comes_after_the_kill_switch_is_closed_at_once()
    {
        var hand = OneBot();
        _script.Next = Script.Enter(Side.Buy, 100, 99, 102);
        var entry = hand.Bar(100).Orders[0].Intent;
        hand.Take(new KillSwitchPulled(hand.Engine.Now, "c1", "enough"));

        var first = Assert.Single(hand.Fill(entry, 0.40m, 100).Orders).Intent;
        Assert.Empty(hand.Fill(entry, 0.60m, 100).Orders);
        var second = Assert.Single(hand.Fill(first, 0.40m, 100).Orders).Intent;

        Assert.Equal((OrderKind.Market, Side.Sell, true, Given.Lots(0.40m)), (first.Kind, first.Side, first.ReduceOnly, first.Quantity));
        Assert.Equal(Given.Lots(0.60m), second.Quantity);
        hand.Fill(second, 0.60m, 100);
        Assert.Empty(hand.State.Positions);
    }

    [Fact]
    public void A_halt_asks_again_at_the_next_bar_when_its_exit_was_refused()
    {
        var hand = OneBot();
        hand.EnterOneLot(_script);
        var exit = Assert.Single(hand.Take(new KillSwitchPulled(hand.Engine.Now, "c1", "enough")).Orders).Intent;

        hand.Take(new OrderRejected(hand.Engine.Now, exit.Id, "busy"));

        Assert.Equal(OrderKind.Market, Assert.Single(hand.Bar(100).Orders).Intent.Kind);
        Assert.Empty(hand.Bar(100).Orders);
    }

    [Fact]
    public void An_exit_that_found_less_to_close_than_it_asked_for_leaves_nothing_behind()
    {
        var crank = new Crank(new EngineSettings { Stops = Given.Unstopped, Bots = [_script.Maker("a")] });
        _script.Next = Script.Enter(Side.Buy, 100, 99, 102, 110);
        crank.Bar(100, 100);
        _script.Manage = _ => Script.Exit;
        crank.Bar(100, 101);

        // The first target and the exit that is on its way meet in one quote.
        crank.Take(new QuoteChanged(crank.Engine.Now, Given.Sol, Given.Price(102.5m), Given.Price(102.6m), Given.Price(102.5m)));
        crank.Bar(102.5m, 102.5m);

        Assert.Empty(crank.State.Positions);
        Assert.Equal(3, crank.Fills.Count());
        Assert.Empty(crank.Engine.Books().OpenOrders);
    }

    private Hand OneBot() => new(new EngineSettings { Stops = Given.Unstopped, Bots = [_script.Maker("a")] });
}

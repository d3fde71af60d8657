using Legion.Engine.Core;
using Legion.Engine.Market;
using Legion.Engine.Trading;
using Legion.Engine.Values;
using Legion.Tests.Support;

namespace Legion.Tests.Engine.Core;

/// <summary>Several bots on one account, and bars that break off.</summary>
public sealed class EngineLegionTests
{
    private readonly Script _first = new();
    private readonly Script _second = new();

    [Theory]
    [InlineData(Side.Buy, Side.Sell)]
    [InlineData(Side.Sell, Side.Buy)]
    public void A_bot_may_not_trade_against_what_another_holds(Side held, Side wanted)
    {
        var hand = TwoBots();
        hand.EnterOneLot(_first, held);

        _second.Next = Script.Enter(wanted, 100, wanted == Side.Buy ? 99 : 101);
        var step = hand.Bar(100);

        Assert.Empty(step.Orders);
        Assert.Equal(DenialCode.BlockedByOpposite, Assert.Single(step.Refusals).Code);
        Assert.Equal((DenialCode.BlockedByOpposite, new BotId("b")), (hand.State.Refusals[0].Code, hand.State.Refusals[0].Bot));
        Assert.Contains(new DenialCount(DenialCode.BlockedByOpposite, 1), hand.State.Bots[1].Denials);
    }

    [Fact]
    public void Of_two_bots_that_want_opposite_sides_of_one_bar_the_first_one_wins()
    {
        var hand = TwoBots();
        _first.Next = Script.Enter(Side.Buy, 100, 99);
        _second.Next = Script.Enter(Side.Sell, 100, 101);

        var step = hand.Bar(100);

        Assert.Equal([new BotId("a")], step.Orders.Select(o => o.Intent.Bot).Distinct());
        Assert.Equal(DenialCode.BlockedByOpposite, Assert.Single(step.Refusals).Code);
    }

    [Fact]
    public void Two_bots_may_hold_the_same_side_each_with_its_own_trade()
    {
        var hand = TwoBots();
        hand.EnterOneLot(_first);
        var orders = hand.EnterOneLot(_second);

        hand.Fill(orders[1], 1, 99);

        Assert.Equal(["a"], hand.State.Positions.Select(p => p.Bot.Name));
        Assert.Equal([Money.Zero, Given.Usd(-1)], hand.State.Bots.Select(b => b.Pnl));
    }

    [Fact]
    public void Entries_on_their_way_count_against_the_caps_of_those_that_follow()
    {
        var scripts = Enumerable.Range(0, 8)
            .Select(_ => new Script { Size = Given.Usd(150), Next = Script.Enter(Side.Buy, 100, 99) })
            .ToList();
        var hand = new Hand(new EngineSettings { Stops = Given.Unstopped, Bots = [.. scripts.Select((s, i) => s.Maker($"bot{i}"))] });

        var entries = hand.Bar(100).Orders.Where(o => !o.Intent.ReduceOnly).ToList();

        var asked = entries.Aggregate(Money.Zero, (sum, o) => sum + o.Intent.Notional);
        Assert.Equal(Given.Usd(800), asked);
        Assert.Equal(6, entries.Count);
    }

    [Fact]
    public void A_hole_of_more_than_a_day_makes_the_bots_anew_and_keeps_what_they_hold()
    {
        var hand = TwoBots();
        hand.EnterOneLot(_first);
        Assert.Equal((1, 1), (_first.Made, _second.Made));

        hand.NextBar += 289;
        _first.Manage = _ => Script.Exit;
        var step = hand.Bar(102);

        Assert.Equal((2, 2), (_first.Made, _second.Made));
        Assert.Equal(Given.Lots(1), Assert.Single(hand.State.Positions).Quantity);
        Assert.Equal(Given.Usd(2), hand.State.Bots[0].Pnl);
        Assert.Equal(OrderKind.Market, Assert.Single(step.Orders).Intent.Kind);
        Assert.Equal(Timeframe.FiveMinutes, Assert.Single(_second.Seen).Length);
    }

    [Fact]
    public void A_hole_of_a_day_is_filled_and_the_bots_live_on()
    {
        var hand = TwoBots();
        hand.Bar(100);

        hand.NextBar += 288;
        hand.Bar(102);

        Assert.Equal(1, _first.Made);
        Assert.Equal(290, _first.Seen.Count(b => b.Length == Timeframe.FiveMinutes));
    }

    [Fact]
    public void News_of_one_symbol_are_not_told_to_bots_of_another()
    {
        var hand = new Hand(new EngineSettings { Stops = Given.Unstopped, Bots = [_first.Maker("a"), _second.Maker("b", Given.Btc)] });
        hand.EnterOneLot(_first);

        hand.Bar(100);
        hand.Take(new FundingDue(hand.Engine.Now, Given.Btc, 0.01m, Given.Price(60_000)));
        hand.Take(new FeedLost(hand.Engine.Now, Given.Btc, "line down"));

        Assert.Empty(_second.Seen);
        Assert.Equal(Money.Zero, hand.State.Bots[0].Pnl);
    }

    private Hand TwoBots() => new(new EngineSettings { Stops = Given.Unstopped, Bots = [_first.Maker("a"), _second.Maker("b")] });
}

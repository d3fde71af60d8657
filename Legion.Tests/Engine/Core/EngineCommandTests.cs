using Legion.Engine.Core;
using Legion.Engine.Trading;
using Legion.Engine.Values;
using Legion.Tests.Support;

namespace Legion.Tests.Engine.Core;

public sealed class EngineCommandTests
{
    private readonly Script _script = new();

    public static TheoryData<Func<DateTimeOffset, OperatorCommand>> CommandsThatWithdrawEntries => new()
    {
        at => new BotPaused(at, "c1", new BotId("a")),
        at => new KillSwitchPulled(at, "c1", "enough"),
    };

    [Theory]
    [MemberData(nameof(CommandsThatWithdrawEntries), DisableDiscoveryEnumeration = true)]
    public void A_pending_entry_is_withdrawn_and_its_children_with_it(Func<DateTimeOffset, OperatorCommand> command)
    {
        var crank = new Crank(new EngineSettings { Stops = Given.Unstopped, Bots = [_script.Maker("a")] });
        _script.Next = Script.Enter(Side.Buy, 100, 99, 102);
        crank.Bar(100, 100);
        Assert.Equal(3, crank.Engine.Books().OpenOrders.Length);

        crank.Order(command);
        crank.Bar(100, 100);
        crank.Bar(100, 103, low: 98, high: 103);

        Assert.Empty(crank.Fills);
        Assert.Empty(crank.Engine.Books().OpenOrders);
        Assert.Equal(Given.Usd(1_000), crank.State.Equity);
    }

    [Fact]
    public void Pausing_touches_only_entries_and_only_of_the_bot_that_is_paused()
    {
        var other = new Script();
        var hand = new Hand(new EngineSettings { Stops = Given.Unstopped, Bots = [_script.Maker("a"), other.Maker("b")] });
        hand.EnterOneLot(_script, Side.Buy, 102);
        other.Next = Script.Enter(Side.Buy, 100, 99, 102);
        var pending = hand.Bar(100).Orders[0].Intent;

        Assert.Empty(hand.Take(new BotPaused(hand.Engine.Now, "c1", new BotId("a"))).Cancels);
        var step = hand.Take(new BotPaused(hand.Engine.Now, "c2", new BotId("b")));

        Assert.Equal([pending.Id], step.Cancels);
        Assert.Equal([BotStatus.Paused, BotStatus.Paused], hand.State.Bots.Select(b => b.Status));
    }

    [Fact]
    public void The_kill_switch_closes_every_position_once()
    {
        var other = new Script();
        var hand = new Hand(new EngineSettings { Stops = Given.Unstopped, Bots = [_script.Maker("a"), other.Maker("b")] });
        hand.EnterOneLot(_script);
        hand.EnterOneLot(other);

        var first = hand.Take(new KillSwitchPulled(hand.Engine.Now, "c1", "enough"));
        var second = hand.Take(new KillSwitchPulled(hand.Engine.Now, "c2", "enough, I said"));

        Assert.Equal(["a", "b"], first.Orders.Select(o => o.Intent.Bot.Name));
        Assert.All(first.Orders, o => Assert.True(o.Intent is { ReduceOnly: true, Kind: OrderKind.Market }));
        Assert.Empty(second.Orders);
    }

    [Fact]
    public void The_war_chest_gives_once_a_week_whatever_the_commands_are_called()
    {
        var hand = RichWarChest();
        Assert.Equal(Given.Usd(380), hand.State.WarChest);

        hand.Take(new CompoundingDue(hand.Engine.Now, "w1"));
        Assert.Equal(Given.Usd(240), hand.State.WarChest);

        hand.Take(new CompoundingDue(hand.Engine.Now, "w1-again"));
        Assert.Equal(Given.Usd(240), hand.State.WarChest);

        hand.Take(new CompoundingDue(Given.Start.AddDays(7), "w1"));
        Assert.Equal(Given.Usd(240), hand.State.WarChest);

        hand.Take(new CompoundingDue(Given.Start.AddDays(7), "w2"));
        Assert.Equal(Given.Usd(170), hand.State.WarChest);
    }

    [Fact]
    public void Money_that_only_changes_pockets_is_neither_profit_nor_loss()
    {
        var hand = RichWarChest();
        Assert.Equal(Given.Usd(1_900), hand.State.PnlToday);

        hand.Take(new CompoundingDue(hand.Engine.Now, "w1"));
        hand.Take(new CapitalDeposited(hand.Engine.Now, "d1", Given.Usd(77)));

        Assert.Equal(Given.Usd(1_900), hand.State.PnlToday);
        var reserves = hand.State.WarChest + hand.State.Operating + hand.State.WithdrawalPayable;
        Assert.Equal(Given.Usd(1_000 + 1_900 + 77), hand.State.Equity + reserves);
    }

    [Theory]
    [InlineData(0.24)]
    [InlineData(1.51)]
    public void A_scale_out_of_its_range_is_refused_with_a_reason_and_changes_nothing(double scale)
    {
        var hand = new Hand(new EngineSettings { Stops = Given.Unstopped, Bots = [_script.Maker("a")] });

        hand.Take(new BotScaled(hand.Engine.Now, "c1", new BotId("a"), (decimal)scale));

        Assert.Contains("0.25", hand.State.Outcomes[0].Refusal, StringComparison.Ordinal);
        Assert.Equal(1m, hand.State.Bots[0].Scale);
    }

    /// <summary>A win of 1,900 dollars, of which a fifth goes to the war chest.</summary>
    private Hand RichWarChest()
    {
        var hand = new Hand(new EngineSettings { Stops = Given.Unstopped, Bots = [_script.Maker("a")] });
        var orders = hand.EnterOneLot(_script, Side.Buy, 2_000);
        hand.Fill(orders[2], 1, 2_000);
        return hand;
    }
}

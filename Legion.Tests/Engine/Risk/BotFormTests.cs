using CsCheck;
using Legion.Engine.Risk;
using Legion.Engine.Trading;
using Legion.Engine.Values;
using Legion.Tests.Support;

namespace Legion.Tests.Engine.Risk;

public sealed class BotFormTests
{
    /// <summary>W, L and S are trades of +1, −1 and 0 dollars; w wins a fifth of that; the account has 1,000.</summary>
    [Theory]
    [InlineData("", StreakState.Neutral)]
    [InlineData("WWWW", StreakState.Neutral)]
    [InlineData("WWWWW", StreakState.Hot)]
    [InlineData("LWWWWW", StreakState.Hot)]
    [InlineData("WWWWWW", StreakState.Hot)]
    [InlineData("WWSWSWW", StreakState.Hot)]
    [InlineData("WWWWWL", StreakState.Neutral)]
    [InlineData("WWWWWS", StreakState.Hot)]
    [InlineData("LSL", StreakState.Cold)]
    [InlineData("LL", StreakState.Cold)]
    [InlineData("LWL", StreakState.Neutral)]
    [InlineData("LLW", StreakState.Cold)]
    [InlineData("LLWSW", StreakState.Cold)]
    [InlineData("LLWLW", StreakState.Cold)]
    [InlineData("LLWW", StreakState.Neutral)]
    [InlineData("LLWWL", StreakState.Neutral)]
    [InlineData("LLWWWWW", StreakState.Hot)]
    [InlineData("LWLWLWLwwwww", StreakState.Neutral)]
    [InlineData("LwwwwwLwwwwwwwwwwwwww", StreakState.Hot)]
    public void Wins_make_it_hot_and_losses_cold(string trades, StreakState state)
    {
        var form = Fed(trades);

        Assert.Equal(state, form.State(isStandardOrAbove: true));
        Assert.Equal(state == StreakState.Hot ? StreakState.Neutral : state, form.State(isStandardOrAbove: false));
    }

    [Fact]
    public void A_bot_that_lost_a_tenth_of_equity_since_its_best_is_cold()
    {
        var form = Fed("W");
        form.Count(-Given.Usd(99.99m), TradeOutcome.Loss, Given.Usd(1_000));
        Assert.False(form.IsCold);

        form.Count(Given.Usd(0.02m), TradeOutcome.Win, Given.Usd(999));
        Assert.True(form.IsCold);
        form.Count(Given.Usd(0.02m), TradeOutcome.Win, Given.Usd(999));
        Assert.True(form.IsCold);
        form.Count(Given.Usd(50), TradeOutcome.Win, Given.Usd(999));

        Assert.Equal((false, 49.95m), (form.IsCold, form.Drawdown.Amount));
    }

    [Fact]
    public void Cold_beats_hot()
    {
        var form = Fed("WWWWWWWW");
        form.Count(Given.Usd(1), TradeOutcome.Win, equity: Given.Usd(10));
        Assert.True(form.IsOnARun);
        form.Count(-Given.Usd(2), TradeOutcome.Loss, equity: Given.Usd(10));
        for (var i = 0; i < 5; i++)
        {
            form.Count(Given.Usd(0.05m), TradeOutcome.Win, equity: Given.Usd(10));
        }

        Assert.Equal((true, StreakState.Cold), (form.IsOnARun, form.State(isStandardOrAbove: true)));
    }

    [Fact]
    public void A_bot_that_has_lost_nothing_is_not_cold_in_an_empty_account()
    {
        var form = new BotForm();
        form.Count(Given.Usd(1), TradeOutcome.Win, equity: Money.Zero);

        Assert.Equal((false, 1), (form.IsCold, form.Expectancy));
        Assert.Null(new BotForm().Expectancy);
    }

    [Fact]
    public void It_agrees_with_the_definition_read_over_the_whole_history() =>
        Gen.Int[-300, 320].Array[0, 120].Sample(cents =>
        {
            var form = new BotForm();
            var nets = cents.Select(c => Given.Usd(c / 100m)).ToArray();
            foreach (var net in nets)
            {
                form.Count(net, Outcome(net), Given.Usd(100));
            }

            var decided = nets.Where(n => Outcome(n) != TradeOutcome.Scratch).ToArray();
            var last = decided.TakeLast(BotForm.ExpectancyTrades).ToArray();
            var isOnARun = decided.Length >= 5 && decided.TakeLast(5).All(n => n > Money.Zero) && last.Sum(n => n.Micros) > 0;
            Assert.Equal(isOnARun, form.IsOnARun);
            Assert.Equal(last.Length == 0, form.Expectancy is null);
            Assert.Equal(last.Select(n => n.ToDouble()).DefaultIfEmpty().Average(), form.Expectancy ?? 0, 9);
        }, iter: 5_000);

    private static TradeOutcome Outcome(Money net) =>
        net > Given.Usd(0.01m) ? TradeOutcome.Win : net < -Given.Usd(0.01m) ? TradeOutcome.Loss : TradeOutcome.Scratch;

    private static BotForm Fed(string trades)
    {
        var form = new BotForm();
        foreach (var trade in trades)
        {
            var net = trade switch { 'W' => 1m, 'L' => -1m, 'w' => 0.2m, _ => 0m };
            form.Count(Given.Usd(net), Outcome(Given.Usd(net)), Given.Usd(1_000));
        }

        return form;
    }
}

using CsCheck;
using Legion.Engine.Core;
using Legion.Engine.Risk;
using Legion.Engine.Trading;
using Legion.Engine.Values;
using Legion.Tests.Support;
using Legion.Web.Presentation;

namespace Legion.Tests.Web.Presentation;

public sealed class LossRowTests
{
    private static readonly BotId Fade = new("fade");

    [Theory]
    [InlineData("", 0, 0)]
    [InlineData("LL", 2, 2)]
    [InlineData("LSL", 2, 2)]
    [InlineData("LLW", 0, 0)]
    [InlineData("LLoL", 4, 3)]
    [InlineData("LLw", 0, 2)]
    public void A_win_ends_the_row_a_scratch_does_not_and_other_bots_count_for_the_account_only(string trades, int ofAccount, int ofBot)
    {
        var snapshot = EngineSnapshot.Empty with { Trades = [.. trades.Select(Trade).Reverse()] };

        Assert.Equal((ofAccount, ofBot), (LossRow.Of(snapshot, bot: null), LossRow.Of(snapshot, Fade)));
    }

    [Fact]
    public void A_rest_that_is_over_starts_the_row_anew()
    {
        var snapshot = EngineSnapshot.Empty with
        {
            Trades = [.. "LLLL".Select(Trade).Reverse()],
            StopRows = [new StopRow(Given.At(3), "AccountLosses", 3, 3, IsTrip: false)],
        };

        Assert.Equal((1, 4), (LossRow.Of(snapshot, bot: null), LossRow.Of(snapshot, Fade)));
    }

    [Fact]
    public void In_any_run_a_row_as_long_as_its_limit_has_tripped() =>
        BusyHistory.Any.Sample(
            history =>
            {
                var run = new PaperRun(BusyHistory.Settings with { Stops = new StopLimits() });
                run.Take(history);
                var snapshot = run.Engine.Snapshot();
                return Holds(null, StopKind.AccountLosses) && snapshot.Bots.All(bot => Holds(bot.Id, StopKind.BotLosses));

                bool Holds(BotId? bot, StopKind kind) =>
                    LossRow.Of(snapshot, bot) < 3 || snapshot.Stops.Any(stop => stop.Kind == kind && stop.Bot == bot);
            },
            iter: 200);

    // Capitals are of the bot, small letters of another: loss, win, scratch; "o" is another bot's loss.
    private static ClosedTrade Trade(char kind, int index)
    {
        var net = char.ToUpperInvariant(kind) switch { 'W' => 1m, 'S' => 0m, _ => -1m };
        return new ClosedTrade(
            new OrderId($"o{index}"), char.IsUpper(kind) ? Fade : new BotId("other"), Given.Sol, Side.Sell, Given.At(index),
            Given.At(index), Given.Usd(net), Money.Zero, Given.Usd(1), string.Empty);
    }
}

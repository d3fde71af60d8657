using Legion.Engine.Risk;
using Legion.Engine.Trading;
using Legion.Engine.Values;

namespace Legion.Tests.Engine.Risk;

public sealed class KellyEstimateTests
{
    [Fact]
    public void It_is_the_cautious_win_rate_with_the_mean_win_and_loss()
    {
        var estimate = Fed([.. Enumerable.Repeat(1.5, 18), .. Enumerable.Repeat(2.5, 2), .. Enumerable.Repeat(-0.8, 12)]);

        var input = estimate.Input!.Value;

        Assert.Equal((32, WinRateBound.JeffreysLower(20, 32, 0.8)), (input.Trades, (double?)input.WinRate));
        Assert.Equal(1.6, input.AverageWinR, 12);
        Assert.Equal(0.8, input.AverageLossR, 12);
        Assert.InRange(input.WinRate, 0.5, 20 / 32.0);
        double[] multiples = [.. Enumerable.Repeat(1.5, 18), .. Enumerable.Repeat(2.5, 2), .. Enumerable.Repeat(-0.8, 12)];
        Assert.Equal(Kelly.LogGrowth(multiples), input.LogGrowth!.Value, 12);
    }

    [Theory]
    [InlineData(9, 0.4, 1)]
    [InlineData(9, 1.3, 1.3)]
    [InlineData(10, 0.4, 0.4)]
    [InlineData(0, 0.4, 1)]
    public void A_few_small_losses_are_taken_for_luck(int losses, double size, double reckoned) =>
        Assert.Equal(reckoned, Fed([.. Enumerable.Repeat(1.0, 30), .. Enumerable.Repeat(-size, losses)]).Input!.Value.AverageLossR, 12);

    [Fact]
    public void A_bot_that_never_won_has_no_edge_and_one_that_never_lost_no_end()
    {
        var lost = Fed([.. Enumerable.Repeat(-1.0, 40)]).Input!.Value;
        var won = Fed([.. Enumerable.Repeat(1.0, 40)]).Input!.Value;

        Assert.Equal((0, 0, 0), (lost.WinRate, lost.AverageWinR, lost.LogGrowth));
        Assert.False(Kelly.TwoPoint(lost.WinRate, lost.AverageWinR, lost.AverageLossR) > 0);
        Assert.Equal(double.PositiveInfinity, won.LogGrowth);
        Assert.InRange(Kelly.TwoPoint(won.WinRate, won.AverageWinR, won.AverageLossR), 0.9, 1);
    }

    [Fact]
    public void What_decided_nothing_or_risked_nothing_is_left_out()
    {
        var estimate = new KellyEstimate();
        estimate.Count(TradeOutcome.Scratch, 0.001);
        estimate.Count(TradeOutcome.Win, multiple: null);
        Assert.Null(estimate.Input);

        estimate.Count(TradeOutcome.Win, 2);
        Assert.Equal(1, estimate.Input!.Value.Trades);
        Assert.Throws<BrokenInvariantException>(() => estimate.Count(TradeOutcome.Loss, 2));
    }

    [Fact]
    public void Only_the_last_trades_count()
    {
        var estimate = Fed([.. Enumerable.Repeat(-1.0, 30), .. Enumerable.Repeat(1.0, KellyEstimate.TradesMax - 1), -2.0]);

        Assert.Equal((KellyEstimate.TradesMax, 2), (estimate.Input!.Value.Trades, estimate.Input.Value.AverageLossR));
    }

    [Fact]
    public void It_is_reckoned_anew_after_each_trade()
    {
        var estimate = Fed([1, -1, 1]);
        var first = estimate.Input;

        Assert.Equal(first, estimate.Input);
        estimate.Count(TradeOutcome.Loss, -1);

        Assert.Equal((4, 1), (estimate.Input!.Value.Trades, estimate.Input.Value.AverageLossR));
        Assert.True(estimate.Input.Value.WinRate < first!.Value.WinRate);
    }

    private static KellyEstimate Fed(double[] multiples)
    {
        var estimate = new KellyEstimate();
        foreach (var r in multiples)
        {
            estimate.Count(r > 0 ? TradeOutcome.Win : TradeOutcome.Loss, r);
        }

        return estimate;
    }
}

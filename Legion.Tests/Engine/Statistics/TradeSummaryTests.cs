using CsCheck;
using Legion.Engine.Statistics;
using Legion.Engine.Values;
using Legion.Tests.Support;

namespace Legion.Tests.Engine.Statistics;

public sealed class TradeSummaryTests
{
    [Fact]
    public void No_trades_give_no_figures()
    {
        var none = TradeSummary.Of([]);

        Assert.Equal((Money.Zero, Money.Zero, 0), (none.Gross, none.Net, none.Tally.Trades));
        Assert.Equal(new TradeTally(0, 0, 0), none.Tally);
        Assert.Null(none.Tally.WinRate);
        Assert.Equal(new TradeEdge(), none.Edge);
        Assert.Equal(new TradeCosts(), none.Costs);
        Assert.Equal(new TradeExcursions(), none.Excursions);
        Assert.Equal(new TradeTimes(), none.Times);
        Assert.Null(none.ConfirmationRate);
    }

    [Fact]
    public void One_trade_has_a_mean_and_no_deviation()
    {
        var one = TradeSummary.Of(Measured.Results(5));

        Assert.Equal((5, 0.5), (one.Edge.Expectancy, one.Edge.ExpectancyR));
        Assert.Null(one.Edge.DeviationR);
        Assert.Null(one.Edge.SystemQuality);
        Assert.Equal(1, one.Tally.WinRate);
        Assert.Equal(1, one.Times.Exposure);
    }

    [Fact]
    public void Where_nothing_was_lost_nothing_can_be_compared_with_losses()
    {
        var edge = TradeSummary.Of(Measured.Results(5, 7, 6)).Edge;

        Assert.Null(edge.AverageLoss);
        Assert.Null(edge.AverageLossR);
        Assert.Null(edge.Payoff);
        Assert.Null(edge.BreakEvenWinRate);
        Assert.Null(edge.ProfitFactor);
        Assert.Equal(6, edge.AverageWin);
    }

    [Fact]
    public void Where_nothing_was_won_fees_are_no_part_of_profit_and_the_profit_factor_is_zero()
    {
        var all = TradeSummary.Of([.. Measured.Results(-5, -7).Select(t => t with { Fees = Given.Usd(1) })]);

        Assert.Null(all.Costs.FeesToGross);
        Assert.Null(all.Excursions.WinnerCapture);
        Assert.Null(all.Edge.Payoff);
        Assert.Equal((0, 7), (all.Edge.ProfitFactor, all.Edge.AverageLoss));
    }

    [Fact]
    public void Trades_that_are_all_alike_have_no_quality_number() =>
        Assert.Null(TradeSummary.Of(Measured.Results(1.1m, 1.1m, 1.1m)).Edge.SystemQuality);

    [Fact]
    public void No_more_than_a_hundred_trades_count_for_quality()
    {
        var edge = TradeSummary.Of(Measured.Results([.. Enumerable.Range(0, 400).Select(i => i % 2 == 0 ? 20m : -10m)])).Edge;

        Assert.Equal(10 * edge.ExpectancyR!.Value / edge.DeviationR!.Value, edge.SystemQuality!.Value, 1e-12);
    }

    [Fact]
    public void A_scratch_ends_a_row_of_wins_but_not_of_losses()
    {
        var tally = TradeSummary.Of(Measured.Results(5, 5, 0, 5, -5, -5, 0, -5, -5, 5, 5)).Tally;

        Assert.Equal(new TradeTally(Wins: 5, Losses: 4, Scratches: 2) { WinsInARowMax = 2, LossesInARowMax = 4 }, tally);
    }

    [Fact]
    public void Time_with_two_open_trades_counts_once()
    {
        var times = TradeSummary.Of([Measured.Result(1, 10, 30), Measured.Result(1, 0, 60), Measured.Result(1, 140, 60)]).Times;

        Assert.Equal(120 / 200.0, times.Exposure!.Value, 1e-12);
        Assert.Equal((TimeSpan.FromMinutes(50), TimeSpan.FromMinutes(60)), (times.MeanHeld, times.MedianHeld));
    }

    [Fact]
    public void Trades_that_opened_and_closed_at_once_have_no_exposure() =>
        Assert.Null(TradeSummary.Of([Measured.Result(1, minutes: 0)]).Times.Exposure);

    [Fact]
    public void Only_bots_that_look_at_the_flow_of_orders_have_entries_confirmed_by_it()
    {
        var trades = Measured.Results(1, 1, 1, 1);

        Assert.Null(TradeSummary.Of(trades).ConfirmationRate);

        trades[1] = trades[1] with { IsConfirmed = true };
        trades[2] = trades[2] with { IsConfirmed = false };
        Assert.Equal(0.5, TradeSummary.Of(trades).ConfirmationRate);
    }

    [Fact]
    public void Trades_out_of_order_are_refused() =>
        Assert.Throws<BrokenInvariantException>(() => TradeSummary.Of([Measured.Result(1, 60), Measured.Result(1, 0)]));

    [Fact]
    public void The_figures_agree_with_each_other() => Measured.Any.Sample(trades =>
    {
        var all = TradeSummary.Of(trades);

        Assert.Equal(all.Gross - all.Costs.Fees + all.Costs.Funding, all.Net);
        Assert.Equal(trades.Length, all.Tally.Trades);
        Assert.Equal(all.Net.ToDouble(), all.Edge.Expectancy!.Value * trades.Length, 1e-9);
        Assert.InRange(all.Times.Exposure!.Value, 0, 1);
        Assert.True(all.Edge.BreakEvenWinRate is null or (> 0 and < 1));
        Assert.True(all.Edge.ProfitFactor is null or >= 0);
        Assert.True(all.Excursions.WinnerCapture is null or (> -1 and <= 1));
    });

    [Fact]
    public void At_the_break_even_win_rate_wins_and_losses_cancel_out() => Measured.Any.Sample(trades =>
    {
        var edge = TradeSummary.Of(trades).Edge;
        if (edge.BreakEvenWinRate is { } rate)
        {
            Assert.Equal(0, (rate * edge.AverageWin!.Value) - ((1 - rate) * edge.AverageLoss!.Value), 1e-9);
        }
    });
}

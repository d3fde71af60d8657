using CsCheck;
using Legion.Engine.Statistics;
using Legion.Tests.Support;

namespace Legion.Tests.Engine.Statistics;

public sealed class EquityMetricsTests
{
    private static readonly Gen<double[]> AnyCurve = Gen.Double[0.5, 1.6].Array[0, 60].Select(moves =>
    {
        var value = 200.0;
        return moves.Select(move => value *= move).Prepend(200).ToArray();
    });

    [Fact]
    public void The_figures_are_those_of_the_reference()
    {
        var file = Vector.Load("equity-metrics");
        var curve = file.GetProperty("inputs").GetProperty("equity").EnumerateArray().Select(e => e.GetDouble()).ToArray();

        var all = EquityMetrics.Of(curve);

        VectorTree.Near(file.GetProperty("expected"), FieldsOf(all), "expected");
        Assert.Equal(91, curve.Length);
    }

    [Fact]
    public void Too_few_days_have_no_returns()
    {
        foreach (var curve in new double[][] { [], [200], [0, 200, 210], [-1, 200, 210] })
        {
            var none = EquityMetrics.Of(curve);

            Assert.Empty(none.Returns);
            Assert.Equal(default, none.Drawdown);
            Assert.All(FieldsOf(none).Where(f => !IsOfDrawdown(f.Key)), f => Assert.True(f.Value is null or double[], f.Key));
        }
    }

    [Fact]
    public void Nothing_is_said_of_a_year_after_less_than_thirty_days()
    {
        var curve = Enumerable.Range(0, 31).Select(i => 200 + (i * (i % 2 == 0 ? 1.0 : 0.9))).ToArray();
        var (short29, whole) = (EquityMetrics.Of(curve.AsSpan(0, 30)), EquityMetrics.Of(curve));

        Assert.Equal((null, null, null, null), (short29.Sharpe, short29.Sortino, short29.Volatility, short29.YearlyGrowth));
        Assert.NotNull(short29.DailySharpe);
        Assert.NotNull(whole.Sharpe);
        Assert.NotNull(whole.YearlyGrowth);
    }

    [Fact]
    public void A_curve_that_only_rises_has_no_drawdown_to_divide_by()
    {
        var rising = EquityMetrics.Of([.. Enumerable.Range(0, 40).Select(i => Math.Pow(1.5, i))]);

        Assert.Equal(new Drawdown(0, Peak: null, Trough: null, Recovery: null) { UnderwaterMax = 0, Ulcer = 0 }, rising.Drawdown);
        Assert.Null(rising.Calmar);
        Assert.Null(rising.Sortino);
        Assert.Equal((0, 1), (rising.DownsideDeviation, rising.PositiveDays));
    }

    [Fact]
    public void A_curve_whose_days_are_all_alike_has_no_sharpe_ratio()
    {
        var flat = EquityMetrics.Of([.. Enumerable.Repeat(200.0, 40)]);
        var steady = EquityMetrics.Of([.. Enumerable.Range(0, 40).Select(i => Math.Pow(1.5, i))]);

        Assert.Null(flat.Sharpe);
        Assert.Null(steady.Sharpe);
        Assert.Equal((0, 0, 0), (flat.Volatility, flat.TotalReturn, flat.YearlyGrowth));
    }

    [Fact]
    public void A_curve_ends_where_all_is_lost()
    {
        var lost = EquityMetrics.Of([200, 100, 0, 1, 2]);

        Assert.Equal([-0.5, -1], lost.Returns);
        Assert.Equal((-1, -1, 2), (lost.TotalReturn, lost.Drawdown.Depth, lost.Drawdown.Trough));
        Assert.Null(EquityMetrics.Of([.. Enumerable.Repeat(200.0, 40), -5]).YearlyGrowth);
    }

    [Fact]
    public void The_tail_is_worse_than_its_edge_and_the_worst_day_is_worst() => AnyCurve.Where(c => c.Length > 1).Sample(curve =>
    {
        var all = EquityMetrics.Of(curve);

        Assert.True(all.ExpectedShortfall >= all.ValueAtRisk);
        Assert.True(-all.WorstDay >= all.ExpectedShortfall - 1e-12);
        Assert.InRange(all.Mean!.Value, all.WorstDay!.Value, all.BestDay!.Value);
        Assert.InRange(all.PositiveDays!.Value, 0, 1);
        var growth = 1 + all.TotalReturn!.Value;
        Assert.Equal(growth, all.Returns.Aggregate(1.0, (product, r) => product * (1 + r)), 1e-9 * growth);
    });

    [Fact]
    public void The_size_of_an_account_changes_none_of_its_rates() => Gen.Select(AnyCurve, Gen.Int[-8, 8]).Sample((curve, doublings) =>
    {
        var other = curve.Select(v => v * Math.Pow(2, doublings)).ToArray();

        Assert.Equal(EquityMetrics.Of(curve).Returns, EquityMetrics.Of(other).Returns);
        Assert.Equal(EquityMetrics.Of(curve).Drawdown, EquityMetrics.Of(other).Drawdown);
    });

    private static bool IsOfDrawdown(string field) => field is "maxDrawdown" or "longestUnderwaterDays";

    private static Dictionary<string, object?> FieldsOf(EquityMetrics all) => new(StringComparer.Ordinal)
    {
        ["returns"] = all.Returns.ToArray(),
        ["totalReturn"] = all.TotalReturn,
        ["meanDaily"] = all.Mean,
        ["stdevDailySample"] = all.Deviation,
        ["sharpeDaily"] = all.DailySharpe,
        ["sharpeAnnualized"] = all.Sharpe,
        ["downsideDeviationDaily"] = all.DownsideDeviation,
        ["sortinoAnnualized"] = all.Sortino,
        ["volatilityAnnualized"] = all.Volatility,
        ["cagr"] = all.YearlyGrowth,
        ["maxDrawdown"] = all.Drawdown.Depth,
        ["maxDrawdownPeakIndex"] = all.Drawdown.Peak,
        ["maxDrawdownTroughIndex"] = all.Drawdown.Trough,
        ["recoveryIndex"] = all.Drawdown.Recovery,
        ["longestUnderwaterDays"] = all.Drawdown.UnderwaterMax,
        ["calmar"] = all.Calmar,
        ["ulcerIndex"] = all.Drawdown.Ulcer,
        ["var95"] = all.ValueAtRisk,
        ["cvar95"] = all.ExpectedShortfall,
        ["bestDay"] = all.BestDay,
        ["worstDay"] = all.WorstDay,
        ["positiveDayShare"] = all.PositiveDays,
    };
}

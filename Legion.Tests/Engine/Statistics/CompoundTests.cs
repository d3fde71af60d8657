using CsCheck;
using Legion.Engine.Statistics;

namespace Legion.Tests.Engine.Statistics;

public sealed class CompoundTests
{
    [Fact]
    public void The_implied_rate_leads_where_it_came_from() =>
        Gen.Select(Gen.Double[0.01, 100], Gen.Double[0.1, 400]).Sample((factor, periods) =>
            Assert.Equal(factor, Compound.Balance(1, Compound.ImpliedRate(factor, periods)!.Value, periods), 1e-9 * factor));

    [Fact]
    public void The_mean_multiple_makes_the_growth() =>
        Gen.Select(Gen.Double[-0.5, 5], Gen.Int[1, 300], Gen.Double[0.001, 0.1]).Sample((growth, trades, risk) =>
        {
            var mean = Compound.RequiredMeanR(growth, trades, risk)!.Value;

            Assert.Equal(1 + growth, Compound.Balance(1, risk * mean, trades), 1e-9 * (1 + growth));
        });

    [Fact]
    public void A_rate_that_cannot_be_is_none()
    {
        Assert.Null(Compound.ImpliedRate(1.5, periods: 0));
        Assert.Null(Compound.ImpliedRate(-0.5, periods: 3));
        Assert.Null(Compound.ImpliedRate(double.NaN, periods: 3));
        Assert.Null(Compound.ImpliedRate(1e300, periods: 1e-3));
        Assert.Null(Compound.EquivalentRate(-1.5, 2));
        Assert.Null(Compound.RequiredMeanR(0.5, trades: 0, riskFraction: 0.01));
        Assert.Null(Compound.RequiredMeanR(0.5, trades: 10, riskFraction: 0));
        Assert.Equal(-1, Compound.ImpliedRate(0, periods: 3));
    }

    [Fact]
    public void No_periods_are_no_line() => Assert.Empty(Compound.Line(200, 0.5, periods: 0));
}

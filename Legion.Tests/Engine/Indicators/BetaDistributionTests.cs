using CsCheck;
using Legion.Engine.Indicators;
using Legion.Engine.Values;
using Legion.Tests.Support;

namespace Legion.Tests.Engine.Indicators;

public sealed class BetaDistributionTests
{
    [Theory]
    [InlineData(0.3, 1, 1, 0.3)]
    [InlineData(0.3, 2, 1, 0.09)]
    [InlineData(0.3, 1, 3, 0.657)]
    [InlineData(0.5, 0.5, 0.5, 0.5)]
    [InlineData(0.25, 0.5, 0.5, 1 / 3.0)]
    [InlineData(0.5, 2, 3, 0.6875)]
    [InlineData(0, 2, 3, 0)]
    [InlineData(1, 2, 3, 1)]
    public void Probabilities_are_those_of_the_closed_forms(double x, double a, double b, double p)
    {
        Assert.Equal(p, BetaDistribution.Cumulative(x, a, b), 1e-13);
        Assert.Equal(x, BetaDistribution.Quantile(p, a, b), 1e-13);
    }

    [Fact]
    public void Whole_shapes_agree_with_the_binomial_sum() =>
        Gen.Select(Gen.Int[1, 40], Gen.Int[1, 40], Gen.Double[0.001, 0.999]).Sample((a, b, x) =>
        {
            var n = a + b - 1;
            var term = Math.Pow(1 - x, n);
            var (below, odds) = (0.0, x / (1 - x));
            for (var k = 0; k < a; k++)
            {
                below += term;
                term *= (n - k) / (k + 1.0) * odds;
            }

            Assert.Equal(1 - below, BetaDistribution.Cumulative(x, a, b), 1e-11);
        }, iter: 5_000);

    [Fact]
    public void A_quantile_leads_back_to_its_probability() =>
        Gen.Select(Gen.Double[0.5, 500], Gen.Double[0.5, 500], Gen.Double[0.001, 0.999]).Sample((a, b, p) =>
            Assert.Equal(p, BetaDistribution.Cumulative(BetaDistribution.Quantile(p, a, b), a, b), 1e-11), iter: 2_000);

    [Fact]
    public void The_exact_intervals_are_those_of_the_reference()
    {
        var compared = 0;
        foreach (var (id, input, expected) in Vector.Cases("winrate-intervals"))
        {
            var (wins, trades) = (input.GetProperty("wins").GetInt32(), input.GetProperty("trades").GetInt32());
            if (trades == 0)
            {
                continue;
            }

            var tail = (1 - input.GetProperty("confidence").GetDouble()) / 2;
            var exact = expected.GetProperty("clopperPearson");
            Vector.Near(exact.GetProperty("lower"), wins == 0 ? 0 : BetaDistribution.Quantile(tail, wins, trades - wins + 1), id);
            Vector.Near(exact.GetProperty("upper"), wins == trades ? 1 : BetaDistribution.Quantile(1 - tail, wins + 1, trades - wins), id);
            compared++;
        }

        Assert.True(compared >= 20, $"Only {compared} cases were compared.");
    }

    [Fact]
    public void What_is_no_shape_or_probability_is_a_bug()
    {
        Assert.Throws<BrokenInvariantException>(() => BetaDistribution.Cumulative(0.5, 0, 1));
        Assert.Throws<BrokenInvariantException>(() => BetaDistribution.Quantile(1.5, 1, 1));
    }
}

using CsCheck;
using Legion.Engine.Indicators;

namespace Legion.Tests.Engine.Indicators;

public sealed class NormalDistributionTests
{
    /// <summary>From erfc of the C library.</summary>
    [Theory]
    [InlineData(-8, 6.220960574271819e-16)]
    [InlineData(-5, 2.866515718791946e-07)]
    [InlineData(-3, 0.0013498980316300957)]
    [InlineData(-1.96, 0.024997895148220435)]
    [InlineData(-1, 0.15865525393145707)]
    [InlineData(-0.5, 0.3085375387259869)]
    [InlineData(0, 0.5)]
    [InlineData(0.3, 0.6179114221889526)]
    [InlineData(1, 0.8413447460685429)]
    [InlineData(1.6448536269514722, 0.95)]
    [InlineData(2.5, 0.9937903346742238)]
    [InlineData(4, 0.9999683287581669)]
    [InlineData(6, 0.9999999990134123)]
    [InlineData(40, 1)]
    [InlineData(-40, 0)]
    public void The_cumulative_probability_is_exact_to_a_trillionth(double x, double expected) =>
        Assert.Equal(expected, NormalDistribution.Cumulative(x), 1e-14);

    /// <summary>From Wichura's algorithm AS 241, which has sixteen digits.</summary>
    [Theory]
    [InlineData(1e-20, -9.262340089798405)]
    [InlineData(1e-10, -6.361340902404056)]
    [InlineData(0.0001, -3.71901648545568)]
    [InlineData(0.02425, -1.9729610513118845)]
    [InlineData(0.05, -1.6448536269514726)]
    [InlineData(0.25, -0.6744897501960817)]
    [InlineData(0.5, 0)]
    [InlineData(0.8, 0.8416212335729144)]
    [InlineData(0.975, 1.9599639845400536)]
    [InlineData(0.999999, 4.753424308817089)]
    [InlineData(0, double.NegativeInfinity)]
    [InlineData(1, double.PositiveInfinity)]
    public void The_quantile_is_exact_to_a_trillionth_where_it_matters(double probability, double expected) =>
        Assert.Equal(expected, NormalDistribution.Quantile(probability), Math.Abs(expected) < 4 ? 1e-12 : 1e-9);

    [Fact]
    public void The_quantile_undoes_the_cumulative_probability() => Gen.Double[-36, 8].Sample(x =>
    {
        var probability = NormalDistribution.Cumulative(x);

        Assert.Equal(probability, NormalDistribution.Cumulative(NormalDistribution.Quantile(probability)), 1e-12 * probability);
    });

    [Fact]
    public void The_tail_factor_is_the_tail_without_what_makes_it_vanish() => Gen.Double[0, 36].Sample(x =>
    {
        var tail = NormalDistribution.Cumulative(-x) * Math.Exp(x * x / 2);

        Assert.Equal(tail, NormalDistribution.TailFactor(x), 1e-12);
        Assert.InRange(NormalDistribution.TailFactor(x + 1_000) * (x + 1_000) * Math.Sqrt(2 * Math.PI), 0.999, 1);
    });

    [Fact]
    public void The_two_tails_sum_to_one_and_the_curve_never_falls()
    {
        var before = 0.0;
        for (var x = -9.0; x <= 9; x += 0.001)
        {
            var here = NormalDistribution.Cumulative(x);

            Assert.Equal(1, here + NormalDistribution.Cumulative(-x), 1e-14);
            Assert.True(here >= before - 1e-15, $"falls at {x}");
            before = here;
        }
    }
}

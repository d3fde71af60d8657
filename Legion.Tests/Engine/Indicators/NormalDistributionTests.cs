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

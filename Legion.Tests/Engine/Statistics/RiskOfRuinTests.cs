using CsCheck;
using Legion.Engine.Statistics;

namespace Legion.Tests.Engine.Statistics;

public sealed class RiskOfRuinTests
{
    [Fact]
    public void The_odds_before_a_play_are_those_after_it() => Gen.Select(Gen.Double[0, 1], Gen.Int[1, 40]).Sample((win, units) =>
        Assert.Equal(
            RiskOfRuin.EvenPayoff(win, units),
            (win * RiskOfRuin.EvenPayoff(win, units + 1)) + ((1 - win) * RiskOfRuin.EvenPayoff(win, units - 1)),
            1e-12));

    [Theory]
    [InlineData(0.5, 20, 1)]
    [InlineData(0.3, 1, 1)]
    [InlineData(1, 1, 0)]
    [InlineData(0.9, 0, 1)]
    public void Without_an_edge_or_a_unit_it_is_certain(double win, int units, double expected) =>
        Assert.Equal(expected, RiskOfRuin.EvenPayoff(win, units));
}

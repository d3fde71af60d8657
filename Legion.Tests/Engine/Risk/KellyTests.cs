using CsCheck;
using Legion.Engine.Risk;
using Legion.Tests.Support;

namespace Legion.Tests.Engine.Risk;

public sealed class KellyTests
{
    [Fact]
    public void The_shares_are_those_of_the_reference()
    {
        var cases = Vector.Cases("kelly").ToArray();

        foreach (var (id, input, expected) in cases)
        {
            if (input.GetProperty("kind").GetString() is "simple")
            {
                var (winRate, payoff) = (input.GetProperty("winProb").GetDouble(), input.GetProperty("payoffRatio").GetDouble());
                var share = Kelly.TwoPoint(winRate, payoff, averageLoss: 1);
                Vector.Near(expected.GetProperty("fullKelly"), share, id);
                continue;
            }

            var multiples = input.GetProperty("rMultiples").EnumerateArray().Select(r => r.GetDouble()).ToArray();
            var won = multiples.Count(r => r > 0) / (double)multiples.Length;
            var twoPoint = Kelly.TwoPoint(won, multiples.Where(r => r > 0).Average(), -multiples.Where(r => r < 0).Average());
            Vector.Near(expected.GetProperty("twoPointKelly"), twoPoint, id);
            Vector.Near(expected.GetProperty("exactKelly"), Kelly.LogGrowth(multiples), id);
        }

        Assert.Equal(10, cases.Length);
    }

    [Fact]
    public void No_other_share_makes_past_trades_grow_faster() =>
        Gen.Select(Gen.Double[-1.5, 3].Array[2, 40], Gen.Double[0, 0.999]).Where((r, _) => r.Min() < 0).Sample((multiples, other) =>
        {
            var best = Kelly.LogGrowth(multiples);
            var ruin = -1 / multiples.Min();

            Assert.InRange(best, 0, ruin);
            Assert.True(Growth(multiples, best) >= Growth(multiples, other * ruin) - 1e-9);
        }, iter: 2_000);

    [Fact]
    public void Trades_that_never_lost_set_no_limit_and_none_at_all_allow_nothing()
    {
        Assert.Equal(double.PositiveInfinity, Kelly.LogGrowth([0.5, 1, 0]));
        Assert.Equal(0, Kelly.LogGrowth([]));
    }

    private static double Growth(double[] multiples, double share) => multiples.Average(r => Math.Log(1 + (share * r)));
}

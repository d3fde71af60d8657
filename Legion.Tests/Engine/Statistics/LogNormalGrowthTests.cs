using CsCheck;
using Legion.Engine.Statistics;
using Legion.Engine.Values;

namespace Legion.Tests.Engine.Statistics;

public sealed class LogNormalGrowthTests
{
    private static readonly Gen<LogNormalGrowth> Any =
        Gen.Select(Gen.Double[-0.02, 0.02], Gen.Double[0.001, 0.1], Gen.Double[0.5, 400]).Select((drift, volatility, days) =>
            new LogNormalGrowth(200, drift, volatility, days));

    [Fact]
    public void The_quantile_is_reached_as_often_as_it_says() => Gen.Select(Any, Gen.Double[0.001, 0.999]).Sample((growth, probability) =>
        Assert.Equal(1 - probability, growth.ReachesAtEnd(growth.QuantileAtEnd(probability)), 1e-9));

    [Fact]
    public void A_barrier_is_touched_at_least_as_often_as_the_path_ends_below_it() =>
        Gen.Select(Any, Gen.Double[0.01, 0.999]).Sample((growth, share) =>
        {
            var touched = growth.Touches(200 * share);

            Assert.InRange(touched, 1 - growth.ReachesAtEnd(200 * share) - 1e-9, 1);
            Assert.True(touched <= growth.Touches(200 * Math.Sqrt(share)) + 1e-9);
        });

    [Fact]
    public void Without_drift_a_barrier_is_touched_twice_as_often_as_the_path_ends_below_it()
    {
        var steady = new LogNormalGrowth(200, Drift: 0, Volatility: 0.03, Days: 30);

        Assert.Equal(2 * (1 - steady.ReachesAtEnd(150)), steady.Touches(150), 1e-12);
    }

    /// <summary>Here exp(2mb/s²) is e^1000 and the probability it is multiplied with too small for a double.</summary>
    [Fact]
    public void A_strong_fall_is_no_overflow()
    {
        var falling = new LogNormalGrowth(200, Drift: -0.05, Volatility: 0.01, Days: 20);

        Assert.Equal(0.5, falling.Touches(200 * Math.Exp(-1)), 0.02);
        Assert.Equal(1, falling.Touches(190));
    }

    [Fact]
    public void A_barrier_at_the_start_is_touched_at_once() => Any.Sample(growth =>
        Assert.Equal((1, 1), (growth.Touches(200), growth.Touches(250))));

    [Theory]
    [InlineData(0, 30)]
    [InlineData(0.03, 0)]
    public void Without_jitter_or_time_the_path_is_certain(double volatility, double days)
    {
        var certain = new LogNormalGrowth(200, Drift: -0.01, volatility, days);
        var end = 200 * Math.Exp(-0.01 * days);

        Assert.Equal(end, certain.QuantileAtEnd(0.05), 1e-9);
        Assert.Equal(end, certain.MeanAtEnd, 1e-9);
        Assert.Equal((1, 0), (certain.ReachesAtEnd(end * 0.999), certain.ReachesAtEnd(end * 1.001)));
        Assert.Equal((0, days > 0 ? 1 : 0), (certain.Touches(end * 0.999), certain.Touches(199)));
    }

    [Fact]
    public void Levels_that_have_no_logarithm_are_refused() =>
        Assert.Throws<BrokenInvariantException>(() => new LogNormalGrowth(200, 0, 0.03, 30).Touches(0));
}

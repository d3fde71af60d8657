using Legion.Engine.Indicators;

namespace Legion.Tests.Engine.Indicators;

public sealed class RollingMomentsTests
{
    [Fact]
    public void A_huge_value_leaves_no_trace_when_it_leaves_the_window()
    {
        var moments = Fed(5, [1e9, 1.01, 1.02, 1.03, 1.04]);

        moments.Add(1.05);

        Assert.Equal(1.03, moments.Mean!.Value, 1e-12);
        Assert.Equal(Math.Sqrt(0.0002), moments.Deviation!.Value, 1e-12);
    }

    [Theory]
    [InlineData(0), InlineData(1), InlineData(2), InlineData(3), InlineData(4)]
    public void A_market_that_has_gone_still_has_no_deviation_at_all(int barsBefore)
    {
        var moments = Fed(5, [.. Enumerable.Range(0, 20 + barsBefore).Select(i => 100.1 + (0.37 * i))]);

        for (var i = 0; i < 5; i++)
        {
            Assert.NotEqual(0, moments.Deviation);
            moments.Add(77.7);
        }

        Assert.Equal(0, moments.Deviation);
        Assert.Equal(77.7, moments.Mean);
    }

    [Fact]
    public void Far_from_where_it_began_it_is_still_exact()
    {
        var climb = Enumerable.Range(0, 10_000).Select(i => 1 + (i * 1_000.0));
        var top = Enumerable.Range(0, 20).Select(i => 1e7 + (0.01 * (i % 2)));

        var moments = Fed(20, [.. climb, .. top]);

        Assert.Equal(0.005, moments.Deviation!.Value, 1e-9);
    }

    [Fact]
    public void After_clearing_it_warms_up_again()
    {
        var moments = Fed(3, [5, 6, 7]);

        moments.Clear();

        Assert.Null(moments.Mean);
        moments.Add(1);
        moments.Add(2);
        Assert.Null(moments.Mean);
        moments.Add(3);
        Assert.Equal(2, moments.Mean);
    }

    private static RollingMoments Fed(int length, double[] values)
    {
        var moments = new RollingMoments(length);
        foreach (var value in values)
        {
            moments.Add(value);
        }

        return moments;
    }
}

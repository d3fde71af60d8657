using CsCheck;
using Legion.Engine.Statistics;
using Legion.Engine.Values;

namespace Legion.Tests.Engine.Statistics;

public sealed class DrawdownTests
{
    [Fact]
    public void The_deepest_fall_is_told_from_its_last_high_to_its_recovery()
    {
        var deepest = Drawdown.Of([100, 90, 100, 100, 60, 80, 60, 100, 90, 120]);

        Assert.Equal((-0.4, 3, 4, 7), (deepest.Depth, deepest.Peak!.Value, deepest.Trough!.Value, deepest.Recovery!.Value));
        Assert.Equal(3, deepest.UnderwaterMax);
    }

    [Fact]
    public void A_fall_that_goes_on_has_not_recovered()
    {
        var deepest = Drawdown.Of([100, 50, 100, 40, 99]);

        Assert.Equal((2, 3, null), (deepest.Peak, deepest.Trough, deepest.Recovery));
        Assert.Equal(2, deepest.UnderwaterMax);
    }

    [Fact]
    public void A_recovery_stands_even_if_a_lesser_fall_follows() => Assert.Equal(2, Drawdown.Of([100, 50, 100, 70, 60]).Recovery);

    [Fact]
    public void Neither_no_point_nor_one_is_a_fall()
    {
        Assert.Equal(default, Drawdown.Of([]));
        Assert.Equal(new Drawdown(0, Peak: null, Trough: null, Recovery: null) { Ulcer = 0 }, Drawdown.Of([5]));
        Assert.Throws<BrokenInvariantException>(() => Drawdown.Of([0, 5]));
    }

    [Fact]
    public void It_is_the_worst_of_all_pairs() => Gen.Double[0.01, 100].Array[1, 40].Sample(curve =>
    {
        var deepest = Drawdown.Of(curve);
        var worst = curve.Index().Min(from => curve[from.Index..].Min(to => (to / from.Item) - 1));

        Assert.True(deepest.Depth <= 0);
        Assert.Equal(worst, deepest.Depth, 1e-12);
        Assert.InRange(deepest.Ulcer!.Value, 0, -deepest.Depth);
        if (deepest is { Peak: { } peak, Trough: { } trough })
        {
            Assert.Equal(deepest.Depth, (curve[trough] / curve[peak]) - 1);
            Assert.Equal(curve[..(trough + 1)].Max(), curve[peak]);
            Assert.True(deepest.Recovery is not { } recovery || (recovery > trough && curve[recovery] >= curve[peak]));
        }
    });
}

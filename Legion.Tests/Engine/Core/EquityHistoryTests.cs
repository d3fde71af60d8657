using CsCheck;
using Legion.Engine.Core;
using Legion.Tests.Support;

namespace Legion.Tests.Engine.Core;

public sealed class EquityHistoryTests
{
    private const int PointsMax = 480;

    /// <summary>Some marks come much later than the one before, most of them one bar later.</summary>
    private static readonly Gen<int[]> AnySteps = Gen.Frequency((20, Gen.Const(5)), (1, Gen.Int[0, 4_000])).Array[1, 3_000];

    [Fact]
    public void However_long_a_run_its_curve_is_bounded_in_order_true_and_begins_at_the_beginning() =>
        AnySteps.Sample(
            steps =>
            {
                var (curve, marked, minutes) = (new EquityHistory(), new List<EquityPoint>(), 0);
                foreach (var step in steps)
                {
                    minutes += step;
                    marked.Add(new EquityPoint(Given.At(minutes), Given.Usd(1_000 + marked.Count)));
                    curve.Mark(marked[^1].At, marked[^1].Equity);
                    Assert.True(curve.Points().Length <= PointsMax, $"{curve.Points().Length} points");
                }

                var points = curve.Points();
                Assert.Equal(marked[0], points[0]);
                Assert.Subset(marked.ToHashSet(), points.ToHashSet());
                Assert.All(points.Zip(points.Skip(1)), pair => Assert.True(pair.First.At < pair.Second.At));
            },
            iter: 40);

    [Fact]
    public void When_full_every_second_point_goes_and_the_spacing_doubles()
    {
        var curve = new EquityHistory();
        for (var bar = 0; bar <= PointsMax + 2; bar++)
        {
            curve.Mark(Given.At(bar * 5), Given.Usd(bar));
        }

        var points = curve.Points();

        Assert.Equal((PointsMax / 2) + 2, points.Length);
        Assert.All(points.Zip(points.Skip(1)), pair => Assert.Equal(TimeSpan.FromMinutes(10), pair.Second.At - pair.First.At));
    }

    [Fact]
    public void Marks_within_one_spacing_are_one_point()
    {
        var curve = new EquityHistory();

        curve.Mark(Given.At(0), Given.Usd(1));
        curve.Mark(Given.At(4), Given.Usd(2));
        curve.Mark(Given.At(5), Given.Usd(3));

        Assert.Equal([new EquityPoint(Given.At(0), Given.Usd(1)), new EquityPoint(Given.At(5), Given.Usd(3))], curve.Points());
    }

    [Fact]
    public void A_curve_without_marks_is_empty() => Assert.Empty(new EquityHistory().Points());
}

using CsCheck;
using Legion.Engine.Statistics;
using Legion.Engine.Values;

namespace Legion.Tests.Engine.Statistics;

public sealed class SampleTests
{
    private static readonly Gen<double[]> AnyValues = Gen.Double[-1_000, 1_000].Array[1, 40];

    [Theory]
    [InlineData(0, 1)]
    [InlineData(0.25, 1.75)]
    [InlineData(0.5, 2.5)]
    [InlineData(0.9, 8.6)]
    [InlineData(1, 11)]
    public void A_quantile_lies_between_its_neighbors_in_proportion(double part, double expected) =>
        Assert.Equal(expected, Sample.Quantile([1, 2, 3, 11], part)!.Value, 1e-12);

    [Fact]
    public void Quantiles_stay_within_the_values_and_rise_with_the_part() =>
        Gen.Select(AnyValues, Gen.Double[0, 1], Gen.Double[0, 1]).Sample((values, one, other) =>
        {
            var ascending = Sample.Ascending(values);
            var lower = Sample.Quantile(ascending, Math.Min(one, other))!.Value;
            var upper = Sample.Quantile(ascending, Math.Max(one, other))!.Value;

            Assert.InRange(lower, values.Min(), upper);
            Assert.InRange(upper, lower, values.Max());
            Assert.Equal((values.Min(), values.Max()), (Sample.Quantile(ascending, 0)!.Value, Sample.Quantile(ascending, 1)!.Value));
        });

    [Fact]
    public void A_shift_moves_the_mean_and_not_the_deviation() =>
        Gen.Select(Gen.Double[-1_000, 1_000].Array[2, 40], Gen.Double[-100, 100]).Sample((values, shift) =>
        {
            var shifted = values.Select(v => v + shift).ToArray();

            Assert.Equal(Sample.Mean(values)!.Value + shift, Sample.Mean(shifted)!.Value, 1e-9);
            Assert.Equal(Sample.Deviation(values)!.Value, Sample.Deviation(shifted)!.Value, 1e-9);
        });

    [Fact]
    public void The_deviation_divides_by_one_less_than_the_count() =>
        Assert.Equal(Math.Sqrt(32 / 7.0), Sample.Deviation([2, 4, 4, 4, 5, 5, 7, 9])!.Value, 1e-12);

    [Fact]
    public void Equal_values_have_no_deviation_however_they_are_rounded() =>
        Gen.Select(Gen.Double[-1_000, 1_000], Gen.Int[2, 50]).Sample((value, count) =>
            Assert.Equal(0, Sample.Deviation([.. Enumerable.Repeat(value, count)])));

    [Fact]
    public void Too_few_values_give_nothing()
    {
        Assert.Null(Sample.Mean([]));
        Assert.Null(Sample.Median([]));
        Assert.Null(Sample.Quantile([], 0.5));
        Assert.Null(Sample.Deviation([]));
        Assert.Null(Sample.Deviation([5]));
        Assert.Equal((5, 5), (Sample.Mean([5]), Sample.Median([5])));
    }

    [Fact]
    public void The_median_of_an_even_count_is_the_middle_of_the_two_in_the_middle() => Assert.Equal(3.5, Sample.Median([9, 1, 4, 3]));

    [Fact]
    public void There_is_no_part_of_nothing()
    {
        Assert.Null(Sample.Ratio(1, 0));
        Assert.Null(Sample.Ratio(1, -2));
        Assert.Null(Sample.Ratio(1, null));
        Assert.Null(Sample.Ratio(null, 1));
        Assert.Equal(-0.5, Sample.Ratio(-1, 2));
    }

    [Fact]
    public void Quantiles_of_numbers_out_of_order_are_refused() =>
        Assert.Throws<BrokenInvariantException>(() => Sample.Quantile([2, 1], 0.5));
}

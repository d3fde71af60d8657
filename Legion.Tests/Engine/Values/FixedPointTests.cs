using CsCheck;
using Legion.Engine.Values;

namespace Legion.Tests.Engine.Values;

public sealed class FixedPointTests
{
    [Fact]
    public void Every_count_survives_the_way_over_decimal() =>
        Gen.Long.Sample(units => Assert.Equal(units, FixedPoint.From(FixedPoint.ToDecimal(units))));

    [Theory]
    [InlineData(5, 10, 0)]
    [InlineData(15, 10, 2)]
    [InlineData(25, 10, 2)]
    [InlineData(-5, 10, 0)]
    [InlineData(-15, 10, -2)]
    [InlineData(-16, 10, -2)]
    [InlineData(14, 10, 1)]
    [InlineData(7, 2, 4)]
    [InlineData(2, 3, 1)]
    [InlineData(-1, 3, 0)]
    public void Division_rounds_half_to_even(long numerator, long denominator, long quotient) =>
        Assert.Equal(quotient, FixedPoint.DivideHalfEven(numerator, denominator));

    [Fact]
    public void A_quotient_too_large_to_count_is_refused()
    {
        var tooLarge = (Int128)long.MaxValue + 1;

        Assert.Throws<OverflowException>(() => FixedPoint.DivideHalfEven(tooLarge, 1));
        Assert.Throws<OverflowException>(() => FixedPoint.DivideHalfEven((2 * (Int128)long.MaxValue) + 1, 2));
        Assert.Equal(long.MaxValue, FixedPoint.DivideHalfEven(long.MaxValue, 1));
    }

    [Fact]
    public void The_largest_value_is_the_largest_count() => Assert.Equal(long.MaxValue, FixedPoint.From(FixedPoint.ValueMax));
}

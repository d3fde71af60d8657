using System.Globalization;
using CsCheck;
using Legion.Engine.Values;
using Legion.Tests.Support;

namespace Legion.Tests.Engine.Values;

public sealed class QuantityTests
{
    private static readonly Gen<Quantity> AnyHalf = Gen.Long[0, long.MaxValue / 2].Select(Quantity.FromUnits);

    [Fact]
    public void Nothing_is_lost_on_the_way_over_decimal_and_text() =>
        Gen.Long[0, long.MaxValue].Select(Quantity.FromUnits).Sample(quantity =>
        {
            Assert.Equal(quantity, new Quantity(quantity.Value));
            Assert.Equal(quantity, new Quantity(decimal.Parse(quantity.ToString(), CultureInfo.InvariantCulture)));
        });

    [Fact]
    public void What_was_added_can_be_taken_away_again() =>
        Gen.Select(AnyHalf, AnyHalf).Sample((left, right) =>
        {
            Assert.Equal(left, left + right - right);
            Assert.Equal(left.Units < right.Units, left < right);
            Assert.Equal(left.Units > right.Units, left > right);
            Assert.Equal(left.Units <= right.Units, left <= right);
            Assert.Equal(left.Units >= right.Units, left >= right);
            Assert.Equal(Math.Min(left.Units, right.Units), Quantity.Min(left, right).Units);
            Assert.Equal(left.Units.CompareTo(right.Units), left.CompareTo(right));
        });

    [Fact]
    public void There_is_no_less_than_nothing_and_no_more_than_can_be_counted()
    {
        Assert.Throws<BrokenInvariantException>(() => Given.Lots(1) - Given.Lots(1.00000001m));
        Assert.Throws<BrokenInvariantException>(() => Quantity.FromUnits(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Quantity(-0.00000001m));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Quantity(92_233_720_368.54775808m));
        Assert.Throws<OverflowException>(() => Quantity.FromUnits(long.MaxValue) + Quantity.FromUnits(1));
        Assert.True(new Quantity(0).IsZero);
    }

    [Fact]
    public void Text_is_the_same_on_every_machine()
    {
        using var elsewhere = new CommaCulture();

        Assert.Equal("0.75", Given.Lots(0.75m).ToString());
        Assert.Equal("0", Quantity.Zero.ToString());
    }
}

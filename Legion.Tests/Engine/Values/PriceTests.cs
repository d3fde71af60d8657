using System.Globalization;
using CsCheck;
using Legion.Engine.Values;
using Legion.Tests.Support;

namespace Legion.Tests.Engine.Values;

public sealed class PriceTests
{
    private static readonly Gen<Price> Any = Gen.Long[1, long.MaxValue].Select(Price.FromUnits);

    [Fact]
    public void Nothing_is_lost_on_the_way_over_decimal_and_text() =>
        Any.Sample(price =>
        {
            Assert.Equal(price, new Price(price.Value));
            Assert.Equal(price, new Price(decimal.Parse(price.ToString(), CultureInfo.InvariantCulture)));
        });

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("0.000000004")]
    [InlineData("0.000000005")]
    [InlineData("92233720368.54775808")]
    [InlineData("79228162514264337593543950335")]
    public void What_is_no_price_is_refused(string value) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new Price(decimal.Parse(value, CultureInfo.InvariantCulture)));

    [Fact]
    public void The_smallest_and_the_largest_price_are_prices()
    {
        Assert.Equal(1, new Price(0.00000001m).Units);
        Assert.Equal(1, new Price(0.000000006m).Units);
        Assert.Equal(long.MaxValue, new Price(92_233_720_368.54775807m).Units);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void A_count_that_is_not_above_zero_is_a_bug(long units) =>
        Assert.Throws<BrokenInvariantException>(() => Price.FromUnits(units));

    /// <summary>The products stay below 28 digits, so that decimal is exact and can be the judge.</summary>
    [Fact]
    public void Notional_is_what_decimal_arithmetic_makes_of_it() =>
        Gen.Select(Gen.Long[1, 100_000_000_000_000], Gen.Long[0, 1_000_000_000_000]).Sample((priceUnits, quantityUnits) =>
        {
            var (price, quantity) = (Price.FromUnits(priceUnits), Quantity.FromUnits(quantityUnits));
            var exact = priceUnits * (decimal)quantityUnits / 10_000_000_000m;

            Assert.Equal((long)Math.Round(exact, MidpointRounding.ToEven), (price * quantity).Micros);
        });

    [Theory]
    [InlineData("0.0000005", 0)]
    [InlineData("0.0000015", 2)]
    [InlineData("0.0000025", 2)]
    public void Notional_rounds_half_to_even(string price, long micros) =>
        Assert.Equal(micros, (new Price(decimal.Parse(price, CultureInfo.InvariantCulture)) * Given.Lots(1)).Micros);

    [Fact]
    public void Order_of_prices_is_the_order_of_their_counts() =>
        Gen.Select(Any, Any).Sample((left, right) =>
        {
            Assert.Equal(left.Units < right.Units, left < right);
            Assert.Equal(left.Units > right.Units, left > right);
            Assert.Equal(left.Units <= right.Units, left <= right);
            Assert.Equal(left.Units >= right.Units, left >= right);
            Assert.Equal(left.Units.CompareTo(right.Units), left.CompareTo(right));
        });

    [Theory]
    [InlineData("100", "100")]
    [InlineData("0.00000001", "0.00000001")]
    [InlineData("61234.5", "61234.5")]
    public void Text_is_the_same_on_every_machine(string value, string text)
    {
        var price = new Price(decimal.Parse(value, CultureInfo.InvariantCulture));
        using var elsewhere = new CommaCulture();

        Assert.Equal(text, price.ToString());
    }
}

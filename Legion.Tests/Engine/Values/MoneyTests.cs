using System.Globalization;
using CsCheck;
using Legion.Engine.Values;
using Legion.Tests.Support;

namespace Legion.Tests.Engine.Values;

public sealed class MoneyTests
{
    private static readonly Gen<Money> AnyHalf = Gen.Long[long.MinValue / 2, long.MaxValue / 2].Select(micros => new Money(micros));

    [Fact]
    public void No_micro_is_lost_on_the_way_over_decimal_and_text() =>
        Gen.Long.Select(micros => new Money(micros)).Sample(money =>
        {
            Assert.Equal(money, Money.From(money.Amount));
            Assert.Equal(money, Money.From(decimal.Parse(money.ToString(), CultureInfo.InvariantCulture)));
        });

    [Fact]
    public void What_was_added_can_be_taken_away_again() =>
        Gen.Select(AnyHalf, AnyHalf).Sample((left, right) =>
        {
            Assert.Equal(left, left + right - right);
            Assert.Equal(left - right, left + -right);
        });

    [Fact]
    public void Order_of_amounts_is_the_order_of_their_micros() =>
        Gen.Select(AnyHalf, AnyHalf).Sample((left, right) =>
        {
            Assert.Equal(left.Micros < right.Micros, left < right);
            Assert.Equal(left.Micros > right.Micros, left > right);
            Assert.Equal(left.Micros <= right.Micros, left <= right);
            Assert.Equal(left.Micros >= right.Micros, left >= right);
            Assert.Equal(Math.Max(left.Micros, right.Micros), Money.Max(left, right).Micros);
            Assert.Equal(Math.Min(left.Micros, right.Micros), Money.Min(left, right).Micros);
            Assert.Equal(left.Micros.CompareTo(right.Micros), left.CompareTo(right));
        });

    [Theory]
    [InlineData("0.0000005", 0)]
    [InlineData("0.0000015", 2)]
    [InlineData("0.0000025", 2)]
    [InlineData("0.00000050000001", 1)]
    [InlineData("-0.0000005", 0)]
    [InlineData("-0.0000015", -2)]
    [InlineData("12.3456789", 12_345_679)]
    public void An_amount_rounds_half_to_even(string amount, long micros) => Assert.Equal(micros, Money.From(Number(amount)).Micros);

    [Theory]
    [InlineData("0.0000019", 1)]
    [InlineData("-0.0000019", -1)]
    [InlineData("5", 5_000_000)]
    public void A_share_of_profit_is_cut_toward_zero(string amount, long micros) =>
        Assert.Equal(micros, Money.Truncate(Number(amount)).Micros);

    [Fact]
    public void More_than_can_be_counted_is_refused_and_never_wraps_around()
    {
        var most = new Money(long.MaxValue);
        var least = new Money(long.MinValue);
        var oneMicro = new Money(1);

        Assert.Throws<OverflowException>(() => Money.From(9_223_372_036_855m));
        Assert.Throws<OverflowException>(() => Money.Truncate(-9_223_372_036_855m));
        Assert.Throws<OverflowException>(() => most + oneMicro);
        Assert.Throws<OverflowException>(() => least - oneMicro);
        Assert.Throws<OverflowException>(() => -least);
        Assert.Throws<OverflowException>(() => Money.Abs(least));
        Assert.Throws<OverflowException>(() => most.Times(-2));
        Assert.Throws<OverflowException>(() => most * 1.1m);
        Assert.Throws<OverflowException>(() => most.Share(3, 2));
        Assert.Throws<OverflowException>(() => new Price(90_000_000_000m) * new Quantity(1_000m));
    }

    [Fact]
    public void A_share_is_what_decimal_arithmetic_makes_of_it() =>
        Gen.Select(Gen.Long[-1_000_000_000, 1_000_000_000], Gen.Int[0, 10_000], Gen.Int[1, 10_000]).Sample((micros, part, whole) =>
        {
            var exact = Math.Round(micros * (decimal)part / whole, MidpointRounding.ToEven);

            Assert.Equal((long)exact, new Money(micros).Share(part, whole).Micros);
        });

    // Two halves of an odd micro both round alike: whoever splits takes one share and leaves the rest, as Position does.
    [Fact]
    public void Two_shares_make_the_whole_but_for_a_micro_that_lies_exactly_between_them() =>
        Gen.Select(Gen.Long[-1_000_000, 1_000_000], Gen.Int[0, 1_000], Gen.Int[0, 1_000]).Where(x => x.Item2 + x.Item3 > 0)
            .Sample((micros, left, right) =>
            {
                var (money, whole) = (new Money(micros), left + right);
                var missing = money - money.Share(left, whole) - money.Share(right, whole);
                var isTie = Math.Abs(micros * left % whole) * 2 == whole;

                Assert.True(missing.IsZero || (isTie && Money.Abs(missing).Micros == 1), $"{missing.Micros} micros are missing");
            });

    [Theory]
    [InlineData(0, "0.00")]
    [InlineData(1, "0.000001")]
    [InlineData(-1_500_000, "-1.50")]
    [InlineData(1_234_567_890_000, "1234567.89")]
    public void Text_is_the_same_on_every_machine(long micros, string text)
    {
        using var elsewhere = new CommaCulture();

        Assert.Equal(text, new Money(micros).ToString());
    }

    private static decimal Number(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);
}

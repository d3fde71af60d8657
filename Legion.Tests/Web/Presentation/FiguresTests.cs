using Legion.Engine.Values;
using Legion.Web.Presentation;

namespace Legion.Tests.Web.Presentation;

public sealed class FiguresTests
{
    [Theory]
    [InlineData(1234.5, "+$1,234.50")]
    [InlineData(-2, "−$2.00")]
    [InlineData(0, "$0.00")]
    [InlineData(0.004, "$0.00")]
    [InlineData(-0.004, "$0.00")]
    [InlineData(-0.005, "−$0.01")]
    public void Profit_carries_its_sign_and_less_than_half_a_cent_is_nothing(double dollars, string text) =>
        Assert.Equal(text, Figures.SignedDollars(Money.From((decimal)dollars)));

    [Theory]
    [InlineData(0.0031, "$0.0031")]
    [InlineData(-0.0031, "−$0.0031")]
    [InlineData(12.3456, "$12.35")]
    public void A_fee_below_a_cent_is_not_nothing_and_a_rebate_is_negative(double dollars, string text) =>
        Assert.Equal(text, Figures.Fee(Money.From((decimal)dollars)));

    [Theory]
    [InlineData(97_123.456, "97,123.5")]
    [InlineData(141.274, "141.27")]
    [InlineData(23.1234, "23.123")]
    [InlineData(1.23456, "1.2346")]
    [InlineData(0.000123, "0.000123")]
    public void A_price_has_about_five_figures(double price, string text) => Assert.Equal(text, Figures.Dollars(new Price((decimal)price)));

    [Theory]
    [InlineData(0.0123, "+1.23 %")]
    [InlineData(-0.5, "−50.00 %")]
    [InlineData(0.000001, "0.00 %")]
    [InlineData(double.NaN, "n/a")]
    public void A_change_is_a_signed_percentage_and_unknown_is_never_zero(double fraction, string text) =>
        Assert.Equal(text, Figures.SignedPercent(fraction));

    [Fact]
    public void A_missing_R_is_not_zero() => Assert.Equal("n/a", Figures.R(null));

    [Fact]
    public void Times_are_written_in_utc_whatever_their_offset() =>
        Assert.Equal("2026-03-01 23:30:00 UTC", Figures.Full(new DateTimeOffset(2026, 3, 2, 1, 30, 0, TimeSpan.FromHours(2))));
}

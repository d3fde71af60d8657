using System.Globalization;
using CsCheck;
using Legion.Engine.Values;

namespace Legion.Tests.Engine.Values;

public sealed class TradingWeekTests
{
    [Theory]
    [InlineData("2026-03-01T23:59:59Z", "2026-W09")]
    [InlineData("2026-03-02T00:00:00Z", "2026-W10")]
    [InlineData("2025-12-29T00:00:00Z", "2026-W01")]
    [InlineData("2027-01-03T12:00:00Z", "2026-W53")]
    [InlineData("2026-03-02T01:00:00+02:00", "2026-W09")]
    public void A_week_begins_on_monday_and_days_around_new_year_stay_together(string at, string week) =>
        Assert.Equal(week, TradingWeek.Of(DateTimeOffset.Parse(at, CultureInfo.InvariantCulture)).ToString());

    [Fact]
    public void A_week_lasts_seven_days_from_its_start_and_weeks_are_in_order() => Gen.Int[0, 40_000_000].Sample(minutes =>
    {
        var at = DateTimeOffset.UnixEpoch.AddMinutes(minutes);
        var week = TradingWeek.Of(at);

        Assert.InRange(at - week.Start, TimeSpan.Zero, TimeSpan.FromDays(7) - TimeSpan.FromTicks(1));
        Assert.Equal(week, TradingWeek.Of(week.Start));
        Assert.True(TradingWeek.Of(week.Start.AddTicks(-1)) < week);
        Assert.True(TradingWeek.Of(week.Start.AddDays(7)) > week);
    });
}

using System.Text.Json;
using CsCheck;
using Legion.Engine.Risk;
using Legion.Engine.Values;
using Legion.Tests.Support;

namespace Legion.Tests.Engine.Risk;

public sealed class ExposureCapTests
{
    [Fact]
    public void Exposure_is_that_of_the_reference()
    {
        var cases = Vector.Cases("sol-exposure-cap").ToArray();

        foreach (var (id, input, expected) in cases)
        {
            var positions = input.GetProperty("positions").EnumerateArray().Select(Read).ToArray();

            var exposure = ExposureCap.Of(positions, "SOL", Given.Usd(input.GetProperty("equity").GetDecimal()));

            Vector.Near(expected.GetProperty("solGrossUsd"), exposure.Gross.ToDouble(), id);
            Vector.Near(expected.GetProperty("solNetUsd"), exposure.Net.ToDouble(), id);
            Vector.Near(expected.GetProperty("solGrossShare"), exposure.Share, id);
            Vector.Near(expected.GetProperty("headroomUsd"), exposure.HeadRoom.ToDouble(), id);
            Assert.Equal(expected.GetProperty("status").GetString(), exposure.Status.ToString());
        }

        Assert.Equal(5, cases.Length);
    }

    [Theory]
    [InlineData(160, ExposureStatus.Ok, 0)]
    [InlineData(160.000001, ExposureStatus.BlockNew, 0)]
    [InlineData(200, ExposureStatus.BlockNew, 0)]
    [InlineData(200.000001, ExposureStatus.ReduceTo80, 40.000001)]
    public void Up_to_the_cap_is_fine_and_only_above_all_of_equity_something_must_go(
        double held, ExposureStatus status, double excess)
    {
        var exposure = ExposureCap.Of([new(-Given.Usd((decimal)held), "SOL")], "SOL", Given.Usd(200));

        Assert.Equal((status, excess), (exposure.Status, exposure.Excess.ToDouble()));
    }

    [Theory]
    [InlineData(0, ExposureStatus.Ok)]
    [InlineData(1, ExposureStatus.ReduceTo80)]
    public void Without_equity_nothing_may_be_held(int held, ExposureStatus status)
    {
        var exposure = ExposureCap.Of([new(Given.Usd(held), "SOL")], "SOL", -Given.Usd(5));

        Assert.Equal((status, Money.Zero), (exposure.Status, exposure.HeadRoom));
        Assert.Equal(held == 0 ? 0 : double.PositiveInfinity, exposure.Share);
    }

    [Fact]
    public void A_package_whose_legs_do_not_hedge_counts_in_full()
    {
        ExposedPosition[] positions =
        [
            new(Given.Usd(50), "SOL", "a"), new(Given.Usd(30), "SOL", "a"), new(-Given.Usd(10), "SOL", "a"),
            new(Given.Usd(7), "BTC", "a"), new(-Given.Usd(20), "SOL", "b"),
        ];

        Assert.Equal((100, 50), (ExposureCap.Of(positions, "SOL", Given.Usd(500)).Gross.Amount,
            ExposureCap.Of(positions, "SOL", Given.Usd(500)).Net.Amount));
    }

    [Fact]
    public void Gross_is_never_below_net_and_one_more_position_never_lowers_it() =>
        Gen.Select(Gen.Long[-500_000_000, 500_000_000], Gen.Int[0, 3], Gen.Bool).Array[1, 12].Sample(rows =>
        {
            var positions = rows.Select(row => new ExposedPosition(
                new Money(row.Item1), row.Item3 ? "SOL" : "BTC", row.Item2 == 0 ? null : $"p{row.Item2}")).ToArray();

            var all = ExposureCap.Of(positions, "SOL", Given.Usd(300));
            var fewer = ExposureCap.Of(positions.AsSpan(1), "SOL", Given.Usd(300));

            Assert.True(all.Gross >= Money.Abs(all.Net) && all.Gross >= fewer.Gross && all.HeadRoom <= fewer.HeadRoom);
        }, iter: 5_000);

    private static ExposedPosition Read(JsonElement position) => new(
        Given.Usd(position.GetProperty("notionalUsd").GetDecimal()),
        position.GetProperty("cluster").GetString()!,
        position.TryGetProperty("package", out var package) ? package.GetString() : null);
}

using CsCheck;
using Legion.Engine.Trading;
using Legion.Engine.Values;
using Legion.Tests.Support;

namespace Legion.Tests.Engine.Trading;

public sealed class LiquidationTests
{
    private static readonly Gen<(Side Side, decimal Entry, IsolatedMargin Margin)> AnyPosition = Gen.Select(
        Gen.Bool.Select(b => b ? Side.Buy : Side.Sell),
        Gen.Long[1_000_000, 10_000_000_000_000],
        Gen.Select(Gen.Int[11, 500], Gen.Int[0, 499], (leverage, rate) => new IsolatedMargin(leverage / 10m, rate / 25_000m)),
        (side, entry, margin) => (side, entry / 100_000_000m, margin));

    [Fact]
    public void Prices_and_distances_are_those_of_the_reference()
    {
        var cases = Vector.Cases("funding-liquidation")
            .Where(c => c.Input.GetProperty("kind").GetString() is "isolatedLiquidation")
            .ToArray();

        foreach (var (id, input, expected) in cases)
        {
            var side = input.GetProperty("side").GetString() is "Long" ? Side.Buy : Side.Sell;
            var entry = new Price(input.GetProperty("entryPrice").GetDecimal());
            var rate = input.GetProperty("maintenanceMarginRate").GetDecimal();
            var margin = new IsolatedMargin(input.GetProperty("leverage").GetDecimal(), rate);
            var actual = new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                ["liquidationPrice"] = Liquidation.IsolatedPrice(side, entry, margin)?.Value,
                ["distance"] = Liquidation.IsolatedDistance(side, margin),
            };
            VectorTree.Near(expected, actual, id, absolute: 1e-12);
        }

        Assert.Equal(4, cases.Length);
    }

    [Fact]
    public void There_the_margin_left_is_just_what_must_be_maintained() => AnyPosition.Sample((side, entry, margin) =>
    {
        var price = Liquidation.IsolatedPrice(side, new Price(entry), margin)!.Value.Value;

        var left = (entry / margin.Leverage) + (side.Sign() * (price - entry));

        Assert.True(Math.Abs((margin.MaintenanceRate * price) - left) <= 1e-8m);
    });

    [Fact]
    public void More_leverage_brings_it_nearer() => AnyPosition.Sample((side, _, margin) =>
    {
        var higher = margin with { Leverage = margin.Leverage + 1 };

        Assert.True(Liquidation.IsolatedDistance(side, higher) < Liquidation.IsolatedDistance(side, margin));
    });

    [Fact]
    public void A_purchase_that_is_paid_in_full_is_never_liquidated()
    {
        var full = new IsolatedMargin(Leverage: 1, MaintenanceRate: 0.025m);

        Assert.Null(Liquidation.IsolatedPrice(Side.Buy, Given.Price(150), full));
        Assert.Null(Liquidation.IsolatedDistance(Side.Buy, full));
    }

    [Fact]
    public void A_margin_below_maintenance_has_no_room_at_all()
    {
        var thin = new IsolatedMargin(Leverage: 50, MaintenanceRate: 0.025m);

        Assert.True(Liquidation.IsolatedDistance(Side.Buy, thin) < 0);
        Assert.True(Liquidation.IsolatedPrice(Side.Sell, Given.Price(150), thin) < Given.Price(150));
    }

    [Fact]
    public void Hyperliquid_asks_for_half_of_the_smallest_margin() => Assert.Equal(0.025m, IsolatedMargin.HyperliquidMaintenanceRate(20));
}

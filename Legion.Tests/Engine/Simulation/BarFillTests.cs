using System.Text.Json;
using CsCheck;
using Legion.Engine.Market;
using Legion.Engine.Simulation;
using Legion.Engine.Values;
using Legion.Tests.Support;

namespace Legion.Tests.Engine.Simulation;

public sealed class BarFillTests
{
    private const string File = "bar-fill";

    private static readonly FillTerms Terms = new(new Price(0.01m), 0.0002m);

    private static readonly Gen<Bar> Bars = Gen.Select(Gen.Int[9_000, 11_000], Gen.Int[9_000, 11_000], Gen.Int[0, 500], Gen.Int[0, 500])
        .Select((open, close, up, down) => Cents(open, Math.Max(open, close) + up, Math.Min(open, close) - down, close));

    private static readonly Gen<(ExitOrders Orders, Bar Bar)> Exits =
        Gen.Select(Gen.Bool, Gen.Int[0, 1_000], Gen.Int[1, 1_000], Gen.Int[0, 2_000], Gen.Bool, Bars)
        .Select((isLong, stop, target, liquidation, isEntryBar, bar) =>
        {
            var side = isLong ? 1 : -1;
            return (new ExitOrders(isLong ? Side.Buy : Side.Sell, At(10_000 - (side * stop)), At(10_000 + (side * target)))
            {
                Liquidation = liquidation < 500 ? null : At(10_000 - (side * liquidation)),
                IsEntryBarOfLimit = isEntryBar,
            }, bar);
        });

    public static TheoryData<string> Cases => [.. Vector.Cases(File).Select(c => c.Id)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_bar_fills_what_the_reference_says(string id)
    {
        var (_, input, expected) = Vector.Cases(File).Single(c => string.Equals(c.Id, id, StringComparison.Ordinal));

        var filled = Fill(input);

        Assert.Equal(expected.GetProperty("filled").GetBoolean(), filled.IsFilled);
        Assert.Equal(expected.GetProperty("reason").GetString(), filled.Reason.ToString());
        Vector.Near(expected.GetProperty("price"), filled.Price?.ToDouble(), "price");
    }

    [Fact]
    public void The_reference_has_its_18_cases() => Assert.Equal(18, Cases.Count);

    [Theory]
    [InlineData(Side.Buy, 120)]
    [InlineData(Side.Sell, 180)]
    public void An_open_beyond_the_liquidation_is_a_liquidation_even_with_a_nearer_stop(Side held, int open)
    {
        var sign = held.Sign();
        var orders = new ExitOrders(held, new Price(150 - sign), Target: null) { Liquidation = new Price(150 - (sign * 20)) };

        var filled = BarFill.Exit(orders, Cents(open * 100, open * 100, open * 100, open * 100), Terms);

        Assert.Equal(new BarFilled(BarFillReason.Liquidation, orders.Liquidation), filled);
    }

    [Fact]
    public void A_position_without_orders_stays_open() =>
        Assert.False(BarFill.Exit(new ExitOrders(Side.Buy, Stop: null, Target: null), Cents(100, 200, 50, 150), Terms).IsFilled);

    [Fact]
    public void A_market_order_is_never_better_than_the_open_and_a_limit_never_better_than_its_price_or_the_open() =>
        Gen.Select(Bars, Gen.Int[9_000, 11_000], Gen.Bool).Sample((bar, limit, isBuy) =>
        {
            var side = isBuy ? Side.Buy : Side.Sell;

            var market = BarFill.Market(side, bar, Terms).Price!.Value;
            var resting = BarFill.Limit(side, At(limit), bar, Terms);

            Assert.True(Sides.Sign(side) * (market.Value - bar.Open.Value) > 0);
            if (resting.Price is { } price)
            {
                Assert.Contains(price, new[] { At(limit), bar.Open });
                Assert.True(isBuy ? bar.Low < At(limit) : bar.High > At(limit), "filled by a touch");
            }
        }, iter: 5_000);

    [Fact]
    public void A_target_fills_only_at_its_price_and_only_in_a_bar_that_did_not_reach_what_stands_against_it() => Exits.Sample(exit =>
    {
        var (orders, bar) = exit;
        var filled = BarFill.Exit(orders, bar, Terms);
        var worst = orders.Held == Side.Buy ? bar.Low : bar.High;
        var isHit = IsAtOrWorse(orders.Held, worst, orders.Stop!.Value)
            || (orders.Liquidation is { } liquidation && IsAtOrWorse(orders.Held, worst, liquidation));

        switch (filled.Reason)
        {
            case BarFillReason.TakeProfit:
                Assert.False(isHit, "the target won against the stop");
                Assert.False(orders.IsEntryBarOfLimit);
                Assert.Equal(orders.Target, filled.Price);
                break;
            case BarFillReason.TakeProfitAtOpen:
                Assert.False(orders.IsEntryBarOfLimit);
                Assert.Equal(orders.Target, filled.Price);
                break;
            case BarFillReason.Stop or BarFillReason.StopGap:
                Assert.True(isHit);
                Assert.True(IsAtOrWorse(orders.Held, filled.Price!.Value, orders.Stop!.Value), "better than the stop");
                break;
            case BarFillReason.Liquidation:
                Assert.Equal(orders.Liquidation, filled.Price);
                break;
            default:
                Assert.False(isHit, "a stop was passed over");
                Assert.False(filled.IsFilled);
                break;
        }
    }, iter: 20_000);

    private static bool IsAtOrWorse(Side held, Price price, Price level) => held == Side.Buy ? price <= level : price >= level;

    private static BarFilled Fill(JsonElement input)
    {
        var side = input.GetProperty("side").GetString() is "Long" ? Side.Buy : Side.Sell;
        var json = input.GetProperty("bar");
        var bar = Given(Read(json, "open")!.Value, Read(json, "high")!.Value, Read(json, "low")!.Value, Read(json, "close")!.Value);
        return input.GetProperty("kind").GetString() switch
        {
            "marketEntry" => BarFill.Market(side, bar, Terms),
            "limitEntry" => BarFill.Limit(side, Read(input, "limit")!.Value, bar, Terms),
            _ => BarFill.Exit(
                new ExitOrders(side, Read(input, "stop"), Read(input, "takeProfit"))
                {
                    Liquidation = Read(input, "liquidation"),
                    IsEntryBarOfLimit = input.TryGetProperty("entryBarLimit", out var isEntryBar) && isEntryBar.GetBoolean(),
                }, bar, Terms),
        };
    }

    private static Price? Read(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) ? new Price(value.GetDecimal()) : null;

    private static Price At(int cents) => new(cents / 100m);

    private static Bar Cents(int open, int high, int low, int close) => Given(At(open), At(high), At(low), At(close));

    private static Bar Given(Price open, Price high, Price low, Price close) =>
        new(new Symbol("SOL-PERP"), DateTimeOffset.UnixEpoch, Timeframe.FiveMinutes, open, high, low, close, new Quantity(1));
}

using System.Text.Json;
using CsCheck;
using Legion.Engine.Market;
using Legion.Engine.Simulation;
using Legion.Engine.Values;
using Legion.Tests.Support;

namespace Legion.Tests.Engine.Simulation;

public sealed class SlippageTests
{
    private const double Bps = 10_000;

    [Fact]
    public void Walking_the_book_and_the_square_root_law_cost_what_the_reference_says()
    {
        var inputs = Vector.Load("slippage").GetProperty("inputs");
        var cases = Vector.Cases("slippage").ToArray();

        foreach (var (id, input, expected) in cases)
        {
            if (input.GetProperty("kind").GetString() is "depthWalk")
            {
                Walks(inputs, input, expected, id);
            }
            else
            {
                Moves(input, expected, id);
            }
        }

        Assert.Equal(8, cases.Length);
    }

    [Fact]
    public void An_order_is_never_filled_better_than_the_best_price_nor_beyond_the_book() =>
        Gen.Select(Gen.Int[1, 50].Array[0, 20], Gen.Int[0, 1_500], Gen.Bool).Sample((sizes, wanted, isBuy) =>
        {
            var side = isBuy ? Side.Buy : Side.Sell;
            var levels = sizes.Select((size, i) => new BookLevel(new Price(100 + (side.Sign() * (i + 1))), new Quantity(size))).ToArray();

            var walk = Slippage.Walk(side, new Quantity(wanted), levels);

            Assert.Equal(new Quantity(Math.Min(wanted, sizes.Sum())), walk.Filled);
            Assert.Equal(wanted <= sizes.Sum(), walk.IsFull);
            Assert.Equal(walk.Filled.IsZero, walk.Average is null);
            if (walk.Average is { } average)
            {
                Assert.InRange(side.Sign() * (average.Value - 100), 1, side.Sign() * (walk.Worst!.Value.Value - 100));
            }
        });

    [Fact]
    public void Without_a_volume_nothing_is_guessed() =>
        Assert.Null(Slippage.SquareRoot(new ImpactTerms(Money.From(10), Money.Zero, 0.05, 0.0001)));

    [Fact]
    public void A_stress_run_moves_the_price_twice_as_far()
    {
        var terms = new ImpactTerms(Money.From(2_000), Money.From(5_000_000), 0.06, 0.0004);

        Assert.Equal(2 * Slippage.SquareRoot(terms)!.Value.Moved, Slippage.SquareRoot(terms with { Coefficient = 2 })!.Value.Moved, 15);
    }

    private static void Walks(JsonElement inputs, JsonElement input, JsonElement expected, string id)
    {
        var side = Enum.Parse<Side>(input.GetProperty("side").GetString()!);
        var levels = inputs.GetProperty(side == Side.Buy ? "asks" : "bids").EnumerateArray()
            .Select(l => new BookLevel(new Price(l.GetProperty("price").GetDecimal()), new Quantity(l.GetProperty("qty").GetDecimal())))
            .ToArray();
        var mid = new Price(inputs.GetProperty("mid").GetDecimal());

        var walk = Slippage.Walk(side, new Quantity(input.GetProperty("qty").GetDecimal()), levels);

        Assert.Equal(expected.GetProperty("fullyFilled").GetBoolean(), walk.IsFull);
        Assert.Equal(expected.GetProperty("levelsUsed").GetInt32(), walk.Levels);
        Vector.Near(expected.GetProperty("filledQty"), walk.Filled.ToDouble(), id);
        Vector.Near(expected.GetProperty("vwap"), walk.Average?.ToDouble(), id);
        Vector.Near(expected.GetProperty("worstPrice"), walk.Worst?.ToDouble(), id);
        Vector.Near(expected.GetProperty("slippageBpsVsMid"), walk.SlippageFrom(mid) * Bps, id);
    }

    private static void Moves(JsonElement input, JsonElement expected, string id)
    {
        var impact = Slippage.SquareRoot(new ImpactTerms(
            Money.From(input.GetProperty("notionalUsd").GetDecimal()), Money.From(input.GetProperty("dailyVolumeUsd").GetDecimal()),
            input.GetProperty("dailyVol").GetDouble(), input.GetProperty("halfSpreadBps").GetDouble() / Bps)
        {
            Coefficient = input.GetProperty("Y").GetDouble(),
            Floor = input.GetProperty("floorBps").GetDouble() / Bps,
        });

        Vector.Near(expected.GetProperty("impactBps"), impact?.Moved * Bps, id);
        Vector.Near(expected.GetProperty("slippageBps"), impact?.Slippage * Bps, id);
    }
}

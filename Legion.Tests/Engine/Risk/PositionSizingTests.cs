using System.Text.Json;
using CsCheck;
using Legion.Engine.Bots;
using Legion.Engine.Market;
using Legion.Engine.Risk;
using Legion.Engine.Trading;
using Legion.Engine.Values;
using Legion.Tests.Support;

namespace Legion.Tests.Engine.Risk;

public sealed class PositionSizingTests
{
    private const string File = "position-sizing";

    private static readonly SizingPlan Forty = new(SizingMode.Fixed, Money.From(40));

    private static readonly Gen<SizingInput> Inputs = Gen.Select(
        Gen.Select(Gen.Bool, Gen.Decimal[5m, 400m], Gen.Decimal[0.01m, 0.2m], Gen.Int[0, 2], Gen.Int[0, 400]),
        Gen.Select(Gen.Decimal[1m, 5_000m], Gen.Double[0.0009, 0.2], Gen.Decimal[0.01m, 5_000m], Gen.Int[1, 6]),
        Gen.Select(Gen.Decimal[0.3m, 1m], Gen.Decimal[0.3m, 1m], Gen.Decimal[0.3m, 1m], Gen.Decimal[0.25m, 1.5m]),
        Gen.Select(Gen.Decimal[0m, 1_000m], Gen.Decimal[0m, 1_000m], Gen.Decimal[0m, 500m], Gen.Int[0, 60], Gen.Double[0.4, 0.9]),
        (plan, market, factors, held) => new SizingInput(
            new SizingPlan(plan.Item1 ? SizingMode.Fixed : SizingMode.EquityShare, Money.Truncate(plan.Item2))
            {
                EquityShare = plan.Item3,
                SizeMax = plan.Item5 < 100 ? null : Money.From(plan.Item5),
            },
            Money.Truncate(market.Item1), new Price(market.Item3), Sol(lot: LotOf(market.Item4)))
        {
            StopDistance = market.Item2,
            Streak = (StreakState)plan.Item4,
            QuorumFactor = factors.Item1,
            CorrelationFactor = factors.Item2,
            BrakeFactor = factors.Item3,
            Scale = factors.Item4,
            ClusterHeld = Money.Truncate(held.Item1),
            GrossHeld = Money.Truncate(held.Item2),
            FreeCollateral = Money.Truncate(held.Item3),
            Kelly = held.Item4 == 0 ? null : new KellyInput(held.Item4, held.Item5, 1.2, 1.0),
        });

    public static TheoryData<string> Cases => [.. Vector.Cases(File).Select(c => c.Id)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void An_entry_is_as_large_as_the_reference_says(string id)
    {
        var (_, input, expected) = Vector.Cases(File).Single(c => string.Equals(c.Id, id, StringComparison.Ordinal));

        var result = PositionSizing.Size(Read(input));

        Assert.Equal(Denial(expected), result.Denial);
        Vector.Near(expected.GetProperty("fullKelly"), result.FullKelly, "full Kelly share");
        if (expected.TryGetProperty("caps", out var caps))
        {
            Near(expected, "targetUsd", result.Wanted);
            Near(expected, "sizeUsdBeforeLot", result.Size);
            Assert.Equal(expected.GetProperty("binding").GetString(), result.Binding.ToString());
            Assert.Equal(caps.EnumerateObject().Select(c => c.Name), result.Caps.Select(c => c.Constraint.ToString()));
            Assert.All(result.Caps, c => Near(caps, c.Constraint.ToString(), c.Amount));
        }

        if (result.IsAllowed)
        {
            Assert.Equal(new Quantity(expected.GetProperty("qty").GetDecimal()), result.Quantity);
            Near(expected, "notionalUsd", result.Notional);
            Near(expected, "marginUsd", result.Margin);
            Near(expected, "riskUsd", result.Risk);
        }
        else
        {
            Assert.Equal((Quantity.Zero, Money.Zero, Money.Zero), (result.Quantity, result.Notional, result.Risk));
        }
    }

    [Fact]
    public void The_reference_has_its_24_cases() => Assert.Equal(24, Cases.Count);

    [Fact]
    public void The_owners_factor_moves_the_wish_and_no_cap()
    {
        var forty = Input() with { Equity = Money.From(400), FreeCollateral = Money.From(400) };

        Assert.Equal((Money.From(20), SizeConstraint.Target), Chosen(forty with { Scale = 0.5m }));
        Assert.Equal((Money.From(60), SizeConstraint.Target), Chosen(forty with { Scale = 1.5m }));
        Assert.Equal((Money.From(45), SizeConstraint.HardCap), Chosen(Input() with { Equity = Money.From(300), Scale = 1.5m }));
    }

    [Fact]
    public void The_bots_own_maximum_stands_above_the_owners_factor()
    {
        var plan = new SizingPlan(SizingMode.Fixed, Money.From(20)) { SizeMax = Money.From(22) };

        Assert.Equal((Money.From(22), SizeConstraint.Target), Chosen(Input() with { Plan = plan, Scale = 1.5m }));
        Assert.Equal((Money.From(11), SizeConstraint.Target), Chosen(Input() with { Plan = plan, Scale = 1.5m, QuorumFactor = 0.5m }));
    }

    [Fact]
    public void Nothing_is_sized_without_equity()
    {
        Assert.Equal(DenialCode.NoEquity, PositionSizing.Size(Input() with { Equity = Money.Zero }).Denial);
        Assert.Equal(DenialCode.NoEquity, PositionSizing.Size(Input() with { Equity = -Money.From(5) }).Denial);
    }

    [Fact]
    public void Where_past_trades_and_the_two_point_share_disagree_the_smaller_counts()
    {
        var kelly = new KellyInput(Trades: 40, WinRate: 0.6, AverageWinR: 1, AverageLossR: 1);

        Assert.Equal(0.2, PositionSizing.Size(Input() with { Kelly = kelly }).FullKelly!.Value, 12);
        Assert.Equal(0.05, PositionSizing.Size(Input() with { Kelly = kelly with { LogGrowth = 0.05 } }).FullKelly);
        Assert.Equal(DenialCode.KellyNotPositive, PositionSizing.Size(Input() with { Kelly = kelly with { LogGrowth = 0 } }).Denial);
    }

    [Fact]
    public void No_size_is_above_any_cap_and_a_quantity_is_whole_lots()
    {
        var allowed = 0;
        Inputs.Sample(input => Interlocked.Add(ref allowed, Check(PositionSizing.Size(input), input) ? 1 : 0), iter: 5_000);

        Assert.True(allowed > 500, $"only {allowed} entries were allowed: this proves little");
    }

    [Fact]
    public void A_wider_stop_never_makes_a_larger_size() => Gen.Select(Inputs, Gen.Double[1, 5]).Sample((input, factor) =>
        Assert.True(Size(input with { StopDistance = input.StopDistance * factor }) <= Size(input)), iter: 5_000);

    [Fact]
    public void More_equity_never_makes_a_smaller_size() => Gen.Select(Inputs, Gen.Decimal[0m, 10_000m]).Sample((input, more) =>
        Assert.True(Size(input with { Equity = input.Equity + Money.Truncate(more) }) >= Size(input)), iter: 5_000);

    [Fact]
    public void A_caution_never_makes_a_larger_size() => Gen.Select(Inputs, Gen.Decimal[0m, 1m]).Sample((input, factor) =>
    {
        Assert.True(Size(input with { QuorumFactor = input.QuorumFactor * factor }) <= Size(input));
        Assert.True(Size(input with { CorrelationFactor = input.CorrelationFactor * factor }) <= Size(input));
        Assert.True(Size(input with { BrakeFactor = input.BrakeFactor * factor }) <= Size(input));
        Assert.True(Size(input with { Streak = StreakState.Cold }) <= Size(input));
        Assert.True(Size(input with { Kelly = null }) >= Size(input));
    }, iter: 5_000);

    private static bool Check(SizingResult result, SizingInput input)
    {
        Assert.All(result.Caps, cap => Assert.True(result.Size <= cap.Amount, $"{result.Size} is above {cap}"));
        Assert.True(input.Price.Value * result.Quantity.Value <= result.Size.Amount, "rounded up");
        Assert.Equal(0, result.Quantity.Units % input.Instrument.QuantityLot.Units);
        Assert.Equal(result.IsAllowed, !result.Quantity.IsZero);
        Assert.Equal(result.Caps.First(c => c.Amount == result.Size).Constraint, result.Binding);
        if (result.IsAllowed)
        {
            Assert.True(result.Notional.Amount <= 0.15m * input.Equity.Amount, "above 15 % of equity");
            Assert.True(result.Risk.Amount <= 0.01m * input.Equity.Amount, "above 1 % at risk");
            Assert.True(result.Notional >= input.Instrument.NotionalMin, "below the venue's minimum");
        }

        return result.IsAllowed;
    }

    private static Money Size(SizingInput input) => PositionSizing.Size(input).Size;

    private static (Money Size, SizeConstraint Binding) Chosen(SizingInput input)
    {
        var result = PositionSizing.Size(input);
        return (result.Size, result.Binding);
    }

    /// <summary>Reference sums are binary fractions; ours are cut to a micro.</summary>
    private static void Near(JsonElement expected, string name, Money actual)
    {
        var wanted = expected.GetProperty(name).GetDouble();
        Assert.True(Math.Abs(actual.ToDouble() - wanted) <= 1.000_001e-6, $"{name}: expected {wanted:R}, was {actual}");
    }

    private static DenialCode Denial(JsonElement expected) => expected.GetProperty("reason").GetString() switch
    {
        null => DenialCode.None,
        "KellyNonPositive" => DenialCode.KellyNotPositive,
        "BelowBotMinimum" => DenialCode.SizeBelowBotMinimum,
        "BelowMinNotional" => DenialCode.SizeBelowVenueMinimum,
        var reason => throw new InvalidDataException(reason),
    };

    private static SizingInput Input() => new(Forty, Money.From(300), new Price(150m), Sol(0.01m))
    {
        StopDistance = 0.012,
        FreeCollateral = Money.From(300),
    };

    private static SizingInput Read(JsonElement input) => new(
        new SizingPlan(
            input.GetProperty("mode").GetString() is "Fixed" ? SizingMode.Fixed : SizingMode.EquityShare,
            Money.From(input.GetProperty("baseUsd").GetDecimal()))
        {
            EquityShare = input.GetProperty("pct").GetDecimal(),
            SizeMin = Optional(input, "botMinUsd"),
            SizeMax = Optional(input, "botMaxUsd"),
        },
        Money.From(input.GetProperty("equity").GetDecimal()),
        new Price(input.GetProperty("price").GetDecimal()),
        Sol(input.GetProperty("lot").GetDecimal()) with
        {
            NotionalMin = Money.From(input.GetProperty("minNotional").GetDecimal()),
            LeverageMax = input.GetProperty("venueLeverage").GetDecimal(),
        })
    {
        Streak = Enum.Parse<StreakState>(input.GetProperty("streak").GetString()!),
        StopDistance = input.GetProperty("stopDistance").GetDouble(),
        QuorumFactor = input.GetProperty("maestroMult").GetDecimal(),
        CorrelationFactor = input.GetProperty("correlationMult").GetDecimal(),
        BrakeFactor = input.GetProperty("brakeMult").GetDecimal(),
        Kelly = ReadKelly(input.GetProperty("kelly")),
        ClusterHeld = Money.From(input.GetProperty("clusterUsd").GetDecimal()),
        GrossHeld = Money.From(input.GetProperty("grossUsd").GetDecimal()),
        LeverageMax = input.GetProperty("maxLeverage").GetDecimal(),
        FreeCollateral = Money.From(input.GetProperty("freeCollateral").GetDecimal()),
        LiquidityCap = Optional(input, "liquidityCapUsd"),
    };

    private static KellyInput? ReadKelly(JsonElement kelly) => kelly.ValueKind == JsonValueKind.Null
        ? null
        : new KellyInput(
            kelly.GetProperty("n").GetInt32(), kelly.GetProperty("winProb").GetDouble(),
            kelly.GetProperty("avgWinR").GetDouble(), kelly.GetProperty("avgLossR").GetDouble());

    private static Money? Optional(JsonElement input, string name) =>
        input.GetProperty(name) is { ValueKind: JsonValueKind.Number } number ? Money.From(number.GetDecimal()) : null;

    private static decimal LotOf(int decimals) => new(1, 0, 0, isNegative: false, (byte)decimals);

    private static Instrument Sol(decimal lot) => new(new Symbol("SOL-PERP"))
    {
        PriceTick = new Price(0.01m),
        QuantityLot = new Quantity(lot),
        NotionalMin = Money.From(10m),
        LeverageMax = 20m,
        TakerFeeRate = 0.00045m,
        MakerFeeRate = 0.00015m,
    };
}

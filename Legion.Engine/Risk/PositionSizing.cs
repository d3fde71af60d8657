using Legion.Engine.Bots;
using Legion.Engine.Market;
using Legion.Engine.Trading;

namespace Legion.Engine.Risk;

/// <summary>
/// What a bot wants, held down by caps: the smallest of all wins, and nothing ever rounds up. The owner's factor and the bot's form
/// change the wish only, and the bot's own maximum still limits it, so no factor can lift a size over a cap.
/// </summary>
public static class PositionSizing
{
    /// <summary>Notional of one entry, as a share of equity, that nothing may exceed.</summary>
    public const decimal HardCapShare = 0.15m;

    /// <summary>Share of equity that may be lost at the stop of one trade.</summary>
    public const decimal RiskShare = 0.01m;

    /// <summary>Part of the Kelly share that is used, because its inputs are estimates.</summary>
    public const decimal KellyFraction = 0.30m;

    /// <summary>Trades below which Kelly says nothing.</summary>
    public const int KellyTradesMin = 30;

    /// <summary>Gross notional of the SOL cluster as a share of equity.</summary>
    public const decimal ClusterShare = 0.80m;

    /// <summary>Part of the free collateral that an entry may lock.</summary>
    public const decimal MarginUse = 0.5m;

    public const decimal ScaleMin = 0.25m;
    public const decimal ScaleMax = 1.5m;

    public const decimal HotFactor = 1.25m;
    public const decimal ColdFactor = 0.75m;

    // Below a millionth of the price two stops are one; a larger distance makes a smaller size.
    private const double StopDistanceMin = 1e-6;

    // Larger than any account, and still a sum of money that can be counted.
    private const decimal AmountMax = 1_000_000_000_000m;

    public static SizingResult Size(SizingInput input)
    {
        Check(input);
        var fullKelly = input.Kelly is { Trades: >= KellyTradesMin } kelly ? FullKelly(kelly) : (double?)null;
        var caps = Caps(input, fullKelly);
        var smallest = Smallest(caps);
        var result = new SizingResult(caps[0].Amount, smallest.Constraint, DenialCode.None)
        {
            Caps = caps,
            Size = smallest.Amount,
            FullKelly = fullKelly,
        };

        var quantity = input.Instrument.LotDown(smallest.Amount.Amount / input.Price.Value);
        var notional = input.Price * quantity;
        var denial = Denial(input, result, notional);
        return denial != DenialCode.None
            ? result with { Denial = denial }
            : result with
            {
                Quantity = quantity,
                Notional = notional,
                Risk = Cut(notional.Amount * StopDistance(input)),
                Margin = Cut(notional.Amount / VenueLeverage(input)),
            };
    }

    private static DenialCode Denial(SizingInput input, SizingResult result, Money notional)
    {
        if (input.Equity <= Money.Zero)
        {
            return DenialCode.NoEquity;
        }

        if (result.FullKelly is { } f && !(f > 0))
        {
            return DenialCode.KellyNotPositive;
        }

        if (result.Size < input.Plan.SizeMin)
        {
            return DenialCode.SizeBelowBotMinimum;
        }

        return notional.IsZero || notional < input.Instrument.NotionalMin ? DenialCode.SizeBelowVenueMinimum : DenialCode.None;
    }

    private static Money Wanted(SizingInput input)
    {
        var plan = input.Plan;
        var wish = plan.Mode == SizingMode.Fixed ? plan.Base.Amount : plan.EquityShare * input.Equity.Amount;
        var form = input.Streak switch
        {
            StreakState.Cold => ColdFactor,
            // A sum in dollars was set by the owner; winning is no reason to go above it.
            StreakState.Hot => plan.Mode == SizingMode.EquityShare ? HotFactor : 1m,
            _ => 1m,
        };

        var scaled = wish * form * input.Scale;
        var limited = plan.SizeMax is { } max ? Math.Min(scaled, max.Amount) : scaled;
        return Cut(limited * input.QuorumFactor * input.CorrelationFactor * input.BrakeFactor);
    }

    private static ImmutableArray<SizeCap> Caps(SizingInput input, double? fullKelly)
    {
        var equity = input.Equity.Amount;
        var distance = StopDistance(input);
        var caps = ImmutableArray.CreateBuilder<SizeCap>(initialCapacity: 8);
        caps.Add(new SizeCap(SizeConstraint.Target, Wanted(input)));
        caps.Add(new SizeCap(SizeConstraint.HardCap, Cut(HardCapShare * equity)));
        caps.Add(new SizeCap(SizeConstraint.RiskCap, Cut(RiskShare * equity / distance)));
        if (fullKelly is { } f)
        {
            // More than everything cannot be risked; and what is not a number is not an edge.
            var share = f > 0 ? (decimal)Math.Min(f, 1) : 0;
            caps.Add(new SizeCap(SizeConstraint.KellyCap, Cut(KellyFraction * share * equity / distance)));
        }

        caps.Add(new SizeCap(SizeConstraint.ClusterCap, Cut((ClusterShare * equity) - input.ClusterHeld.Amount)));
        caps.Add(new SizeCap(SizeConstraint.LeverageCap, Cut((input.LeverageMax * equity) - input.GrossHeld.Amount)));
        caps.Add(new SizeCap(SizeConstraint.MarginCap, Cut(MarginUse * input.FreeCollateral.Amount * VenueLeverage(input))));
        if (input.LiquidityCap is { } liquidity)
        {
            caps.Add(new SizeCap(SizeConstraint.LiquidityCap, Cut(liquidity.Amount)));
        }

        return caps.DrainToImmutable();
    }

    private static SizeCap Smallest(ImmutableArray<SizeCap> caps)
    {
        var smallest = caps[0];
        foreach (var cap in caps)
        {
            smallest = cap.Amount < smallest.Amount ? cap : smallest;
        }

        return smallest;
    }

    /// <summary>The smaller of what two averages and what all past trades say; negative where there is no edge.</summary>
    public static double FullKelly(KellyInput kelly)
    {
        var twoPoint = Kelly.TwoPoint(kelly.WinRate, kelly.AverageWinR, kelly.AverageLossR);
        return kelly.LogGrowth is { } logGrowth ? Math.Min(twoPoint, logGrowth) : twoPoint;
    }

    private static decimal StopDistance(SizingInput input) => (decimal)Math.Max(input.StopDistance, StopDistanceMin);

    private static decimal VenueLeverage(SizingInput input) => Math.Min(input.LeverageMax, input.Instrument.LeverageMax);

    private static Money Cut(decimal amount) => Money.Truncate(Math.Clamp(amount, 0, AmountMax));

    private static void Check(SizingInput input)
    {
        Invariant.Holds(input.StopDistance is > 0 and < double.PositiveInfinity, "An entry has a stop at some distance.");
        Invariant.Holds(input.Scale is >= ScaleMin and <= ScaleMax, "The owner's factor is between 0.25 and 1.5.");
        Invariant.Holds(
            input is { QuorumFactor: >= 0 and <= 1, CorrelationFactor: >= 0 and <= 1, BrakeFactor: >= 0 and <= 1 },
            "A guard can only shrink a size.");
        Invariant.Holds(VenueLeverage(input) > 0, "Leverage is above zero.");
    }
}

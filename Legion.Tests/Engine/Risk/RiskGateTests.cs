using Legion.Engine.Risk;
using Legion.Engine.Trading;
using Legion.Engine.Values;
using Legion.Tests.Support;

namespace Legion.Tests.Engine.Risk;

public sealed class RiskGateTests
{
    private static readonly RiskLimits Limits = new();
    private static readonly RiskGate Gate = new(Limits);

    private static readonly OrderIntent Entry =
        new(new OrderId("e"), new BotId("b"), Given.Sol, Side.Buy, Given.Lots(1), OrderKind.Market)
        {
            Reference = Given.Price(100),
            Why = "up",
        };

    /// <summary>One fact each, weightiest first, and what it is reported as.</summary>
    private static readonly (string Fact, DenialCode Code, Func<RiskView, RiskView> Break)[] Rows =
    [
        ("halted", DenialCode.Halted, v => v with { IsHalted = true }),
        ("overfilled", DenialCode.Overfilled, v => v with { IsOverfilled = true }),
        ("drawdown", DenialCode.MaxDrawdown, v => v with { Stop = DenialCode.MaxDrawdown }),
        ("week", DenialCode.WeeklyLoss, v => Stopped(v, DenialCode.WeeklyLoss)),
        ("day", DenialCode.DailyLoss, v => Stopped(v, DenialCode.DailyLoss)),
        ("losses in a row", DenialCode.LossesInARow, v => Stopped(v, DenialCode.LossesInARow)),
        ("suspected", DenialCode.StopSuspected, v => Stopped(v, DenialCode.StopSuspected)),
        ("mismatch", DenialCode.PositionMismatch, v => v with { PositionsDiffer = true }),
        ("reconciling", DenialCode.StreamReconciling, v => v with { IsReconciled = false }),
        ("silent venue", DenialCode.VenueSilent, v => v with { VenueIsSilent = true }),
        ("slow venue", DenialCode.VenueSlow, v => v with { VenueTrouble = DenialCode.VenueSlow }),
        ("rejecting venue", DenialCode.VenueRejecting,
            v => v.VenueTrouble == DenialCode.None ? v with { VenueTrouble = DenialCode.VenueRejecting } : v),
        ("skewed clock", DenialCode.ClockSkewed, v => v with { ClockIsSkewed = true }),
        ("feed lost", DenialCode.FeedLost, v => v with { FeedIsLost = true }),
        ("old bar", DenialCode.DataStale, v => v with { BarAge = Limits.BarAgeMax + TimeSpan.FromTicks(1) }),
        ("old quote", DenialCode.DataStale, v => v with { QuoteAge = Limits.QuoteAgeMax + TimeSpan.FromTicks(1) }),
        ("run of made-up bars", DenialCode.DataSynthetic, v => v with { SyntheticRun = Limits.SyntheticRunMax + 1 }),
        ("share of made-up bars", DenialCode.DataSynthetic, v => v with { SyntheticShare = Limits.SyntheticShareMax + 1e-9 }),
        ("crossed", DenialCode.QuoteCrossed, v => v with { Spread = -0.0001m }),
        ("locked", DenialCode.QuoteCrossed, v => v with { Spread = 0m }),
        ("wide", DenialCode.SpreadTooWide, v => v with { Spread = v.Spread <= 0 ? v.Spread : Limits.SpreadMax + 0.0000001m }),
        ("instrument", DenialCode.InstrumentUnknown, v => v with { InstrumentIsKnown = false }),
        ("bot halted", DenialCode.BotHalted, v => v with { BotMode = BotMode.Halted }),
        ("paused", DenialCode.BotPaused, v => v.BotMode == BotMode.Halted ? v : v with { BotMode = BotMode.Paused }),
        ("winding down", DenialCode.BotWindingDown,
            v => v with { BotMode = v.BotMode == BotMode.Running ? BotMode.WindingDown : v.BotMode }),
        ("bot's losses", DenialCode.BotLossesInARow, v => v.Stop == DenialCode.None ? v with { Stop = DenialCode.BotLossesInARow } : v),
        ("unknown order", DenialCode.OrderUnknown, v => v with { OrderIsUnknown = true }),
        ("position", DenialCode.PositionOpen, v => v with { HoldsPosition = true }),
        ("pending", DenialCode.OrderPending, v => v with { OrderIsPending = true }),
        ("opposite", DenialCode.BlockedByOpposite, v => v with { OppositeIsHeld = true }),
        ("cool-down", DenialCode.CoolDown, v => v with { CoolDownBarsLeft = 1 }),
        ("no equity", DenialCode.NoEquity, v => v with { Sizing = DenialCode.NoEquity }),
        ("kelly", DenialCode.KellyNotPositive, v => v with { Sizing = DenialCode.KellyNotPositive }),
        ("too small for the venue", DenialCode.SizeBelowVenueMinimum, v => v with { Sizing = DenialCode.SizeBelowVenueMinimum }),
    ];

    public static TheoryData<string> Facts => [.. Rows.Select(r => r.Fact)];

    [Fact]
    public void An_entry_against_which_nothing_speaks_is_approved()
    {
        var approved = Assert.IsType<Verdict.Approved>(Gate.Review(Entry, Given.CalmMarket));

        Assert.Equal(Entry, approved.Order.Intent);
    }

    [Theory]
    [MemberData(nameof(Facts))]
    public void Each_fact_alone_refuses_an_entry(string fact)
    {
        var row = RowOf(fact);

        var refused = Assert.IsType<Verdict.Refused>(Gate.Review(Entry, row.Break(Given.CalmMarket)));

        Assert.Equal(row.Code, refused.Code);
        Assert.Equal(Entry, refused.Intent);
    }

    [Theory]
    [MemberData(nameof(Facts))]
    public void Of_two_facts_the_weightier_is_told(string fact)
    {
        var heavy = RowOf(fact);

        // Sizing gives one answer only, so its codes never meet each other; nor do the two of a crossed quote and a wide one.
        foreach (var light in Rows.Where(r => r.Code > heavy.Code && heavy.Code < DenialCode.NoEquity))
        {
            Assert.Equal(heavy.Code, CodeOf(heavy.Break(light.Break(Given.CalmMarket))));
            Assert.Equal(heavy.Code, CodeOf(light.Break(heavy.Break(Given.CalmMarket))));
        }
    }

    [Fact]
    public void Every_reason_of_the_gate_has_a_row()
    {
        var codes = Enum.GetValues<DenialCode>().Where(c => c is > DenialCode.None and <= DenialCode.CoolDown);

        Assert.Equal(codes, Rows.Select(r => r.Code).Where(c => c <= DenialCode.CoolDown).Distinct());
    }

    [Fact]
    public void A_limit_itself_is_still_allowed() =>
        Assert.Equal(DenialCode.None, CodeOf(Given.CalmMarket with
        {
            BarAge = Limits.BarAgeMax,
            QuoteAge = Limits.QuoteAgeMax,
            SyntheticRun = Limits.SyntheticRunMax,
            SyntheticShare = Limits.SyntheticShareMax,
            Spread = Limits.SpreadMax,
            CoolDownBarsLeft = 0,
        }));

    [Fact]
    public void A_feed_that_never_quotes_is_not_held_to_limits_of_quotes() =>
        Assert.Equal(DenialCode.None, CodeOf(Given.CalmMarket with { QuoteAge = null, Spread = null }));

    [Fact]
    public void An_order_that_only_reduces_passes_whatever_speaks_against_it()
    {
        var worst = Rows.Reverse().Aggregate(Given.CalmMarket, (view, row) => row.Break(view));
        var reduction = Entry with { ReduceOnly = true };

        Assert.IsType<Verdict.Refused>(Gate.Review(Entry, worst));
        Assert.IsType<Verdict.Approved>(Gate.Review(reduction, worst));
        Assert.Equal(reduction, RiskGate.ApproveReduction(reduction).Intent);
    }

    [Fact]
    public void Nothing_but_a_reduction_passes_without_review() =>
        Assert.Throws<BrokenInvariantException>(() => RiskGate.ApproveReduction(Entry));

    private static (string Fact, DenialCode Code, Func<RiskView, RiskView> Break) RowOf(string fact) =>
        Rows.Single(r => string.Equals(r.Fact, fact, StringComparison.Ordinal));

    private static DenialCode CodeOf(RiskView view) => Gate.Review(Entry, view) is Verdict.Refused refused ? refused.Code : DenialCode.None;

    private static RiskView Stopped(RiskView view, DenialCode by) =>
        view.Stop == DenialCode.None || by < view.Stop ? view with { Stop = by } : view;
}

using Legion.Engine.Trading;

namespace Legion.Engine.Risk;

/// <summary>The one door to a venue.</summary>
public sealed class RiskGate(RiskLimits limits)
{
    /// <summary>An order that makes a position smaller always passes: a halt must never trap us in one.</summary>
    public static ApprovedOrder ApproveReduction(OrderIntent intent)
    {
        Invariant.Holds(intent.ReduceOnly, "Only an order that reduces a position passes without review.");
        return new ApprovedOrder(intent);
    }

    public Verdict Review(OrderIntent intent, in RiskView view)
    {
        var code = intent.ReduceOnly ? DenialCode.None : FirstBroken(view);
        return code == DenialCode.None ? new Verdict.Approved(new ApprovedOrder(intent)) : new Verdict.Refused(intent, code);
    }

    // In the order of DenialCode, so that of several reasons the weightiest is told.
    private DenialCode FirstBroken(in RiskView view) => view switch
    {
        { IsHalted: true } => DenialCode.Halted,
        { IsOverfilled: true } => DenialCode.Overfilled,
        _ when view.Stop is not (DenialCode.None or DenialCode.BotLossesInARow) => view.Stop,
        { PositionsDiffer: true } => DenialCode.PositionMismatch,
        { IsReconciled: false } => DenialCode.StreamReconciling,
        { VenueIsSilent: true } => DenialCode.VenueSilent,
        _ when view.VenueTrouble != DenialCode.None => view.VenueTrouble,
        { ClockIsSkewed: true } => DenialCode.ClockSkewed,
        { FeedIsLost: true } => DenialCode.FeedLost,
        _ when view.BarAge > limits.BarAgeMax || view.QuoteAge > limits.QuoteAgeMax => DenialCode.DataStale,
        _ when view.SyntheticRun > limits.SyntheticRunMax || view.SyntheticShare > limits.SyntheticShareMax => DenialCode.DataSynthetic,
        { Spread: <= 0 } => DenialCode.QuoteCrossed,
        _ when view.Spread > limits.SpreadMax => DenialCode.SpreadTooWide,
        { InstrumentIsKnown: false } => DenialCode.InstrumentUnknown,
        { BotMode: BotMode.Halted } => DenialCode.BotHalted,
        { BotMode: BotMode.Paused } => DenialCode.BotPaused,
        { BotMode: BotMode.WindingDown } => DenialCode.BotWindingDown,
        { Stop: not DenialCode.None } => view.Stop,
        { OrderIsUnknown: true } => DenialCode.OrderUnknown,
        { HoldsPosition: true } => DenialCode.PositionOpen,
        { OrderIsPending: true } => DenialCode.OrderPending,
        { OppositeIsHeld: true } => DenialCode.BlockedByOpposite,
        { CoolDownBarsLeft: > 0 } => DenialCode.CoolDown,
        { Sizing: not DenialCode.None } => view.Sizing,
        { BudgetIsSpent: true } => DenialCode.RiskBudgetSpent,
        _ => DenialCode.None,
    };
}

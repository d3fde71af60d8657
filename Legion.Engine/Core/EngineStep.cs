using Legion.Engine.Risk;
using Legion.Engine.Treasury;

namespace Legion.Engine.Core;

/// <summary>What one event led to. The shell carries it out; the engine itself touches nothing outside.</summary>
/// <param name="Orders">In the order in which the venue must get them: an entry before its stop and targets.</param>
public sealed record EngineStep(
    ImmutableArray<ApprovedOrder> Orders,
    ImmutableArray<OrderId> Cancels,
    ImmutableArray<Verdict.Refused> Refusals,
    ImmutableArray<Transfer> Transfers)
{
    public static EngineStep Nothing { get; } = new([], [], [], []);

    /// <summary>Orders to ask the venue about.</summary>
    public ImmutableArray<OrderId> Queries { get; init; } = [];

    /// <summary>The venue is to be asked what it holds.</summary>
    public bool Reconcile { get; init; }
}

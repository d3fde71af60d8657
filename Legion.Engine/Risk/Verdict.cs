using Legion.Engine.Trading;

namespace Legion.Engine.Risk;

/// <summary>The gate's answer. A closed set.</summary>
public abstract record Verdict
{
    private Verdict()
    {
    }

    public sealed record Approved(ApprovedOrder Order) : Verdict;

    public sealed record Refused(OrderIntent Intent, DenialCode Code) : Verdict;
}

using Legion.Engine.Trading;

namespace Legion.Engine.Risk;

/// <summary>The only thing a venue accepts. Only <see cref="RiskGate"/> makes one.</summary>
public sealed record ApprovedOrder
{
    internal ApprovedOrder(OrderIntent intent) => Intent = intent;

    public OrderIntent Intent { get; }
}

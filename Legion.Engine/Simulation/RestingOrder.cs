using Legion.Engine.Trading;

namespace Legion.Engine.Simulation;

/// <summary>An order that lies at a simulated venue.</summary>
internal sealed class RestingOrder(OrderIntent intent, DateTimeOffset submittedAt)
{
    public OrderIntent Intent { get; } = intent;
    public DateTimeOffset SubmittedAt { get; } = submittedAt;
    public long Filled { get; set; }
    public bool IsAwake { get; set; }

    /// <summary>Its entry rested and filled inside the bar at hand: what came first is not known.</summary>
    public bool WokeInThisBar { get; set; }

    public bool IsAnnounced { get; set; }
    public bool IsDone { get; set; }
}

using Legion.Engine.Risk;
using Legion.Engine.Trading;

namespace Legion.Engine.Venues;

/// <summary>
/// Takes orders and questions without waiting. What became of them comes back as events: <see cref="VenueReport"/> and
/// <see cref="VenueNews"/>.
/// </summary>
public interface IVenue
{
    /// <summary>What this venue reports because of an event. A simulated one answers here; a real one reports through the inbox.</summary>
    IReadOnlyList<EngineEvent> Observe(EngineEvent happening);

    /// <summary>An entry is followed at once by its stop and targets, which go to the venue with it in one request.</summary>
    void Submit(ApprovedOrder order);

    /// <summary>Ends an order. One that has not been sent yet is not sent any more and is reported as canceled.</summary>
    void Cancel(OrderId order);

    /// <summary>Asks what became of an order: its fills, then <see cref="OrderSeen"/> or <see cref="OrderNotFound"/>.</summary>
    void Query(OrderId order);

    /// <summary>Asks what the venue holds: all fills that may have been missed, then <see cref="HoldingsReported"/>.</summary>
    void Reconcile();

    /// <summary>Sends what was submitted. Called only after the journal is on disk. Never waits for the network.</summary>
    ValueTask DispatchAsync(CancellationToken stop);
}

using Legion.Engine.Risk;
using Legion.Engine.Trading;

namespace Legion.Engine.Venues;

/// <summary>Takes orders without waiting. What became of them comes back as <see cref="VenueReport"/> events.</summary>
public interface IVenue
{
    /// <summary>What this venue reports because of an event. A simulated one fills here; a real one reports through the inbox.</summary>
    IReadOnlyList<VenueReport> Observe(EngineEvent happening);

    void Submit(ApprovedOrder order);

    void Cancel(OrderId order);

    /// <summary>Sends what was submitted. Called only after the journal is on disk. Never waits for the network.</summary>
    ValueTask DispatchAsync(CancellationToken stop);
}

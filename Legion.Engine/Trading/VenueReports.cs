namespace Legion.Engine.Trading;

/// <summary>What is reported of one order.</summary>
public abstract record VenueReport(DateTimeOffset At, OrderId Order) : EngineEvent(At);

/// <summary>It has left for the venue. A simulated venue in the same process need not say so.</summary>
public sealed record OrderSent(DateTimeOffset At, OrderId Order) : VenueReport(At, Order);

/// <summary>The request was not answered, or not readably: what became of the order is not known.</summary>
public sealed record OrderUnanswered(DateTimeOffset At, OrderId Order, string Why) : VenueReport(At, Order);

public sealed record OrderAccepted(DateTimeOffset At, OrderId Order) : VenueReport(At, Order);

public sealed record OrderFilled(DateTimeOffset At, Fill Fill) : VenueReport(At, Fill.Order);

/// <summary>The venue's own word that it did not take the order. Never told because of a missing answer.</summary>
public sealed record OrderRejected(DateTimeOffset At, OrderId Order, string Reason) : VenueReport(At, Order);

public sealed record OrderCanceled(DateTimeOffset At, OrderId Order, string Reason) : VenueReport(At, Order);

/// <summary>It ended by its own terms: it arrived too late, or what was left could not be taken at once.</summary>
public sealed record OrderExpired(DateTimeOffset At, OrderId Order, string Reason) : VenueReport(At, Order);

/// <summary>How a venue describes an order that it was asked about.</summary>
public enum VenueOrderState
{
    Open,
    Filled,
    Canceled,
    Expired,
    Rejected,
}

/// <summary>
/// The answer to a question: the venue knows the order and has filled <paramref name="Filled"/> of it so far. Its fills are reported
/// before this. <paramref name="VenueTime"/> is the venue's clock.
/// </summary>
public sealed record OrderSeen(DateTimeOffset At, OrderId Order, VenueOrderState State, Quantity Filled, DateTimeOffset VenueTime)
    : VenueReport(At, Order);

/// <summary>The answer to a question: the venue knows of no such order, as of <paramref name="VenueTime"/> on its clock.</summary>
public sealed record OrderNotFound(DateTimeOffset At, OrderId Order, DateTimeOffset VenueTime) : VenueReport(At, Order);

/// <summary>A request to cancel was refused or not answered: the order is asked about, and nothing is assumed.</summary>
public sealed record CancelUnanswered(DateTimeOffset At, OrderId Order, string Why) : VenueReport(At, Order);

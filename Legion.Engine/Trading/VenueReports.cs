namespace Legion.Engine.Trading;

public abstract record VenueReport(DateTimeOffset At, OrderId Order) : EngineEvent(At);

public sealed record OrderAccepted(DateTimeOffset At, OrderId Order) : VenueReport(At, Order);

public sealed record OrderFilled(DateTimeOffset At, Fill Fill) : VenueReport(At, Fill.Order);

public sealed record OrderRejected(DateTimeOffset At, OrderId Order, string Reason) : VenueReport(At, Order);

public sealed record OrderCanceled(DateTimeOffset At, OrderId Order, string Reason) : VenueReport(At, Order);

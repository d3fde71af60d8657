namespace Legion.Engine.Trading;

/// <summary>What is reported of the venue as a whole, or of a position rather than of an order.</summary>
public abstract record VenueNews(DateTimeOffset At) : EngineEvent(At);

/// <summary>
/// The line for orders stands, for the first time, after a restart or after a break: answers may have been lost, so everything is asked
/// again before anything new is opened.
/// </summary>
public sealed record VenueConnected(DateTimeOffset At) : VenueNews(At);

public sealed record VenueDisconnected(DateTimeOffset At, string Why) : VenueNews(At);

/// <summary>One netted position at the venue; <paramref name="NetUnits"/> counts 1e-8 of the asset, positive is long.</summary>
public readonly record struct VenuePosition(Symbol Symbol, long NetUnits);

/// <summary>
/// The answer to the question what the venue holds. Fills that the venue knows are reported before this. Only positions that are not
/// flat are listed, and only orders that can still fill.
/// </summary>
/// <param name="AskedAt">Our time when it was asked: what happened since then may be missing in it.</param>
/// <param name="VenueTime">The venue's clock when it answered.</param>
/// <param name="Cash">
/// All that came in less all that was paid for positions, fees and funding, so that cash plus positions at mark is the account's value;
/// null where the venue does not tell.
/// </param>
public sealed record HoldingsReported(
    DateTimeOffset At, DateTimeOffset AskedAt, DateTimeOffset VenueTime,
    ImmutableArray<VenuePosition> Positions, ImmutableArray<OrderId> OpenOrders, Money? Cash) : VenueNews(At)
{
    /// <summary>By content: two answers that list the same are the same.</summary>
    public bool Equals(HoldingsReported? other) =>
        other is not null && At == other.At && AskedAt == other.AskedAt && VenueTime == other.VenueTime && Cash == other.Cash
        && Positions.SequenceEqual(other.Positions) && OpenOrders.SequenceEqual(other.OpenOrders);

    public override int GetHashCode() => HashCode.Combine(At, AskedAt, VenueTime, Cash, Positions.Length, OpenOrders.Length);
}

/// <summary>
/// The venue charged funding on what it holds for all bots together; negative where it was received. Told once per payment and again
/// after each break of the line, under the same <paramref name="PaymentId"/>.
/// </summary>
public sealed record FundingPaid(DateTimeOffset At, string PaymentId, Symbol Symbol, Money Paid) : VenueNews(At);

/// <summary>
/// The venue closed (part of) a position by itself: a liquidation, or another account's loss that was set against it.
/// <paramref name="Side"/> is the side of the forced order. It belongs to no order of ours.
/// </summary>
public sealed record PositionForced(
    DateTimeOffset At, string FillId, Symbol Symbol, Side Side, Quantity Quantity, Price Price, Money Fee, string Cause) : VenueNews(At);

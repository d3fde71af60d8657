using System.Collections.Immutable;
using Legion.Engine.Trading;
using Legion.Engine.Values;

namespace Legion.Data.Journal;

/// <summary>What a venue tells of an order, and of itself.</summary>
internal static class VenueKinds
{
    public static ImmutableArray<EventKind> All { get; } = [.. Reports(), .. Answers(), .. News()];

    private static IEnumerable<EventKind> Reports() =>
    [
        EventKind.Of<OrderSent>(
            "order.sent",
            (e, to) => to.Order(e.Order),
            (at, ref from) => new OrderSent(at, from.Order())),
        EventKind.Of<OrderAccepted>(
            "order.accepted",
            (e, to) => to.Order(e.Order),
            (at, ref from) => new OrderAccepted(at, from.Order())),
        EventKind.Of<OrderFilled>(
            "order.filled",
            (e, to) => EventParts.Write(e.Fill, to),
            (at, ref from) => new OrderFilled(at, EventParts.Fill(ref from))),
        Worded<OrderUnanswered>("order.unanswered", "why", e => e.Why, (at, order, why) => new OrderUnanswered(at, order, why)),
        Worded<OrderRejected>("order.rejected", "reason", e => e.Reason, (at, order, why) => new OrderRejected(at, order, why)),
        Worded<OrderCanceled>("order.canceled", "reason", e => e.Reason, (at, order, why) => new OrderCanceled(at, order, why)),
        Worded<OrderExpired>("order.expired", "reason", e => e.Reason, (at, order, why) => new OrderExpired(at, order, why)),
        Worded<CancelUnanswered>("cancel.unanswered", "why", e => e.Why, (at, order, why) => new CancelUnanswered(at, order, why)),
    ];

    private static IEnumerable<EventKind> Answers() =>
    [
        EventKind.Of<OrderSeen>(
            "order.seen",
            (e, to) =>
            {
                to.Order(e.Order);
                to.OrderState(e.State);
                to.Quantity("filled"u8, e.Filled);
                to.Time("venueTime"u8, e.VenueTime);
            },
            (at, ref from) => new OrderSeen(at, from.Order(), from.OrderState(), from.Quantity("filled"u8), from.Time("venueTime"u8))),
        EventKind.Of<OrderNotFound>(
            "order.notfound",
            (e, to) =>
            {
                to.Order(e.Order);
                to.Time("venueTime"u8, e.VenueTime);
            },
            (at, ref from) => new OrderNotFound(at, from.Order(), from.Time("venueTime"u8))),
    ];

    private static IEnumerable<EventKind> News() =>
    [
        EventKind.Of<VenueConnected>(
            "venue.connected",
            (_, _) => { },
            (at, ref _) => new VenueConnected(at)),
        EventKind.Of<VenueDisconnected>(
            "venue.disconnected",
            (e, to) => to.Text("why"u8, e.Why),
            (at, ref from) => new VenueDisconnected(at, from.Text("why"u8))),
        EventKind.Of<HoldingsReported>("venue.holdings", EventParts.Write, (at, ref from) => EventParts.Holdings(at, ref from)),
        EventKind.Of<FundingPaid>(
            "funding.paid",
            (e, to) =>
            {
                to.Text("payment"u8, e.PaymentId);
                to.Symbol(e.Symbol);
                to.Money("paid"u8, e.Paid);
            },
            (at, ref from) => new FundingPaid(at, from.Text("payment"u8), from.Symbol(), from.Money("paid"u8))),
        EventKind.Of<PositionForced>(
            "position.forced",
            (e, to) =>
            {
                to.Text("id"u8, e.FillId);
                to.Symbol(e.Symbol);
                to.Side(e.Side);
                to.Quantity("quantity"u8, e.Quantity);
                to.Price("price"u8, e.Price);
                to.Money("fee"u8, e.Fee);
                to.Text("cause"u8, e.Cause);
            },
            (at, ref from) => new PositionForced(
                at, from.Text("id"u8), from.Symbol(), from.Side(), from.Quantity("quantity"u8), from.Price("price"u8),
                from.Money("fee"u8), from.Text("cause"u8))),
    ];

    /// <summary>An order and a sentence about it.</summary>
    private static EventKind Worded<T>(
        string name, string field, Func<T, string> words, Func<DateTimeOffset, OrderId, string, EngineEvent> make) where T : VenueReport
    {
        var utf8 = System.Text.Encoding.UTF8.GetBytes(field);
        return EventKind.Of<T>(
            name,
            (e, to) =>
            {
                to.Order(e.Order);
                to.Text(utf8, words(e));
            },
            (at, ref from) => make(at, from.Order(), from.Text(utf8)));
    }
}

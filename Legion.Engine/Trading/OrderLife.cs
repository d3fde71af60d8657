using static Legion.Engine.Trading.OrderNews;
using static Legion.Engine.Trading.OrderStatus;

namespace Legion.Engine.Trading;

/// <summary>
/// The life cycle of an order as a table. News that has no row is late, doubled or out of order and changes nothing. Nothing brings a
/// dead order back, but what was filled was filled: a late fill is the one way out of an end.
/// </summary>
public static class OrderLife
{
    /// <summary>Every lawful step. A status that stays what it is has a row where the news still means something.</summary>
    public static ImmutableArray<(OrderStatus From, OrderNews News, OrderStatus To)> Table { get; } =
    [
        (Intent, Sent, Sending),
        (Intent, Unanswered, Unknown),
        (Intent, OrderNews.Accepted, OrderStatus.Accepted),
        (Intent, PartlyFilled, PartiallyFilled),
        (Intent, WhollyFilled, Filled),
        (Intent, CancelAsked, PendingCancel),
        (Intent, OrderNews.Canceled, OrderStatus.Canceled),
        (Intent, OrderNews.Expired, OrderStatus.Expired),
        (Intent, OrderNews.Rejected, OrderStatus.Rejected),

        (Sending, Unanswered, Unknown),
        (Sending, OrderNews.Accepted, OrderStatus.Accepted),
        (Sending, PartlyFilled, PartiallyFilled),
        (Sending, WhollyFilled, Filled),
        (Sending, CancelAsked, PendingCancel),
        (Sending, OrderNews.Canceled, OrderStatus.Canceled),
        (Sending, OrderNews.Expired, OrderStatus.Expired),
        (Sending, OrderNews.Rejected, OrderStatus.Rejected),

        // Whether it rests is not known, so a wish to end it changes nothing yet: it stays unknown until the venue has spoken.
        (Unknown, OrderNews.Accepted, OrderStatus.Accepted),
        (Unknown, PartlyFilled, PartiallyFilled),
        (Unknown, WhollyFilled, Filled),
        (Unknown, OrderNews.Canceled, OrderStatus.Canceled),
        (Unknown, OrderNews.Expired, OrderStatus.Expired),
        (Unknown, OrderNews.Rejected, OrderStatus.Rejected),
        (Unknown, ProvenAbsent, OrderStatus.Rejected),

        (OrderStatus.Accepted, PartlyFilled, PartiallyFilled),
        (OrderStatus.Accepted, WhollyFilled, Filled),
        (OrderStatus.Accepted, CancelAsked, PendingCancel),
        (OrderStatus.Accepted, OrderNews.Canceled, OrderStatus.Canceled),
        (OrderStatus.Accepted, OrderNews.Expired, OrderStatus.Expired),

        (PartiallyFilled, PartlyFilled, PartiallyFilled),
        (PartiallyFilled, WhollyFilled, Filled),
        (PartiallyFilled, CancelAsked, PendingCancel),
        (PartiallyFilled, OrderNews.Canceled, OrderStatus.Canceled),
        (PartiallyFilled, OrderNews.Expired, OrderStatus.Expired),

        // It may have left before we asked: until the venue has spoken it can fill, and a refusal of the order itself ends it too.
        (PendingCancel, PartlyFilled, PendingCancel),
        (PendingCancel, WhollyFilled, Filled),
        (PendingCancel, OrderNews.Canceled, OrderStatus.Canceled),
        (PendingCancel, OrderNews.Expired, OrderStatus.Expired),
        (PendingCancel, OrderNews.Rejected, OrderStatus.Rejected),
        (PendingCancel, ProvenAbsent, OrderStatus.Rejected),

        (OrderStatus.Canceled, PartlyFilled, OrderStatus.Canceled),
        (OrderStatus.Canceled, WhollyFilled, Filled),
        (OrderStatus.Expired, PartlyFilled, OrderStatus.Expired),
        (OrderStatus.Expired, WhollyFilled, Filled),
        (OrderStatus.Rejected, PartlyFilled, OrderStatus.Rejected),
        (OrderStatus.Rejected, WhollyFilled, Filled),
    ];

    private static readonly int NewsCount = Enum.GetValues<OrderNews>().Length;
    private static readonly ImmutableArray<int> Rows = RowByFromAndNews();

    /// <summary>The row of <see cref="Table"/> to take; null: such news changes nothing for an order in this state.</summary>
    public static int? Step(OrderStatus from, OrderNews news)
    {
        var row = Rows[((int)from * NewsCount) + (int)news];
        return row < 0 ? null : row;
    }

    /// <summary>It can no longer fill by the venue's word, though a fill from before may still be reported.</summary>
    public static bool IsOver(this OrderStatus status) => status >= Filled;

    private static ImmutableArray<int> RowByFromAndNews()
    {
        var rows = new int[Enum.GetValues<OrderStatus>().Length * NewsCount];
        Array.Fill(rows, -1);
        for (var i = 0; i < Table.Length; i++)
        {
            rows[((int)Table[i].From * NewsCount) + (int)Table[i].News] = i;
        }

        return [.. rows];
    }
}

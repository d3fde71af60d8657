namespace Legion.Engine.Trading;

/// <summary>What a fill did to its order.</summary>
/// <param name="Order">As it is now; null for an order that is none of ours, or of long ago.</param>
/// <param name="WasOver">The order had already ended: the fill is late.</param>
/// <param name="IsTooMuch">More has filled than was ordered.</param>
public readonly record struct FillNoted(OpenOrder? Order, bool WasOver, bool IsTooMuch);

/// <summary>
/// The orders that can still fill, in the order of their submission, and those that ended last. Knows nothing that the venue has not
/// said: see <see cref="OrderLife"/>.
/// </summary>
public sealed class OrderTracker
{
    private const int EndedMax = 256;

    private readonly List<OpenOrder> _open = [];
    private readonly Dictionary<OrderId, OpenOrder> _ended = [];
    private readonly Queue<OrderId> _endedInTurn = new();
    private readonly long[] _steps = new long[OrderLife.Table.Length];

    /// <summary>In the order of submission.</summary>
    public IReadOnlyList<OpenOrder> Open => _open;

    /// <summary>How many orders are unknown at the moment.</summary>
    public int UnknownCount { get; private set; }

    /// <summary>How often each row of <see cref="OrderLife.Table"/> was taken.</summary>
    public ReadOnlySpan<long> Steps => _steps;

    /// <summary>An order that is open; null where there is none.</summary>
    public OpenOrder? Find(OrderId id)
    {
        var index = IndexOf(id);
        return index < 0 ? null : _open[index];
    }

    /// <summary>An order that is open or has ended not long ago.</summary>
    public OpenOrder? Recall(OrderId id) => Find(id) ?? _ended.GetValueOrDefault(id);

    public void Add(OrderIntent intent, DateTimeOffset at)
    {
        Invariant.Holds(Recall(intent.Id) is null, "An order id is used once.");
        // A stop that replaces another comes after its entry has filled: there is nothing for it to wait for.
        var sleeps = intent.Parent is { } parent && Find(parent) is { Filled.IsZero: true };
        _open.Add(new OpenOrder(intent, OrderStatus.Intent, at) { Sleeps = sleeps });
    }

    /// <summary>The order after the news; null where the news changes nothing, or the order is not known any more.</summary>
    public OpenOrder? Tell(OrderId id, OrderNews news, DateTimeOffset at)
    {
        var index = IndexOf(id);
        if (index < 0)
        {
            return null;
        }

        var order = _open[index];
        if (news == OrderNews.CancelAsked)
        {
            order = order with { CancelWanted = true, AskedAt = at };
            _open[index] = order;
        }

        if (OrderLife.Step(order.Status, news) is not { } step)
        {
            return null;
        }

        _steps[step]++;
        order = order with { Status = OrderLife.Table[step].To, WaitsSince = news == OrderNews.Sent ? at : order.WaitsSince };
        Put(index, order);
        return order;
    }

    /// <summary>Keeps what a question has brought to light.</summary>
    public void Note(OpenOrder order)
    {
        var index = IndexOf(order.Intent.Id);
        if (index >= 0)
        {
            Put(index, order);
        }
    }

    /// <summary>Counts a fill; an entry's first fill wakes its stop and targets. Each fill must be told once.</summary>
    public FillNoted Fill(Fill fill)
    {
        var index = IndexOf(fill.Order);
        var order = index >= 0 ? _open[index] : _ended.GetValueOrDefault(fill.Order);
        if (order is null)
        {
            return new FillNoted(Order: null, WasOver: false, IsTooMuch: false);
        }

        var wasOver = order.Status.IsOver();
        var filled = order.Filled + fill.Quantity;
        var news = filled >= order.Intent.Quantity ? OrderNews.WhollyFilled : OrderNews.PartlyFilled;
        var next = order with { Filled = filled };
        if (OrderLife.Step(order.Status, news) is { } step)
        {
            _steps[step]++;
            next = next with { Status = OrderLife.Table[step].To };
        }

        if (index >= 0)
        {
            Put(index, next);
        }
        else
        {
            _ended[fill.Order] = next;
        }

        WakeChildrenOf(fill.Order);
        return new FillNoted(next, wasOver, filled > order.Intent.Quantity);
    }

    private void Put(int index, OpenOrder order)
    {
        UnknownCount += (order.Status == OrderStatus.Unknown ? 1 : 0) - (_open[index].Status == OrderStatus.Unknown ? 1 : 0);
        if (order.IsLive || order.FillsAreMissing)
        {
            _open[index] = order;
            return;
        }

        _open.RemoveAt(index);
        _ended[order.Intent.Id] = order;
        _endedInTurn.Enqueue(order.Intent.Id);
        if (_endedInTurn.Count > EndedMax)
        {
            _ended.Remove(_endedInTurn.Dequeue());
        }
    }

    private void WakeChildrenOf(OrderId parent)
    {
        for (var i = 0; i < _open.Count; i++)
        {
            if (_open[i].Sleeps && _open[i].Intent.Parent == parent)
            {
                _open[i] = _open[i] with { Sleeps = false };
            }
        }
    }

    private int IndexOf(OrderId id)
    {
        for (var i = 0; i < _open.Count; i++)
        {
            if (_open[i].Intent.Id == id)
            {
                return i;
            }
        }

        return -1;
    }
}

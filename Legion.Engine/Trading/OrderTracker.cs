namespace Legion.Engine.Trading;

public enum OrderStatus
{
    /// <summary>A stop or target whose entry has not filled yet.</summary>
    Sleeping,

    /// <summary>Given to the venue, not answered yet.</summary>
    Sending,
    Accepted,
    PartiallyFilled,

    /// <summary>We asked for its end; it may still fill.</summary>
    PendingCancel,
}

/// <summary>An order that can still fill.</summary>
public sealed record OpenOrder(OrderIntent Intent, OrderStatus Status, DateTimeOffset SubmittedAt)
{
    public Quantity Filled { get; init; }

    public Quantity Left => Intent.Quantity - Filled;
}

/// <summary>The orders that can still fill, in the order of their submission.</summary>
public sealed class OrderTracker
{
    private readonly List<OpenOrder> _open = [];

    /// <summary>In the order of submission.</summary>
    public IReadOnlyList<OpenOrder> Open => _open;

    public OpenOrder? Find(OrderId id)
    {
        var index = IndexOf(id);
        return index < 0 ? null : _open[index];
    }

    public void Add(OrderIntent intent, DateTimeOffset at)
    {
        Invariant.Holds(IndexOf(intent.Id) < 0, "An order id is used once.");
        // A stop that replaces another comes after its entry has filled: there is nothing for it to wait for.
        var sleeps = intent.Parent is { } parent && Find(parent) is { Filled.IsZero: true };
        _open.Add(new OpenOrder(intent, sleeps ? OrderStatus.Sleeping : OrderStatus.Sending, at));
    }

    public void Accept(OrderId id) => Change(id, o => o.Status == OrderStatus.Sending ? o with { Status = OrderStatus.Accepted } : o);

    public void CancelRequested(OrderId id) => Change(id, o => o with { Status = OrderStatus.PendingCancel });

    /// <summary>
    /// Counts a fill; the order is gone once it is full. Wakes the children of an entry. Null: the order is none of ours.
    /// </summary>
    public OpenOrder? Fill(Fill fill)
    {
        var index = IndexOf(fill.Order);
        if (index < 0)
        {
            return null;
        }

        var order = _open[index];
        Invariant.Holds(fill.Quantity <= order.Left, "No more fills than was ordered.");
        // What we asked to end stays asked for: a restart must ask again.
        var status = order.Status == OrderStatus.PendingCancel ? OrderStatus.PendingCancel : OrderStatus.PartiallyFilled;
        var next = order with { Status = status, Filled = order.Filled + fill.Quantity };
        if (next.Left.IsZero)
        {
            _open.RemoveAt(index);
        }
        else
        {
            _open[index] = next;
        }

        WakeChildrenOf(fill.Order);
        return next;
    }

    /// <summary>Forgets an order that can no longer fill, and the children that slept with it.</summary>
    public void Remove(OrderId id)
    {
        _open.RemoveAll(o => o.Intent.Id == id || (o.Intent.Parent == id && o.Status == OrderStatus.Sleeping));
    }

    private void WakeChildrenOf(OrderId parent)
    {
        for (var i = 0; i < _open.Count; i++)
        {
            if (_open[i].Status == OrderStatus.Sleeping && _open[i].Intent.Parent == parent)
            {
                _open[i] = _open[i] with { Status = OrderStatus.Sending };
            }
        }
    }

    private void Change(OrderId id, Func<OpenOrder, OpenOrder> change)
    {
        var index = IndexOf(id);
        if (index >= 0)
        {
            _open[index] = change(_open[index]);
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

using Legion.Engine.Risk;
using Legion.Engine.Trading;

namespace Legion.Engine.Simulation.Faults;

public sealed partial class FaultyVenue
{
    /// <summary>Trades that were asked for before are asked for again: the venue may have been slow to list them.</summary>
    private const int Overlap = 3;

    private readonly List<Wish> _queue = [];
    private readonly List<Request> _pending = [];

    /// <summary>So many trades of the venue's list have been heard in answers about holdings.</summary>
    private int _tradesHeard;

    /// <summary>A venue at a distance reports in its own time.</summary>
    public IReadOnlyList<EngineEvent> Observe(EngineEvent happening) => [];

    public void Submit(ApprovedOrder order) => _queue.Add(new Wish(RequestKind.Place, order.Intent.Id, order.Intent));

    public void Cancel(OrderId order)
    {
        if (_queue.RemoveAll(w => w.Kind == RequestKind.Place && w.Order == order) == 0)
        {
            _queue.Add(new Wish(RequestKind.Cancel, order, Intent: null));
            return;
        }

        Say(new OrderCanceled(_now, order, "never sent"));
        foreach (var child in _queue)
        {
            if (child.Intent is { } intent && intent.Parent == order)
            {
                Say(new OrderCanceled(_now, intent.Id, "never sent, like its entry"));
            }
        }

        _queue.RemoveAll(w => w.Intent is { } intent && intent.Parent == order);
    }

    public void Query(OrderId order) => _queue.Add(new Wish(RequestKind.Query, order, Intent: null));

    public void Reconcile() => _queue.Add(new Wish(RequestKind.Reconcile, default, Intent: null));

    /// <summary>Sends at the venue's present time; see <see cref="Dispatch"/>.</summary>
    public ValueTask DispatchAsync(CancellationToken stop)
    {
        Dispatch(_now);
        return ValueTask.CompletedTask;
    }

    /// <summary>Puts on the wire what was submitted: an entry and its children in one message, everything else in one of its own.</summary>
    public void Dispatch(DateTimeOffset now)
    {
        PassTo(now);
        for (var i = 0; i < _queue.Count;)
        {
            var wish = _queue[i++];
            if (wish.Intent is not { } first)
            {
                Send(new Request(wish.Kind) { Order = wish.Order });
                continue;
            }

            var last = i;
            while (last < _queue.Count && _queue[last].Intent is { } next && next.Parent == first.Id)
            {
                last++;
            }

            var orders = new OrderIntent[last - i + 1];
            for (var j = 0; j < orders.Length; j++)
            {
                orders[j] = _queue[i - 1 + j].Intent!;
            }

            Send(new Request(RequestKind.Place) { Orders = orders });
            i = last;
        }

        _queue.Clear();
    }

    private void Send(Request request)
    {
        if (!IsConnected)
        {
            NotSent(request);
            return;
        }

        (request.SentAt, request.Epoch, request.VenueStarts) = (_now, _epoch, _venueStarts);
        request.TradesFrom = Math.Max(0, _tradesHeard - Overlap);
        if (request.Kind is RequestKind.Query or RequestKind.Reconcile)
        {
            var isLost = request.Kind == RequestKind.Query
                ? _dice.Strikes(Fault.QueryFailed, _rates.QueryFails)
                : _dice.Strikes(Fault.ReconcileFailed, _rates.ReconcileFails);
            if (!isLost)
            {
                PutOnTheWire(request);
            }

            return;
        }

        foreach (var order in request.Orders)
        {
            Say(new OrderSent(_now, order.Id));
        }

        _pending.Add(request);
        var timeout = _now + _settings.AnswerMax;
        _flights.Add(new Flight(timeout.UtcTicks, FlightKind.Timeout, _epoch, request, Load: null));
        if (!_dice.Strikes(Fault.RequestDropped, _rates.DropRequest))
        {
            PutOnTheWire(request);
        }

        if (_dice.Strikes(Fault.RequestDuplicated, _rates.DuplicateRequest))
        {
            PutOnTheWire(request);
        }
    }

    private void PutOnTheWire(Request request)
    {
        var due = _now + _settings.Latency + Extra(Fault.RequestDelayed, _rates.AcceptDelay, _rates.AcceptDelayMax) + HeldBack();
        _flights.Add(new Flight(due.UtcTicks, FlightKind.Request, Epoch: 0, request, Load: null));
    }

    /// <summary>No byte has left: that much is certain.</summary>
    private void NotSent(Request request)
    {
        const string why = "not connected, never sent";
        foreach (var order in request.Orders)
        {
            Say(new OrderRejected(_now, order.Id, why));
        }

        if (request.Kind == RequestKind.Cancel)
        {
            Say(new CancelUnanswered(_now, request.Order, why));
        }
    }

    /// <summary>Nobody knows what became of it, and nothing is assumed.</summary>
    private void GiveUp(Request request, string why)
    {
        request.IsSettled = true;
        _pending.Remove(request);
        foreach (var happening in Doubts(request, _now, why))
        {
            Say(happening);
        }
    }

    private static EngineEvent[] Doubts(Request request, DateTimeOffset at, string why)
    {
        if (request.Kind == RequestKind.Cancel)
        {
            return [new CancelUnanswered(at, request.Order, why)];
        }

        var doubts = new EngineEvent[request.Orders.Length];
        for (var i = 0; i < doubts.Length; i++)
        {
            doubts[i] = new OrderUnanswered(at, request.Orders[i].Id, why);
        }

        return doubts;
    }

    private TimeSpan Extra(Fault fault, double rate, TimeSpan max) => _dice.Strikes(fault, rate) ? _dice.UpTo(max) : TimeSpan.Zero;

    private TimeSpan HeldBack() => Extra(Fault.Reordered, _rates.Reorder, _rates.ReorderMax);

    /// <summary>Something to be sent; <paramref name="Intent"/> of an order only.</summary>
    private readonly record struct Wish(RequestKind Kind, OrderId Order, OrderIntent? Intent);
}

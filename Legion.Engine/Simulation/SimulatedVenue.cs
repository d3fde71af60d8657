using Legion.Engine.Core;
using Legion.Engine.Market;
using Legion.Engine.Risk;
using Legion.Engine.Trading;
using Legion.Engine.Venues;

namespace Legion.Engine.Simulation;

/// <summary>
/// The market's side of a paper run. It moves only when told of an event: it fills at the next quote or, where there are only bars, at
/// the open of the next bar, and always picks the worse of what a bar allows. It keeps positions of its own, so that an order that may
/// only reduce cannot do more.
/// </summary>
public sealed partial class SimulatedVenue(SimulatedVenueSettings settings) : IVenue
{
    private readonly List<RestingOrder> _orders = [];
    private readonly Dictionary<(string Bot, string Symbol), long> _held = [];
    private readonly Dictionary<string, Instrument> _instruments = new(StringComparer.Ordinal);
    private readonly List<EngineEvent> _reports = [];
    private readonly List<RestingOrder> _arrived = [];
    private readonly HashSet<OrderId> _cancels = [];
    private readonly List<OrderId> _replaced = [];
    private DateTimeOffset _now;
    private DateTimeOffset? _holdingsAskedAt;

    public void Submit(ApprovedOrder order) => _arrived.Add(new RestingOrder(order.Intent, _now));

    public void Cancel(OrderId order) => _cancels.Add(order);

    /// <summary>Nothing to answer: here no order is ever in doubt, so nobody asks.</summary>
    public void Query(OrderId order)
    {
    }

    public void Reconcile() => _holdingsAskedAt = _now;

    public ValueTask DispatchAsync(CancellationToken stop) => ValueTask.CompletedTask;

    /// <summary>Takes over what a restarted run still has open: the venue's own memory did not survive, the journal did.</summary>
    public void Adopt(EngineBooks books)
    {
        _now = books.At;
        foreach (var instrument in books.Instruments)
        {
            _instruments[instrument.Symbol.Name] = instrument;
        }

        foreach (var (bot, symbol, netUnits) in books.Positions)
        {
            _held[(bot.Name, symbol.Name)] = netUnits;
        }

        _holdingsAskedAt = books.HoldingsAskedAt;
        foreach (var open in books.OpenOrders)
        {
            var order = new RestingOrder(open.Intent, open.SubmittedAt)
            {
                Filled = open.Filled.Units,
                IsAwake = !open.Sleeps,
                IsAnnounced = open.Status != OrderStatus.Intent,
            };
            _orders.Add(order);
            if (open.CancelWanted)
            {
                _cancels.Add(open.Intent.Id);
            }

            if (open.Intent.Replaces is { } replaced)
            {
                _replaced.Add(replaced);
            }
        }
    }

    public IReadOnlyList<EngineEvent> Observe(EngineEvent happening)
    {
        _reports.Clear();
        _now = happening.At;
        TakeIn();
        CarryOutCancels();

        switch (happening)
        {
            case InstrumentListed listed:
                _instruments[listed.Instrument.Symbol.Name] = listed.Instrument;
                break;
            case QuoteChanged quote:
                OnQuote(quote);
                break;
            case BarClosed { Bar: var bar }:
                OnBar(bar);
                break;
        }

        AnswerHoldings();
        return _reports;
    }

    private void TakeIn()
    {
        foreach (var order in _arrived)
        {
            if (order.Intent.Replaces is { } replaced)
            {
                _replaced.Add(replaced);
            }

            order.IsAwake = order.Intent.Parent is not { } parent || !_orders.Exists(o => o.Intent.Id == parent);
            _orders.Add(order);
        }

        foreach (var replaced in _replaced)
        {
            if (_orders.RemoveAll(o => o.Intent.Id == replaced) > 0)
            {
                _reports.Add(new OrderCanceled(_now, replaced, "replaced"));
            }
        }

        _arrived.Clear();
        _replaced.Clear();
    }

    /// <summary>
    /// An order that is not there any more has had its report: it was filled or canceled before we were asked. Carried out in the order
    /// of the orders and not of the asking, which a restart cannot know.
    /// </summary>
    private void CarryOutCancels()
    {
        if (_cancels.Count == 0)
        {
            return;
        }

        foreach (var order in _orders)
        {
            // What slept until an entry fills that never will is gone with it.
            if (_cancels.Contains(order.Intent.Id) || (!order.IsAwake && order.Intent.Parent is { } parent && _cancels.Contains(parent)))
            {
                order.IsDone = true;
                var why = _cancels.Contains(order.Intent.Id) ? "as asked" : "its entry was canceled";
                _reports.Add(new OrderCanceled(_now, order.Intent.Id, why));
            }
        }

        _orders.RemoveAll(o => o.IsDone);
        _cancels.Clear();
    }

    /// <summary>What is held for all bots together, after everything that this event has brought about.</summary>
    private void AnswerHoldings()
    {
        if (_holdingsAskedAt is not { } asked)
        {
            return;
        }

        var positions = _held.GroupBy(held => held.Key.Symbol, StringComparer.Ordinal)
            .Select(symbol => new VenuePosition(new Symbol(symbol.Key), symbol.Sum(held => held.Value)))
            .Where(position => position.NetUnits != 0)
            .OrderBy(position => position.Symbol.Name, StringComparer.Ordinal);
        _reports.Add(new HoldingsReported(
            _now, asked, _now, [.. positions], [.. _orders.Where(o => !o.IsDone).Select(o => o.Intent.Id)], Cash: null));
        _holdingsAskedAt = null;
    }

    private void Announce(Symbol symbol)
    {
        foreach (var order in _orders)
        {
            if (!order.IsAnnounced && order.IsAwake && order.Intent.Symbol == symbol)
            {
                order.IsAnnounced = true;
                _reports.Add(new OrderAccepted(_now, order.Intent.Id));
            }
        }
    }

    private void Sweep()
    {
        _orders.RemoveAll(o => o.IsDone);
        _orders.ForEach(o => o.WokeInThisBar = false);
    }

    private Instrument TermsOf(Symbol symbol)
    {
        var isListed = _instruments.TryGetValue(symbol.Name, out var terms);
        Invariant.Holds(isListed && terms is not null, "The gate lets no order through before the venue's terms are known.");
        return terms;
    }
}

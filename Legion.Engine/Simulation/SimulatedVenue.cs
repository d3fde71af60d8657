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
public sealed class SimulatedVenue(SimulatedVenueSettings settings) : IVenue
{
    // What happens first inside a bar: orders that take at its open, then entries that rested, then exits, the worse before the better.
    private static readonly BarFillReason[] Passes =
    [
        BarFillReason.NextOpen, BarFillReason.OpenThrough, BarFillReason.TradedThrough,
        BarFillReason.StopGap, BarFillReason.TakeProfitAtOpen, BarFillReason.Stop, BarFillReason.TakeProfit,
    ];

    private readonly List<RestingOrder> _orders = [];
    private readonly Dictionary<(string Bot, string Symbol), long> _held = [];
    private readonly Dictionary<string, Instrument> _instruments = new(StringComparer.Ordinal);
    private readonly List<VenueReport> _reports = [];
    private readonly List<ApprovedOrder> _arrived = [];
    private readonly HashSet<OrderId> _cancels = [];
    private DateTimeOffset _now;

    public void Submit(ApprovedOrder order) => _arrived.Add(order);

    public void Cancel(OrderId order) => _cancels.Add(order);

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

        foreach (var open in books.OpenOrders)
        {
            _orders.Add(new RestingOrder(open.Intent, open.SubmittedAt)
            {
                Filled = open.Filled.Units,
                IsAwake = open.Status != OrderStatus.Sleeping,
                IsAnnounced = open.Status is not (OrderStatus.Sleeping or OrderStatus.Sending),
            });
            if (open.Status == OrderStatus.PendingCancel)
            {
                _cancels.Add(open.Intent.Id);
            }
        }
    }

    public IReadOnlyList<VenueReport> Observe(EngineEvent happening)
    {
        _reports.Clear();
        TakeIn();
        _now = happening.At;
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

        return _reports;
    }

    private void TakeIn()
    {
        foreach (var order in _arrived)
        {
            if (order.Intent.Replaces is { } replaced)
            {
                _orders.RemoveAll(o => o.Intent.Id == replaced);
            }

            var isAwake = order.Intent.Parent is not { } parent || !_orders.Exists(o => o.Intent.Id == parent);
            _orders.Add(new RestingOrder(order.Intent, _now) { IsAwake = isAwake });
        }

        _arrived.Clear();
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
            if (_cancels.Contains(order.Intent.Id))
            {
                order.IsDone = true;
                _reports.Add(new OrderCanceled(_now, order.Intent.Id, "as asked"));
            }
        }

        // What slept until an entry fills that never will is gone with it.
        _orders.RemoveAll(o => o.IsDone || (!o.IsAwake && o.Intent.Parent is { } parent && _cancels.Contains(parent)));
        _cancels.Clear();
    }

    private void OnQuote(QuoteChanged quote)
    {
        if (quote.Bid >= quote.Ask)
        {
            return;
        }

        Announce(quote.Symbol);
        for (var i = 0; i < _orders.Count; i++)
        {
            var order = _orders[i];
            var meets = order.IsAwake && !order.IsDone && order.Intent.Symbol == quote.Symbol;
            if (meets && QuoteFill.PriceOf(order.Intent, quote, settings.Slippage) is { } price)
            {
                Fill(order, price, quote.At);
            }
        }

        Sweep();
    }

    /// <summary>An order meets only bars that opened after it was placed.</summary>
    private void OnBar(Bar bar)
    {
        if (bar.IsSynthetic)
        {
            return;
        }

        Announce(bar.Symbol);
        foreach (var reason in Passes)
        {
            FillAll(bar, reason);
        }

        Sweep();
    }

    private void FillAll(Bar bar, BarFillReason reason)
    {
        for (var i = 0; i < _orders.Count; i++)
        {
            var order = _orders[i];
            var meets = order.IsAwake && !order.IsDone && order.Intent.Symbol == bar.Symbol && bar.OpenedAt >= order.SubmittedAt;
            if (meets && Meet(order, bar) is { Price: { } price } filled && filled.Reason == reason)
            {
                Fill(order, price, reason == BarFillReason.NextOpen ? bar.OpenedAt : bar.ClosedAt);
            }
        }
    }

    private BarFilled Meet(RestingOrder order, Bar bar)
    {
        var (intent, terms) = (order.Intent, new FillTerms(TermsOf(bar.Symbol).PriceTick, settings.Slippage));
        var held = intent.Side.Opposite();
        var isNew = order.WokeInThisBar;
        return intent.Kind switch
        {
            OrderKind.Market => BarFill.Market(intent.Side, bar, terms),
            OrderKind.PostOnly => BarFill.Limit(intent.Side, intent.Price!.Value, bar, terms),
            OrderKind.Stop => BarFill.Exit(new ExitOrders(held, Stop: intent.Price, Target: null), bar, terms),
            _ => BarFill.Exit(new ExitOrders(held, Stop: null, Target: intent.Price) { IsEntryBarOfLimit = isNew }, bar, terms),
        };
    }

    private void Fill(RestingOrder order, Price price, DateTimeOffset at)
    {
        var intent = order.Intent;
        var quantity = Fillable(order);
        if (quantity.IsZero)
        {
            order.IsDone = true;
            _reports.Add(new OrderCanceled(_now, intent.Id, "nothing left to reduce"));
            return;
        }

        order.Filled += quantity.Units;
        order.IsDone = true;
        var key = (intent.Bot.Name, intent.Symbol.Name);
        _held[key] = _held.GetValueOrDefault(key) + (intent.Side.Sign() * quantity.Units);

        var isMaker = intent.Kind is OrderKind.PostOnly or OrderKind.Target;
        var terms = TermsOf(intent.Symbol);
        var fee = isMaker ? FeeModel.Maker(terms, price * quantity) : FeeModel.Taker(terms, price * quantity);
        var id = $"{intent.Id}:1";
        var fill = new Fill(id, intent.Id, intent.Bot, intent.Symbol, intent.Side, quantity, price, fee, at) { IsMaker = isMaker };
        _reports.Add(new OrderFilled(_now, fill));
        if (order.Filled < intent.Quantity.Units)
        {
            _reports.Add(new OrderCanceled(_now, intent.Id, "nothing left to reduce"));
        }

        WakeChildrenOf(intent);
    }

    private Quantity Fillable(RestingOrder order)
    {
        var left = order.Intent.Quantity.Units - order.Filled;
        if (!order.Intent.ReduceOnly)
        {
            return Quantity.FromUnits(left);
        }

        var held = _held.GetValueOrDefault((order.Intent.Bot.Name, order.Intent.Symbol.Name));
        var reducible = Math.Sign(held) == -order.Intent.Side.Sign() ? Math.Abs(held) : 0;
        return Quantity.FromUnits(Math.Min(left, reducible));
    }

    private void WakeChildrenOf(OrderIntent parent)
    {
        foreach (var order in _orders)
        {
            if (order.Intent.Parent == parent.Id && !order.IsAwake)
            {
                order.IsAwake = true;
                order.WokeInThisBar = parent.Kind == OrderKind.PostOnly;
            }
        }
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

    private sealed class RestingOrder(OrderIntent intent, DateTimeOffset submittedAt)
    {
        public OrderIntent Intent { get; } = intent;
        public DateTimeOffset SubmittedAt { get; } = submittedAt;
        public long Filled { get; set; }
        public bool IsAwake { get; set; }

        /// <summary>Its entry rested and filled inside the bar at hand: what came first is not known.</summary>
        public bool WokeInThisBar { get; set; }

        public bool IsAnnounced { get; set; }
        public bool IsDone { get; set; }
    }
}

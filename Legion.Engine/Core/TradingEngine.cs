using Legion.Engine.Market;
using Legion.Engine.Risk;
using Legion.Engine.Trading;
using Legion.Engine.Treasury;

namespace Legion.Engine.Core;

/// <summary>
/// The whole of Legion's trading as a state machine: the same events in the same order always give the same steps. Live, paper, replay
/// and backtest differ only in who calls <see cref="Process"/>. Owned by one thread.
/// </summary>
public sealed partial class TradingEngine
{
    private readonly EngineSettings _settings;
    private readonly RiskGate _gate;
    private readonly TreasuryBooks _books;
    private readonly OrderTracker _orders = new();
    private readonly List<BotSeat> _seats;
    private readonly SortedDictionary<string, MarketState> _markets = new(StringComparer.Ordinal);
    private readonly HashSet<string> _commands = new(StringComparer.Ordinal);
    private readonly RecentRows<FillRow> _fills;
    private readonly RecentRows<RefusalRow> _refused;
    private readonly RecentRows<ClosedTrade> _trades;
    private readonly EquityHistory _curve = new();

    // What the event at hand leads to; empty between events.
    private readonly List<ApprovedOrder> _approved = [];
    private readonly List<OrderId> _cancels = [];
    private readonly List<Verdict.Refused> _refusals = [];
    private readonly List<Bar> _closedBars = [];

    private long _sequence;
    private DateTimeOffset _now;
    private string _realm = string.Empty;
    private string? _haltedBecause;
    private DateOnly _day;
    private Money _equityAtDayStart;
    private Money _flowsToday;

    public TradingEngine(EngineSettings settings)
    {
        _settings = settings;
        _gate = new RiskGate(settings.Limits);
        _books = new TreasuryBooks(settings.Distribution);
        _seats = [.. settings.Bots.Select(make => new BotSeat(make))];
        _fills = new RecentRows<FillRow>(settings.RecentRowsMax);
        _refused = new RecentRows<RefusalRow>(settings.RecentRowsMax);
        _trades = new RecentRows<ClosedTrade>(settings.RecentRowsMax);
        Invariant.Holds(_seats.Select(s => s.Bot.Id).Distinct().Count() == _seats.Count, "Every bot has an id of its own.");
    }

    /// <summary>Sequence of the last event; 0 before the first.</summary>
    public long Sequence => _sequence;

    /// <summary>Time of the last event.</summary>
    public DateTimeOffset Now => _now;

    /// <summary>How far the markets have been heard, for a feed that takes up again.</summary>
    public IEnumerable<(Symbol Symbol, DateTimeOffset CoveredUntil, Price LastClose)> Heard()
    {
        foreach (var market in _markets.Values)
        {
            if (market.Bars is { CoveredUntil: { } until, LastClose: { } close })
            {
                yield return (market.Symbol, until, close);
            }
        }
    }

    public EngineBooks Books() => new(
        _now,
        [.. _markets.Values.Select(m => m.Instrument).OfType<Instrument>()],
        [.. _orders.Open],
        [.. _seats.Where(s => !s.Position.IsFlat).Select(s => (s.Bot.Id, s.Bot.Symbol, s.Position.NetUnits))]);

    /// <summary>Works one event. Orders and cancels of the step are to be carried out only after the event is safe on disk.</summary>
    public EngineStep Process(Journaled journaled)
    {
        Invariant.Holds(journaled.Sequence == _sequence + 1, "Events arrive in sequence.");
        Invariant.Holds(journaled.Event.At >= _now, "Time never runs backwards.");
        _sequence = journaled.Sequence;
        _now = journaled.Event.At;
        TurnDay();

        switch (journaled.Event)
        {
            case MarketEvent market:
                OnMarket(market);
                break;
            case VenueReport report:
                OnReport(report);
                break;
            case OperatorCommand command:
                OnCommand(command);
                break;
            default:
                Invariant.Holds(claim: false, $"{journaled.Event.GetType().Name} is an event that the engine knows.");
                break;
        }

        return Step();
    }

    private EngineStep Step()
    {
        if (_approved.Count == 0 && _cancels.Count == 0 && _refusals.Count == 0 && _books.Posted.Count == 0)
        {
            return EngineStep.Nothing;
        }

        var step = new EngineStep([.. _approved], [.. _cancels], [.. _refusals], [.. _books.Posted]);
        _approved.Clear();
        _cancels.Clear();
        _refusals.Clear();
        _books.Forget();
        return step;
    }

    private void TurnDay()
    {
        var day = DateOnly.FromDateTime(_now.UtcDateTime);
        if (day == _day)
        {
            return;
        }

        _day = day;
        _equityAtDayStart = Equity();
        _flowsToday = Money.Zero;
        foreach (var seat in _seats)
        {
            seat.PnlAtDayStart = seat.Pnl(MarketOf(seat.Bot.Symbol).Mark);
        }
    }

    /// <summary>Cash of the trading account plus open profit at mark.</summary>
    private Money Equity()
    {
        var equity = _books.Trading;
        foreach (var seat in _seats)
        {
            if (!seat.Position.IsFlat && MarketOf(seat.Bot.Symbol).Mark is { } mark)
            {
                equity += seat.Position.UnrealisedAt(mark);
            }
        }

        return equity;
    }

    private MarketState MarketOf(Symbol symbol)
    {
        if (!_markets.TryGetValue(symbol.Name, out var market))
        {
            market = new MarketState(symbol);
            _markets.Add(symbol.Name, market);
        }

        return market;
    }
}

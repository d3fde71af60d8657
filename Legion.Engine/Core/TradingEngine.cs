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
    private const int StopAttemptsMax = 2;
    private const double CompoundingDrawdownMax = 0.10;

    private static readonly Money WithdrawalProposalMin = Money.From(25m);

    private static readonly TimeSpan FlattenEvery = TimeSpan.FromSeconds(2);

    private readonly EngineSettings _settings;
    private readonly RiskGate _gate;
    private readonly TreasuryBooks _books;
    private readonly OrderTracker _orders = new();
    private readonly HardStops _stops;
    private readonly RiskBudget _budget = new();
    private readonly VenueLink _link;
    private readonly List<SharedFill> _unclaimed = [];
    private readonly List<(BotSeat Seat, ClosedTrade Trade)> _closedTrades = [];
    private readonly List<BotSeat> _touched = [];
    private readonly HashSet<string> _fillsHeard = new(StringComparer.Ordinal);
    private readonly List<BotSeat> _seats;
    private readonly SortedDictionary<string, MarketState> _markets = new(StringComparer.Ordinal);
    private readonly HashSet<string> _commands = new(StringComparer.Ordinal);
    private readonly RecentRows<FillRow> _fills;
    private readonly RecentRows<RefusalRow> _refused;
    private readonly RecentRows<ClosedTrade> _trades;
    private readonly RecentRows<CommandRow> _outcomes;
    private readonly RecentRows<StopRow> _stopRows;
    private readonly EquityHistory _curve = new();

    // What the event at hand leads to; empty between events.
    private readonly List<ApprovedOrder> _approved = [];
    private readonly List<OrderId> _cancels = [];
    private readonly List<OrderId> _queries = [];
    private bool _reconcile;
    private readonly List<Verdict.Refused> _refusals = [];
    private readonly List<Bar> _closedBars = [];

    private long _sequence;
    private DateTimeOffset _now;
    private string _realm = string.Empty;
    private bool _hasStarted;
    private string? _killedBecause;
    private string? _overfilled;
    private Flattening? _flattening;
    private DateTimeOffset _lastFillAt;
    private DateTimeOffset _holdingsAskedAt;
    private DateOnly _day;
    private Money _equityAtDayStart;
    private Money _flowsToday;

    public TradingEngine(EngineSettings settings)
    {
        _settings = settings;
        _gate = new RiskGate(settings.Limits);
        _stops = new HardStops(settings.Stops);
        _link = new VenueLink(settings.Venue);
        _books = new TreasuryBooks(settings.Distribution);
        _seats = [.. settings.Bots.Select(make => new BotSeat(make))];
        _fills = new RecentRows<FillRow>(settings.RecentRowsMax);
        _refused = new RecentRows<RefusalRow>(settings.RecentRowsMax);
        _trades = new RecentRows<ClosedTrade>(settings.RecentRowsMax);
        _outcomes = new RecentRows<CommandRow>(settings.RecentRowsMax);
        _stopRows = new RecentRows<StopRow>(settings.RecentRowsMax);
        Invariant.Holds(_seats.Select(s => s.Bot.Id).Distinct().Count() == _seats.Count, "Every bot has an id of its own.");
    }

    /// <summary>Sequence of the last event; 0 before the first.</summary>
    public long Sequence => _sequence;

    /// <summary>
    /// Whether something is under way that goes on by the clock: a way out of the market, or a question to a distant venue.
    /// </summary>
    public bool WaitsForTime =>
        _link.Terms is not null || _flattening is { ProvenAt: null } || _stops.IsSuspected || _seats.Exists(s => s.Flattening is not null);

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
        [.. _seats.Where(s => !s.Position.IsFlat).Select(s => (s.Bot.Id, s.Bot.Symbol, s.Position.NetUnits))])
    {
        HoldingsAskedAt = _link.AskedAt,
        Cash = CashAtVenue(),
    };

    /// <summary>Works one event. Orders and cancels of the step are to be carried out only after the event is safe on disk.</summary>
    public EngineStep Process(Journaled journaled)
    {
        Invariant.Holds(journaled.Sequence == _sequence + 1, "Events arrive in sequence.");
        Invariant.Holds(journaled.Event.At >= _now, "Time never runs backwards.");
        _sequence = journaled.Sequence;
        _now = journaled.Event.At;
        TurnStops();
        TurnDay();

        switch (journaled.Event)
        {
            case MarketEvent market:
                OnMarket(market);
                break;
            case VenueReport report:
                OnReport(report);
                break;
            case VenueNews news:
                OnNews(news);
                break;
            case OperatorCommand command:
                OnCommand(command);
                break;
            case ClockTicked:
                // Time has passed, and that is all: what is due by now is attended to below.
                break;
            default:
                Invariant.Holds(claim: false, $"{journaled.Event.GetType().Name} is an event that the engine knows.");
                break;
        }

        Attend();
        return Step();
    }

    private EngineStep Step()
    {
        if (_approved.Count == 0 && _cancels.Count == 0 && _refusals.Count == 0 && _books.Posted.Count == 0
            && _queries.Count == 0 && !_reconcile)
        {
            return EngineStep.Nothing;
        }

        var step = new EngineStep([.. _approved], [.. _cancels], [.. _refusals], [.. _books.Posted])
        {
            Queries = [.. _queries],
            Reconcile = _reconcile,
        };
        _approved.Clear();
        _cancels.Clear();
        _queries.Clear();
        _reconcile = false;
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

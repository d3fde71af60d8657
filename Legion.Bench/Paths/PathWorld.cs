using Legion.Bench.Simulate;
using Legion.Engine.Core;
using Legion.Engine.Market;
using Legion.Engine.Simulation.Faults;
using Legion.Engine.Trading;
using Legion.Engine.Values;
using Legion.Engine.Venues.Simulated;

namespace Legion.Bench.Paths;

/// <summary>
/// The real engine on a path of prices with gaps, before a venue without faults and a feed that is never late, in virtual time. A path is
/// a few sessions, days apart; while anything is held there are quotes each second.
/// </summary>
internal sealed partial class PathWorld
{
    private const int SecondsMax = 1_200;

    private readonly PathPlan _plan;
    private readonly PlainJournal _journal = new();
    private readonly FaultyVenue _venue;
    private readonly Pcg _dice;
    private readonly PathMarket[] _markets;
    private readonly PathChecker _checker;
    private readonly List<EngineEvent> _arrived = [];

    private TradingEngine _engine;
    private DateTimeOffset _now;
    private DateTimeOffset _barEndsAt;
    private int _restartIn;
    private int _commands;

    public PathWorld(PathPlan plan)
    {
        _plan = plan;
        _dice = new Pcg(Pcg.Mix(plan.Seed), stream: 71);
        _venue = new FaultyVenue(new FaultyVenueSettings { Seed = plan.Seed, Deposit = plan.Capital, Instruments = PathPlan.Instruments });
        _markets = [new PathMarket(PathPlan.Instruments[0], 150, plan.Seed), new PathMarket(PathPlan.Instruments[1], 60_000, ~plan.Seed)];
        _engine = new TradingEngine(plan.Settings());
        _checker = new PathChecker(plan, _markets, _venue.Truth);
        (_step, _gapRate) = (0.0002 + (0.003 * Square()), 0.005 + (0.035 * _dice.NextShare()));
    }

    /// <summary>Told of each event and what it led to; for reading a path that failed.</summary>
    public Action<string>? Trace { get; init; }

    /// <summary>Changes what the checker sees of a step; so that it can be shown to see.</summary>
    public Func<TradingEngine, EngineStep, EngineStep>? Doctored { get; init; }

    public PathFigures Run()
    {
        var sessions = 3 + (int)(3 * _dice.NextShare());
        var restarts = (int)(sessions * _dice.NextShare());
        for (var session = 0; session < sessions; session++)
        {
            Open(session);
            _restartIn = session == restarts ? 1 + (int)(400 * Square()) : 0;
            Trade(bars: _dice.NextShare() < 0.65 ? 1 : 2);
            if (_restartIn > 0)
            {
                Restart();
            }
        }

        _checker.Figures.Events = _journal.Length;
        return _checker.Figures;
    }

    /// <summary>More than a day after the last session, often shortly before midnight.</summary>
    private void Open(int session)
    {
        var isLate = _dice.NextShare() < 0.5;
        var hours = isLate ? 24 - (5.0 / 60) : 1 + (22 * _dice.NextShare());
        var day = session == 0 ? _plan.Start : DateOnly.FromDateTime(_now.UtcDateTime).AddDays(2 + (int)(1.5 * _dice.NextShare()));
        var at = Timeframe.Floor(new DateTimeOffset(day.ToDateTime(default), TimeSpan.Zero).AddHours(hours), Timeframe.FiveMinutes);
        _barEndsAt = at;
        if (session == 0)
        {
            _now = at.AddSeconds(-6);
            Work(new RunStarted(_now, "run", "paths", _plan.Capital));
            foreach (var instrument in PathPlan.Instruments)
            {
                Work(new InstrumentListed(_now, instrument));
            }

            _venue.Connect(_now);
            return;
        }

        PassTo(at.AddSeconds(-6));
        foreach (var market in _markets)
        {
            market.Settle();
        }

        Work(new ClockTicked(_now));
        Act();
        Command();
    }

    private void Trade(int bars)
    {
        for (var seconds = 0; ; seconds++)
        {
            if (seconds > SecondsMax)
            {
                throw new ViolationException("FlattenAtOnce", $"not flat after {SecondsMax} s (path {_plan.Seed})");
            }

            var wasBar = Second();
            bars -= wasBar ? 1 : 0;
            if (bars <= 0 && seconds % 45 == 44 && !_checker.IsFlat)
            {
                TakeOut();
            }

            if (!wasBar && IsIdle())
            {
                if (bars <= 0)
                {
                    return;
                }

                PassTo(_barEndsAt.AddSeconds(-4) > _now ? _barEndsAt.AddSeconds(-4) : _now);
            }
        }
    }

    /// <summary>Nothing is held, nothing can fill, and where a stop has tripped the venue has confirmed it.</summary>
    private bool IsIdle() => _checker.IsFlat && _engine.Orders.Open.Count == 0 && _engine.WayOut is null or { ProvenAt: not null };

    /// <summary>Everything that arrives on the way, each at its own time.</summary>
    private void PassTo(DateTimeOffset to)
    {
        while (_venue.NextAt is { } due && due <= to)
        {
            _now = due > _now ? due : _now;
            _venue.Advance(_now, _arrived);
            foreach (var happening in _arrived)
            {
                Work(happening);
            }

            _arrived.Clear();
            Act();
        }

        _now = to;
        _venue.Advance(_now, _arrived);
    }

    private void Work(EngineEvent happening)
    {
        var cash = _engine.CashOfVenue;
        var step = _engine.Process(_journal.Append(happening));
        Trace?.Invoke(Line(happening, step));
        _checker.Verify(_engine, happening, Doctored?.Invoke(_engine, step) ?? step);
        if (happening is CapitalDeposited or CapitalWithdrawn)
        {
            _venue.Bank(_engine.CashOfVenue - cash);
        }

        _checker.Figures.Expired += happening is OrderExpired ? 1 : 0;
        Submit(step);
        if (_restartIn > 0 && --_restartIn == 0)
        {
            Restart();
        }
    }

    private void Submit(EngineStep step)
    {
        foreach (var cancel in step.Cancels)
        {
            _venue.Cancel(cancel);
        }

        foreach (var order in step.Orders)
        {
            _venue.Submit(order);
        }

        foreach (var query in step.Queries)
        {
            _venue.Query(query);
        }

        if (step.Reconcile)
        {
            _venue.Reconcile();
        }
    }

    private void Act()
    {
        _journal.Flush();
        _checker.Dispatching();
        _venue.Dispatch(_now);
    }

    /// <summary>The engine is a function of its journal: made anew from it, it must be the same.</summary>
    private void Restart()
    {
        var before = Fingerprint.Of(_engine);
        _engine = new TradingEngine(_plan.Settings());
        foreach (var journaled in _journal.Read())
        {
            _engine.Process(journaled);
        }

        var after = Fingerprint.Of(_engine);
        if (!string.Equals(before, after, StringComparison.Ordinal))
        {
            throw new ViolationException(
                "Derived", $"after a restart the engine is another (path {_plan.Seed}).\n{before}\n--- and now ---\n{after}");
        }

        _restartIn = 0;
        _checker.Figures.Restarts++;
    }

    private string Line(EngineEvent happening, EngineStep step) =>
        $"{_engine.Sequence} {happening} → "
        + $"{string.Join(", ", step.Orders.Select(o => $"{o.Intent.Side} {o.Intent.Quantity} {o.Intent.Id}"))}"
        + $"{(step.Cancels.IsEmpty ? "" : $" cancel {string.Join(", ", step.Cancels)}")} NAV {_engine.Stops.Nav:F5}";

    private double Square()
    {
        var share = _dice.NextShare();
        return share * share;
    }
}

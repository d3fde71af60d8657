using Legion.Engine.Core;
using Legion.Engine.Market;
using Legion.Engine.Simulation.Faults;
using Legion.Engine.Values;
using Legion.Engine.Venues.Simulated;

namespace Legion.Bench.Simulate;

/// <summary>
/// The real engine, a journal, a venue that fails, a feed that fails, an owner who presses every button and a process that dies, in
/// virtual time. After each event the laws are checked; at the end all faults cease and everything must come to rest.
/// </summary>
internal sealed partial class World
{
    private readonly TrialPlan _plan;
    private readonly ITrialJournal _journal;
    private readonly FaultyVenue _venue;
    private readonly Pcg _dice;
    private readonly TrialMarket[] _markets;
    private readonly List<EngineEvent> _arrived = [];

    private TradingEngine _engine;
    private Checker _checker;
    private DateTimeOffset _now;
    private DateTimeOffset _barEndsAt;
    private DateTimeOffset? _restartsAt;
    private Money _toBank;
    private int _taken;
    private bool _isCalm;

    public World(TrialPlan plan, ITrialJournal journal)
    {
        (_plan, _journal, _now) = (plan, journal, plan.Start);
        _dice = new Pcg(Pcg.Mix(plan.Seed), stream: 41);
        _venue = new FaultyVenue(new FaultyVenueSettings
        {
            Seed = plan.Seed,
            Deposit = plan.Capital,
            Instruments = TrialPlan.Instruments,
            Rates = plan.Rates,
        });
        var (sol, btc) = (TrialPlan.Instruments[0], TrialPlan.Instruments[1]);
        _markets = [new TrialMarket(sol, 150, plan.Seed), new TrialMarket(btc, 60_000, ~plan.Seed)];
        _engine = new TradingEngine(plan.Settings());
        _checker = new Checker(_venue, plan);
        _barEndsAt = Timeframe.Floor(_now, Timeframe.FiveMinutes) + Timeframe.FiveMinutes;
    }

    public TrialResult Run()
    {
        Work(new RunStarted(_now, "run", "trial", _plan.Capital));
        foreach (var market in _markets)
        {
            market.Open(_now);
            Work(new InstrumentListed(_now, TrialPlan.Instruments.First(i => i.Symbol == market.Symbol)));
        }

        if (!_plan.WarChest.IsZero)
        {
            Work(new WarChestToppedUp(_now, "start", _plan.WarChest));
        }

        _venue.Connect(_now);
        Act();
        while (_taken < _plan.Events)
        {
            Turn();
        }

        ComeToRest();
        return new TrialResult(_journal.Hash, _taken, _venue.Struck, _checker.Tally);
    }

    /// <summary>One step of time, with what the market, the owner and fate do in it.</summary>
    private void Turn()
    {
        var next = _now + Pause();
        var isBarOver = next >= _barEndsAt;
        next = isBarOver ? _barEndsAt : next;
        var wasLong = next - _now > TimeSpan.FromMinutes(1);
        PassTo(next);
        if (wasLong && Happens(0.1))
        {
            FallSilent(TimeSpan.FromSeconds(15));
        }

        Revive();
        MoveMarkets();
        if (isBarOver)
        {
            CloseBars();
        }

        if (_restartsAt is null)
        {
            Command();
            Work(new ClockTicked(_now));
            Act();
            Fate();
        }
    }

    /// <summary>After a bar things happen quickly; then there may be a long silence until the next.</summary>
    private TimeSpan Pause()
    {
        var sinceBar = Timeframe.FiveMinutes - (_barEndsAt - _now);
        var left = _barEndsAt - _now;
        return sinceBar > TimeSpan.FromSeconds(20 + (40 * _dice.NextShare())) && left > TimeSpan.FromSeconds(8)
            ? left - TimeSpan.FromSeconds(1 + (6 * _dice.NextShare()))
            : TimeSpan.FromMilliseconds(50 + (3_000 * _dice.NextShare()));
    }

    /// <summary>Everything that arrives on the way, each at its own time.</summary>
    private void PassTo(DateTimeOffset to)
    {
        while (_venue.NextAt is { } due && due <= to)
        {
            _now = due > _now ? due : _now;
            _venue.Advance(_now, _arrived);
            if (_restartsAt is null && _arrived.Count > 0)
            {
                for (var i = 0; i < _arrived.Count; i++)
                {
                    Work(_arrived[i]);
                }

                Act();
            }

            _arrived.Clear();
        }

        _now = to;
        _venue.Advance(_now, _arrived);
        _arrived.Clear();
    }

    private void Work(EngineEvent happening)
    {
        if (_restartsAt is not null)
        {
            return;
        }

        _taken++;
        var cash = _engine.CashOfVenue;
        var step = _engine.Process(_journal.Append(happening));
        if (happening is CapitalDeposited or CapitalWithdrawn or WithdrawalPaid or OperatingSpent or TransferReversed)
        {
            _toBank += _engine.CashOfVenue - cash;
        }

        Trace?.Invoke($"{_engine.Sequence} {happening} → {Told(step)}");
        _checker.Note(_engine, happening, step);
        _checker.Verify(_engine, happening, step);
        _checker.Close(_engine, happening);
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

        if (_taken == _plan.RebuildAt)
        {
            Rebuild();
        }
    }

    private static string Told(EngineStep step)
    {
        var orders = string.Join(", ", step.Orders.Select(o => $"{o.Intent.Side} {o.Intent.Quantity} {o.Intent.Id}"));
        var cancels = step.Cancels.IsEmpty ? "" : $" cancel {string.Join(", ", step.Cancels)}";
        var queries = step.Queries.IsEmpty ? "" : $" ask {string.Join(", ", step.Queries)}";
        return $"{orders}{cancels}{queries}{(step.Reconcile ? " reconcile" : "")}";
    }

    /// <summary>Remember, then act; and by chance the process dies between the two, or before.</summary>
    private void Act()
    {
        if (_restartsAt is not null)
        {
            return;
        }

        if (_taken > 10 && Happens(0.001))
        {
            Die();
            return;
        }

        _journal.Flush();
        _checker.Safe();
        _venue.Bank(_toBank);
        _toBank = Money.Zero;
        if (Happens(0.001))
        {
            Die();
            return;
        }

        _venue.Dispatch(_now);
    }

    private void Die()
    {
        _venue.CrashLegion();
        _journal.LoseUnsafe();
        _toBank = Money.Zero;
        _unacknowledged.AddRange(_asked);
        _asked.Clear();
        _restartsAt = _now + TimeSpan.FromSeconds(1 + (30 * _dice.NextShare()));
    }

    private void Revive()
    {
        if (_restartsAt is not { } at || _now < at)
        {
            return;
        }

        _restartsAt = null;
        Rebuilt();
        _venue.Connect(_now);
        foreach (var command in _unacknowledged)
        {
            Work(command with { At = _now });
        }

        _unacknowledged.Clear();
        Act();
    }

    /// <summary>A restart that nobody must notice: the engine is a function of its journal.</summary>
    private void Rebuild()
    {
        var before = Fingerprint.Of(_engine);
        Rebuilt();
        var after = Fingerprint.Of(_engine);
        if (!string.Equals(before, after, StringComparison.Ordinal))
        {
            throw new ViolationException("Derived", $"after a restart the engine is another.\n{before}\n--- and now ---\n{after}");
        }
    }

    private void Rebuilt()
    {
        var tally = _checker.Tally;
        _engine = new TradingEngine(_plan.Settings());
        _checker = new Checker(_venue, _plan) { Tally = tally, HandTraded = _handHolds != 0 };
        foreach (var journaled in _journal.Read())
        {
            var step = _engine.Process(journaled);
            _checker.Note(_engine, journaled.Event, step);
            _checker.Close(_engine, journaled.Event);
        }

        _checker.Safe();
        tally.Restarts++;
    }

    /// <summary>Told of each event and what it led to; for reading a trial that failed.</summary>
    public Action<string>? Trace { get; init; }

    private bool Happens(double rate) => _plan.HasFaults && !_isCalm && _dice.NextShare() < rate;
}

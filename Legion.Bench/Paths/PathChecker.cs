using Legion.Bench.Simulate;
using Legion.Engine.Core;
using Legion.Engine.Market;
using Legion.Engine.Risk;
using Legion.Engine.Simulation.Faults;
using Legion.Engine.Values;

namespace Legion.Bench.Paths;

/// <summary>
/// Holds the engine against what "never passed" means for a hard stop, after every event. NAV, baselines, reservations and holdings are
/// its own; of the engine it reads which stops are active and the steps.
/// </summary>
internal sealed partial class PathChecker(PathPlan plan, PathMarket[] markets, VenueTruth truth)
{
    private static readonly StopKind[] Kinds = [StopKind.MaxDrawdown, StopKind.WeeklyLoss, StopKind.DailyLoss];

    private readonly OwnBooks _books = new();
    private readonly OwnNav _nav = new(plan.Stops);

    public PathFigures Figures { get; } = new();

    public bool IsFlat => _books.IsFlat;

    /// <summary>A stop holds and something is still held or could still be opened.</summary>
    public bool IsOnTheWayOut => _wayOut is not null;

    public bool IsLatched => _nav.IsLatched;

    public DateTimeOffset? LatchedAt(StopKind kind) => _nav.LatchedAt(kind);

    public void Verify(TradingEngine engine, EngineEvent happening, EngineStep step)
    {
        _nav.Turn(happening.At);
        var wasFlat = _books.IsFlat;
        Account(happening, step);
        VerifyReleases(engine, happening);
        NoteOrders(happening, step);
        NoteTrade(happening);
        var tripped = Evaluate(happening);
        VerifyLatches(engine);
        VerifyEntries(happening, step);
        if (tripped)
        {
            BeginWayOut(happening.At);
        }

        VerifyWayOut(happening.At, isNews: tripped || (wasFlat && !_books.IsFlat));
    }

    /// <summary>Nothing must leave now that adds exposure under a stop.</summary>
    public void Dispatching() => _wasLatchedAtDispatch = _nav.IsLatched;

    private void Account(EngineEvent happening, EngineStep step)
    {
        var flow = _books.Note(happening, step);
        if (happening is RunStarted)
        {
            _nav.Start(happening.At, _books.Equity);
        }
        else if (!flow.IsZero)
        {
            _nav.Flow(flow, _books.Equity);
            _overshoot.Counted(_nav.Units);
        }
    }

    private bool Evaluate(EngineEvent happening)
    {
        var isEvaluated = happening is QuoteChanged or BarClosed || _books.IsNewFill;
        if (!isEvaluated || !_books.AreMarksFresh(happening.At))
        {
            return false;
        }

        var isFirst = !_nav.IsLatched;
        var tripped = _nav.Mark(happening.At, _books.Equity);
        if (!_nav.IsLatched && _nav.IsAbove)
        {
            _overshoot.Stand(_books.Equity, _books.HeldValue, _nav.Units);
        }

        Figures.Evaluations++;
        Figures.Trips += tripped;
        foreach (var kind in Kinds)
        {
            Figures.TripsOf[(int)kind] += tripped > 0 && _nav.LatchedAt(kind) == happening.At ? 1 : 0;
        }

        return isFirst && tripped > 0;
    }

    /// <summary>What the definition stops, the engine stops in the same event, and nothing else.</summary>
    private void VerifyLatches(TradingEngine engine)
    {
        foreach (var kind in Kinds)
        {
            var (mine, its) = (_nav.LatchedAt(kind) is not null, IsActive(engine, kind));
            Require(mine == its, "LatchAtOnce", $"{kind} at {_nav.Change(kind):P4} should {(mine ? "" : "not ")}be latched");
        }
    }

    /// <summary>A daily loss ends with its day once all is closed; the others by the owner's word, not before their time.</summary>
    private void VerifyReleases(TradingEngine engine, EngineEvent happening)
    {
        foreach (var kind in Kinds)
        {
            if (_nav.LatchedAt(kind) is not { } since || IsActive(engine, kind))
            {
                continue;
            }

            var isLawful = kind switch
            {
                StopKind.DailyLoss => happening.At.UtcDateTime.Date > since.UtcDateTime.Date && IsVenueFlat(),
                StopKind.WeeklyLoss => IsAcknowledged(kind) && TradingWeek.Of(happening.At) > TradingWeek.Of(since),
                _ => IsAcknowledged(kind) && happening.At - since >= TimeSpan.FromHours(24),
            };
            Require(isLawful, "LatchHolds", $"{kind} of {since:O} was lifted by {happening}");
            _nav.Free(kind);
            Figures.Releases++;
        }

        bool IsAcknowledged(StopKind kind) =>
            happening is StopAcknowledged told && told.Stop == kind && !string.IsNullOrWhiteSpace(told.Why);
    }

    private bool IsVenueFlat()
    {
        foreach (var market in markets)
        {
            if (truth.NetUnits(market.Symbol) != 0)
            {
                return false;
            }
        }

        return truth.Open.IsEmpty;
    }

    private static bool IsActive(TradingEngine engine, StopKind kind)
    {
        foreach (var stop in engine.Stops.Active)
        {
            if (stop.Kind == kind)
            {
                return true;
            }
        }

        return false;
    }

    private void Require(bool holds, string law, string what)
    {
        if (!holds)
        {
            throw new ViolationException(law, $"{what} (path {plan.Seed})");
        }
    }
}

using Legion.Engine.Trading;

namespace Legion.Engine.Risk;

public sealed partial class HardStops
{
    /// <summary>Begins to count, at one dollar a unit.</summary>
    public void Start(DateTimeOffset at, Money equity)
    {
        Invariant.Holds(!_isStarted, "The stops of a run start once.");
        _isStarted = true;
        _nav.Start(at, equity);
    }

    /// <summary>
    /// Comes first with every event, before any other call for it: turns day and week and frees what is free by now.
    /// <paramref name="isReconciled"/> tells whether books and venue agree; until they do, a daily loss stays stopped.
    /// </summary>
    /// <returns>What has been freed.</returns>
    public ImmutableArray<ActiveStop> Turn(DateTimeOffset at, bool isReconciled)
    {
        Invariant.Holds(_isStarted, "The stops have started.");
        if (!_nav.IsIn(at))
        {
            // What was suspected was measured from the old base.
            _nav.Turn(at);
            _breachedSince[(int)StopKind.DailyLoss] = null;
            NoteSuspicion();
        }

        var freed = ImmutableArray<ActiveStop>.Empty;
        foreach (var stop in Active)
        {
            if (stop.ClearsByItself && at >= stop.ClearsFrom && (isReconciled || stop.Kind != StopKind.DailyLoss))
            {
                freed = freed.Add(stop);
                Free(stop);
            }
        }

        return freed;
    }

    /// <summary>
    /// Equity at the marks of this moment. Where a mark is older than <see cref="StopLimits.MarkAgeMax"/> it is not fresh, and counts for
    /// nothing: neither for a stop nor for its confirmation, nor for the highest point.
    /// </summary>
    /// <returns>What has tripped just now.</returns>
    public ImmutableArray<ActiveStop> Mark(DateTimeOffset at, Money equity, bool isFresh)
    {
        MustBeTurned(at);
        IsFrozen = !isFresh;
        if (!isFresh)
        {
            return [];
        }

        _nav.Mark(equity);
        var changes = _nav.Changes;
        var tripped = ImmutableArray<ActiveStop>.Empty;
        for (var kind = StopKind.MaxDrawdown; kind <= StopKind.DailyLoss; kind++)
        {
            var change = changes.Of(kind);
            tripped = IsConfirmed(kind, at, change) ? tripped.Add(TripLoss(kind, at, change)) : tripped;
        }

        NoteSuspicion();
        return tripped;
    }

    /// <summary>
    /// Money into (+) or out of (−) the trading equity, which was <paramref name="equityBefore"/> just before. NAV stays as it is. Only
    /// where nothing was left does NAV begin anew, at one; then every limit is met, so that the fresh count hides no loss.
    /// </summary>
    /// <returns>What has tripped just now.</returns>
    public ImmutableArray<ActiveStop> Flow(DateTimeOffset at, Money amount, Money equityBefore)
    {
        MustBeTurned(at);
        var tripped = ImmutableArray<ActiveStop>.Empty;
        if (_nav.NavAt(equityBefore) <= 0)
        {
            for (var kind = StopKind.MaxDrawdown; kind <= StopKind.DailyLoss; kind++)
            {
                tripped = IsActive(kind) ? tripped : tripped.Add(TripLoss(kind, at, change: -1));
            }
        }

        _nav.Flow(amount, equityBefore);
        return tripped;
    }

    /// <summary>A trade is finished. To be called in the order in which trades close.</summary>
    /// <returns>What has tripped just now.</returns>
    public ImmutableArray<ActiveStop> TradeClosed(DateTimeOffset at, BotId bot, TradeOutcome outcome)
    {
        MustBeTurned(at);
        _losses.Count(bot, outcome);
        _probationLeft = Math.Max(0, _probationLeft - 1);

        var tripped = ImmutableArray<ActiveStop>.Empty;
        if (outcome == TradeOutcome.Loss)
        {
            tripped = TripsAt(_losses.OfAccount, StopKind.AccountLosses, null)
                ? tripped.Add(TripRow(StopKind.AccountLosses, at, null, _losses.OfAccount)) : tripped;
            tripped = TripsAt(_losses.Of(bot), StopKind.BotLosses, bot)
                ? tripped.Add(TripRow(StopKind.BotLosses, at, bot, _losses.Of(bot))) : tripped;
        }

        return tripped;
    }

    /// <summary>The owner wants to trade again. <paramref name="why"/> is what the owner typed.</summary>
    public AckResult Acknowledge(StopKind kind, DateTimeOffset at, string why)
    {
        MustBeTurned(at);
        if (Active.FirstOrDefault(stop => stop.Kind == kind) is not { } stop)
        {
            return AckResult.NotActive;
        }

        if (stop.ClearsByItself)
        {
            return AckResult.RefusedAutoOnly;
        }

        if (at < stop.ClearsFrom)
        {
            return kind == StopKind.WeeklyLoss ? AckResult.RefusedSameWeek : AckResult.RefusedCooling;
        }

        if (kind == StopKind.WeeklyLoss)
        {
            Free(stop);
            return AckResult.Cleared;
        }

        if (string.IsNullOrWhiteSpace(why))
        {
            return AckResult.RefusedNoReason;
        }

        Free(stop);
        _nav.RebasePeak();
        _probationLeft = _limits.ProbationTrades;
        return AckResult.ClearedPeakRebased;
    }

    private void MustBeTurned(DateTimeOffset at) =>
        Invariant.Holds(_isStarted && _nav.IsIn(at), "Each event turns day and week before anything else is told of it.");
}

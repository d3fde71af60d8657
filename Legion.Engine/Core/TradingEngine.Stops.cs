using Legion.Engine.Market;
using Legion.Engine.Risk;
using Legion.Engine.Trading;

namespace Legion.Engine.Core;

public sealed partial class TradingEngine
{
    /// <summary>The daily loss ends with its day, but not before the venue agrees that all is closed.</summary>
    private void TurnStops()
    {
        if (!_hasStarted)
        {
            return;
        }

        var isSettled = _link.IsReconciled && _flattening is null or { ProvenAt: not null };
        foreach (var freed in _stops.Turn(_now, isSettled))
        {
            _stopRows.Add(new StopRow(_now, freed.ToString(), freed.Value, freed.Limit, IsTrip: false));
        }

        if (_flattening is { ProvenAt: not null } && _killedBecause is null && _stops.Action != StopAction.FlattenAndHalt)
        {
            _flattening = null;
        }
    }

    /// <summary>
    /// Holds equity at the marks of now against every limit. At every mark, fill and payment, not only at the close of a bar.
    /// </summary>
    private void EvaluateStops()
    {
        if (_hasStarted)
        {
            Tripped(_stops.Mark(_now, Equity(), MarksAreFresh()));
        }
    }

    private void Tripped(ImmutableArray<ActiveStop> tripped)
    {
        foreach (var stop in tripped)
        {
            _stopRows.Add(new StopRow(_now, stop.ToString(), stop.Value, stop.Limit, IsTrip: true));
            if (stop.Action == StopAction.FlattenAndHalt)
            {
                FlattenAll($"Hard stop {stop}.");
            }
            else if (stop.Action == StopAction.BlockEntriesAll)
            {
                CancelEntries(_ => true);
            }
            else
            {
                CancelEntries(seat => stop.Blocks(seat.Bot.Id));
            }
        }
    }

    private void FlattenAll(string why)
    {
        _flattening = _flattening is { ProvenAt: null } ? _flattening : new Flattening(why, _now);
        CancelEntries(_ => true);
    }

    private void CancelEntries(Func<BotSeat, bool> of)
    {
        foreach (var seat in _seats)
        {
            if (of(seat))
            {
                CancelAll(seat.Bot.Id, entriesOnly: true);
            }
        }
    }

    /// <summary>A position whose mark is old has a value that nobody knows: nothing trips, and nothing new is opened.</summary>
    private bool MarksAreFresh()
    {
        foreach (var seat in _seats)
        {
            if (seat.Position.IsFlat)
            {
                continue;
            }

            var market = MarketOf(seat.Bot.Symbol);
            var isFresh = market.Quote is { } quote
                ? _now - quote.At <= _settings.Stops.MarkAgeMax
                : _now - market.MarkAt <= _settings.Limits.BarAgeMax;
            if (!isFresh)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The stop that keeps this bot from entering, also one that is only suspected; None where there is none.</summary>
    private DenialCode StopFor(BotId bot) => _stops.BlocksEntriesOf(bot) switch
    {
        StopKind.MaxDrawdown => DenialCode.MaxDrawdown,
        StopKind.WeeklyLoss => DenialCode.WeeklyLoss,
        StopKind.DailyLoss => DenialCode.DailyLoss,
        StopKind.AccountLosses => DenialCode.LossesInARow,
        StopKind.BotLosses => DenialCode.BotLossesInARow,
        _ when _flattening is not null => DenialCode.Halted,
        _ when _stops.IsSuspected => DenialCode.StopSuspected,
        _ when _stops.IsFrozen => DenialCode.DataStale,
        _ => DenialCode.None,
    };

    private bool HasBudgetFor(Money worst) =>
        !_hasStarted || _budget.Admits(worst, RiskBudget.LossAllowed(Equity(), _stops.Changes, _settings.Stops));

    /// <summary>What an entry can lose at worst, with both fees and with slippage both ways.</summary>
    private Money WorstLoss(MarketState market, OrderIntent intent, Price stop) =>
        new WorstLoss(intent.Quantity, intent.Reference, stop)
        {
            SlippageAllowance = _settings.Limits.SlippageAllowance,
            TakerFeeRate = market.Instrument?.TakerFeeRate ?? 0,
        }.Amount;

    /// <summary>Once an entry can fill no more and nothing of it is held, what was reserved for it is free.</summary>
    private void FreeBudget(OrderId entry)
    {
        var isHeld = false;
        foreach (var seat in _seats)
        {
            isHeld |= seat.Trade?.Entry == entry;
        }

        if (!isHeld && _orders.Find(entry) is null)
        {
            _budget.Release(entry);
        }
    }

    /// <summary>
    /// Prices can carry exposure to SOL above all of equity, though no entry could: it is brought back to the cap, the newest first.
    /// </summary>
    private void ReduceCluster()
    {
        var (gross, equity) = (Money.Zero, Equity());
        foreach (var seat in _seats)
        {
            gross += Held(seat);
        }

        if (gross <= equity)
        {
            return;
        }

        var excess = gross - (Money.Max(Money.Zero, equity) * PositionSizing.ClusterShare);
        foreach (var seat in _seats.Where(s => !Held(s).IsZero).OrderByDescending(s => s.Trade!.OpenedAt))
        {
            if (excess <= Money.Zero)
            {
                return;
            }

            var market = MarketOf(seat.Bot.Symbol);
            excess -= Reduce(seat, market, excess);
        }
    }

    private Money Held(BotSeat seat) =>
        SolCluster.Holds(seat.Bot.Symbol) && seat.Trade is not null && MarketOf(seat.Bot.Symbol).Mark is { } mark
            ? mark * seat.Position.Quantity
            : Money.Zero;

    private Money Reduce(BotSeat seat, MarketState market, Money notional)
    {
        if (market is not { Mark: { } mark, Instrument: { } instrument } || HasPending(seat.Bot.Id, reduceOnly: true))
        {
            return Money.Zero;
        }

        var wanted = instrument.LotDown((notional.Amount / mark.Value) + instrument.QuantityLot.Value);
        var quantity = Quantity.Min(seat.Position.Quantity, wanted);
        var exit = OrderDrafts.Exit(seat.Trade!, mark, _sequence, "Exposure to SOL is above all of equity.");
        SendReduction(exit with { Quantity = quantity });
        return mark * quantity;
    }

    /// <summary>Money that comes or goes is no profit and no loss: NAV is told of it as a flow.</summary>
    private string? Flow(Func<string?> move)
    {
        var (equity, trading) = (Equity(), _books.Trading);
        var refusal = move();
        var moved = _books.Trading - trading;
        if (!moved.IsZero)
        {
            _flowsToday += moved;
            Tripped(_stops.Flow(_now, moved, equity));
        }

        return refusal;
    }

    private void Settle(BotSeat seat, ClosedTrade closed)
    {
        Tripped(_stops.TradeClosed(_now, closed.Bot, closed.Outcome));
        Flow(() =>
        {
            _books.Distribute(_sequence, closed, seat.Streak, MayCompound());
            return null;
        });
    }

    private bool MayCompound() => _killedBecause is null && _stops.Active.IsEmpty && _stops.Drawdown > -CompoundingDrawdownMax;

    /// <summary>What can leave trading: not the margin of what is held, and not what entries may still lose.</summary>
    private Money Withdrawable()
    {
        var (gross, _) = Exposure();
        var free = Equity() - (gross * (1 / _settings.Limits.LeverageMax)) - _budget.Reserved;
        return Money.Max(Money.Zero, Money.Min(free, _books.Trading));
    }
}

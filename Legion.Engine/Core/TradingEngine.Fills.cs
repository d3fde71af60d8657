using Legion.Engine.Trading;

namespace Legion.Engine.Core;

public sealed partial class TradingEngine
{
    /// <summary>What was filled was filled, whether or not we still know the order: the fill itself says whose it is.</summary>
    private void OnFill(Fill fill)
    {
        // The same fill comes by several ways, and again after each break of the line.
        if (!_fillsHeard.Add(fill.Id))
        {
            return;
        }

        _lastFillAt = _now;
        var noted = _orders.Fill(fill);
        var seat = SeatOf(fill.Bot);
        Share(seat, fill, noted.Order);
        ClaimWaiting(fill.Symbol);
        SettleClosed();
        FreeBudget(noted.Order?.Intent.Parent ?? fill.Order);
        if (noted.IsTooMuch)
        {
            Overfilled(fill);
        }

        if ((noted.WasOver || noted.Order is null) && seat.Trade?.Entry == fill.Order)
        {
            Exit(seat, MarketOf(fill.Symbol), "Opened by a fill of an order that had ended.");
        }
        else if ((_flattening ?? seat.Flattening) is { } way)
        {
            Exit(seat, MarketOf(fill.Symbol), way.Why, way.Band);
        }

        EvaluateStops();
    }

    /// <summary>
    /// The venue holds one position for all bots of a symbol. What a fill closes beyond its own bot's holding closes what the others
    /// hold, because at the venue it did; only what is left opens something. So bots never hold opposite sides of a symbol.
    /// </summary>
    private void Share(BotSeat seat, Fill fill, OpenOrder? order)
    {
        var isReduction = order is { Intent.ReduceOnly: true };
        if (!isReduction && !_seats.Exists(s => s != seat && IsClosedBy(s, fill)))
        {
            Book(seat, fill, fill.Notional, order);
            return;
        }

        var sharing = new SharedFill(fill, order);
        Close(sharing, seat);
        if (sharing.Left.IsZero)
        {
            return;
        }

        if (isReduction)
        {
            _unclaimed.Add(sharing);
        }
        else
        {
            var (rest, notional) = sharing.Take(seat.Bot.Id, sharing.Left);
            Book(seat, rest, notional, order);
        }
    }

    /// <summary>Closes what the fill can close: of its own bot first, then of the others in their order.</summary>
    private void Close(SharedFill sharing, BotSeat? first)
    {
        if (first is not null)
        {
            Give(sharing, first);
        }

        foreach (var seat in _seats)
        {
            Give(sharing, seat);
        }
    }

    private void Give(SharedFill sharing, BotSeat seat)
    {
        var quantity = IsClosedBy(seat, sharing.Whole) ? Quantity.Min(seat.Position.Quantity, sharing.Left) : Quantity.Zero;
        if (!quantity.IsZero)
        {
            var (part, notional) = sharing.Take(seat.Bot.Id, quantity);
            Book(seat, part, notional, sharing.Order);
        }
    }

    /// <summary>
    /// What only reduces cannot have opened anything: where nothing is held for it, the fill that it closes has not been heard yet, and it
    /// waits for that one.
    /// </summary>
    private void ClaimWaiting(Symbol symbol)
    {
        for (var i = 0; i < _unclaimed.Count; i++)
        {
            var waiting = _unclaimed[i];
            if (waiting.Whole.Symbol == symbol)
            {
                Close(waiting, _seats.Find(s => s.Bot.Id == waiting.Whole.Bot));
            }
        }

        _unclaimed.RemoveAll(waiting => waiting.Left.IsZero);
    }

    private static bool IsClosedBy(BotSeat seat, Fill fill) =>
        seat.Bot.Symbol == fill.Symbol && seat.Position.Sign == -fill.Side.Sign();

    private void Book(BotSeat seat, Fill fill, Money notional, OpenOrder? order)
    {
        var before = seat.Position;
        var (next, realised) = before.Apply(fill.Side, fill.Quantity, notional);
        seat.Position = next;

        _books.PayFee(_sequence, _now, seat.Bot.Id, fill.Fee);
        _books.Realise(_sequence, _now, seat.Bot.Id, realised);
        _fills.Add(new FillRow(
            _now, seat.Bot.Id, fill.Symbol, fill.Side, fill.Quantity, fill.Price, fill.Fee, realised,
            order?.Intent.Why ?? "unknown order", fill.Id));

        if (before.Sign * next.Sign < 0)
        {
            TurnOver(seat, fill, order, realised, before);
        }
        else
        {
            seat.Trade = before.IsFlat ? Opened(seat, fill, order, next) : Continued(seat.Trade!, fill, next, realised);
        }

        if (next.IsFlat)
        {
            Close(seat, seat.Trade!, order?.Intent.Why ?? "closed");
        }
        else if (!before.IsFlat)
        {
            _touched.Add(seat);
        }
    }

    /// <summary>Through zero: the part of the fill that closed what was held ends the trade, the rest begins another.</summary>
    private void TurnOver(BotSeat seat, Fill fill, OpenOrder? order, Money realised, Position before)
    {
        var closing = fill with { Quantity = before.Quantity, Fee = fill.Fee.Share(before.Quantity.Units, fill.Quantity.Units) };
        var opening = fill with { Quantity = fill.Quantity - closing.Quantity, Fee = fill.Fee - closing.Fee };
        var position = seat.Position;
        Close(seat, Continued(seat.Trade!, closing, Position.Flat, realised), order?.Intent.Why ?? "turned over");
        seat.Trade = Opened(seat, opening, order, position);
    }

    private OpenTrade Opened(BotSeat seat, Fill fill, OpenOrder? order, Position position)
    {
        var resting = _orders.Open.FirstOrDefault(o => o.Intent.Parent == fill.Order && o.Intent.Kind == OrderKind.Stop);
        var stop = resting?.Intent.Price ?? fill.Price;
        (seat.StopAttempts, seat.ExitSentAt, seat.StopSentAt) = (0, null, null);
        return new OpenTrade(order?.Intent.Id ?? fill.Order, seat.Bot.Id, fill.Symbol, fill.Side, fill.At)
        {
            Position = position,
            QuantityMax = position.Quantity,
            EntryPrice = fill.Price,
            InitialStop = stop,
            Stop = stop,
            Net = -fill.Fee,
            Fees = fill.Fee,
            Low = fill.Price,
            High = fill.Price,
        };
    }

    private static OpenTrade Continued(OpenTrade trade, Fill fill, Position position, Money realised)
    {
        var adds = fill.Side == trade.Side;
        return trade with
        {
            Position = position,
            QuantityMax = position.Quantity > trade.QuantityMax ? position.Quantity : trade.QuantityMax,
            EntryPrice = adds ? position.Entry ?? trade.EntryPrice : trade.EntryPrice,
            IsPartlyClosed = trade.IsPartlyClosed || !adds,
            Net = trade.Net + realised - fill.Fee,
            Fees = trade.Fees + fill.Fee,
        };
    }

    private void Close(BotSeat seat, OpenTrade trade, string why)
    {
        var risk = Money.From(trade.RiskPerUnit * trade.QuantityMax.Value);
        var closed = new ClosedTrade(
            trade.Entry, trade.Bot, trade.Symbol, trade.Side, trade.OpenedAt, _now, trade.Net, trade.Fees, risk, why);
        seat.Trade = null;
        // The bar in which the exit fell is not over yet and does not count.
        seat.CoolDownBarsLeft = _settings.Limits.CoolDownBars + 1;
        CancelAll(seat.Bot.Id, entriesOnly: false);
        FreeBudget(trade.Entry);

        _closedTrades.Add((seat, closed));
    }

    /// <summary>
    /// Shares out what closed trades have earned and asks the bots, once the whole fill is booked: between two parts of a fill neither
    /// the value of the account nor what a bot holds is what it will be.
    /// </summary>
    private void SettleClosed()
    {
        foreach (var (seat, closed) in _closedTrades)
        {
            Settle(seat, closed);
            seat.Count(closed, Equity());
            _trades.Add(closed);
        }

        _closedTrades.Clear();
        foreach (var seat in _touched)
        {
            Manage(seat, MarketOf(seat.Bot.Symbol));
        }

        _touched.Clear();
    }

    /// <summary>The venue closed it by itself: all bots that hold that side bear it by size.</summary>
    private void OnForced(PositionForced forced)
    {
        if (!_fillsHeard.Add(forced.FillId))
        {
            return;
        }

        _lastFillAt = _now;
        var fill = new Fill(
            forced.FillId, new OrderId($"forced-{forced.FillId}"), default, forced.Symbol, forced.Side, forced.Quantity, forced.Price,
            forced.Fee, _now);
        var held = 0L;
        foreach (var seat in _seats)
        {
            held += IsClosedBy(seat, fill) ? seat.Position.Quantity.Units : 0;
        }

        var sharing = new SharedFill(fill, order: null);
        // In whole lots, so that what is left of each can be closed by an order.
        var lot = MarketOf(forced.Symbol).Instrument?.QuantityLot.Units ?? 1;
        var closable = Math.Min(held, forced.Quantity.Units);
        var (seen, given) = (0L, 0L);
        foreach (var seat in _seats)
        {
            if (!IsClosedBy(seat, fill))
            {
                continue;
            }

            seen += seat.Position.Quantity.Units;
            var upTo = seen == held ? closable : (long)((Int128)closable * seen / held) / lot * lot;
            var quantity = Quantity.FromUnits(upTo - given);
            given = upTo;
            if (!quantity.IsZero)
            {
                _refused.Add(new RefusalRow(_now, seat.Bot.Id, forced.Symbol, DenialCode.VenueRejected, forced.Cause));
                var (part, notional) = sharing.Take(seat.Bot.Id, quantity);
                Book(seat, part, notional, order: null);
            }
        }

        if (!sharing.Left.IsZero)
        {
            _unclaimed.Add(sharing);
        }

        SettleClosed();
        _link.AskSoon(_now);
        EvaluateStops();
    }
}

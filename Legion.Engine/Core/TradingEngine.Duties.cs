using Legion.Engine.Trading;

namespace Legion.Engine.Core;

public sealed partial class TradingEngine
{
    /// <summary>What is due by now, after every event: overdue answers, questions to repeat, positions to protect or to close.</summary>
    private void Attend()
    {
        if (_link is { Terms: { } terms, IsUp: true })
        {
            AttendOrders(terms);
        }

        if (_flattening is { } all)
        {
            _flattening = Flatten(all, only: null);
        }

        foreach (var seat in _seats)
        {
            if (seat.Flattening is { } alone)
            {
                seat.Flattening = Flatten(alone, seat);
            }

            if (seat.Trade is not null)
            {
                Protect(seat);
            }
        }

        if (_link.IsUp && _now >= _link.AskNext)
        {
            _link.Asked(_now);
            _reconcile = true;
        }
    }

    private void AttendOrders(RemoteVenue terms)
    {
        for (var i = _orders.Open.Count - 1; i >= 0; i--)
        {
            var order = _orders.Open[i];
            if (order.Status is OrderStatus.Intent or OrderStatus.Sending && _now - order.WaitsSince > terms.AnswerMax)
            {
                Doubt(order.Intent.Id);
                continue;
            }

            var isOpenQuestion = order.Status == OrderStatus.Unknown || order.FillsAreMissing || order.CancelWanted;
            if (isOpenQuestion && (order.AskedAt is not { } asked || _now - asked >= terms.AskEvery))
            {
                if (order.Status == OrderStatus.PendingCancel)
                {
                    CancelOne(order);
                }

                Ask(order.Intent.Id);
            }
        }
    }

    /// <summary>
    /// A position is never without a stop: one that is missing is placed again, and where that cannot be done in time, or the price is
    /// through it already, the position is closed.
    /// </summary>
    private void Protect(BotSeat seat)
    {
        var market = MarketOf(seat.Bot.Symbol);
        if (seat.Trade is not { } trade || market.Mark is not { } mark || market.Instrument is null
            || HasPending(seat.Bot.Id, reduceOnly: true))
        {
            return;
        }

        var stop = RestingStop(trade);
        var rests = stop is { Status: OrderStatus.Accepted or OrderStatus.PartiallyFilled }
            || (stop is not null && _link.Terms is null)
            || (stop is { Status: OrderStatus.Intent or OrderStatus.Sending } && _now - stop.SubmittedAt <= _link.Terms!.UnprotectedMax);
        if (rests)
        {
            Fit(seat, trade, stop!);
            return;
        }

        if (trade.Side.Sign() * (mark.Units - trade.Stop.Units) <= 0)
        {
            Exit(seat, market, $"Through its stop at {trade.Stop} while no stop was known to rest.");
        }
        else if (stop is null && seat.StopAttempts < StopAttemptsMax)
        {
            PlaceStop(seat, trade, market);
        }
        else if (stop is null)
        {
            Exit(seat, market, "No stop could be placed.");
        }
    }

    /// <summary>
    /// A stop for more than is held would close what other bots hold. It is made to fit once a target has filled; an entry that still
    /// fills may outgrow what is held now.
    /// </summary>
    private void Fit(BotSeat seat, OpenTrade trade, OpenOrder stop)
    {
        var entryLeft = _orders.Find(trade.Entry)?.Left ?? Quantity.Zero;
        var wanted = trade.Position.Quantity + entryLeft;
        var isShared = _link.Terms is not null && stop.Status == OrderStatus.Accepted;
        if (isShared && stop.Left != wanted && !IsTooSoon(seat.StopSentAt) && !_orders.Open.Any(o => o.Intent.Replaces == stop.Intent.Id))
        {
            seat.StopSentAt = _now;
            var price = OrderDrafts.SafeStop(MarketOf(trade.Symbol).Instrument!, trade.Side, trade.Stop);
            var moved = OrderDrafts.MovedStop(trade, stop, price, _sequence);
            SendReduction(moved with { Quantity = wanted, Why = "Stop fitted to what is held" });
        }
    }

    private void PlaceStop(BotSeat seat, OpenTrade trade, MarketState market)
    {
        if (IsTooSoon(seat.StopSentAt))
        {
            return;
        }

        seat.StopAttempts++;
        seat.StopSentAt = _now;
        var stop = OrderDrafts.SafeStop(market.Instrument!, trade.Side, trade.Stop);
        SendReduction(OrderDrafts.NewStop(trade, stop, _sequence));
    }

    /// <summary>A stop that was refused leaves the position bare; one that should replace another leaves the other in force.</summary>
    private void NoteUnplaced(OpenOrder refused)
    {
        var seat = SeatOf(refused.Intent.Bot);
        if (refused.Intent is { Kind: OrderKind.Stop, Replaces: { } replaced }
            && seat.Trade is { } trade && _orders.Find(replaced)?.Intent.Price is { } stop)
        {
            seat.Trade = trade with { Stop = stop };
        }
    }
}

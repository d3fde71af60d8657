using Legion.Engine.Trading;

namespace Legion.Engine.Core;

public sealed partial class TradingEngine
{
    private void OnReport(VenueReport report)
    {
        switch (report)
        {
            case OrderAccepted accepted:
                _orders.Accept(accepted.Order);
                break;
            case OrderFilled filled:
                OnFill(filled.Fill);
                break;
            case OrderRejected rejected:
                OnRejected(rejected);
                break;
            case OrderCanceled canceled:
                _orders.Remove(canceled.Order);
                break;
            default:
                Invariant.Holds(claim: false, $"{report.GetType().Name} is a report that the engine knows.");
                break;
        }
    }

    private void OnRejected(OrderRejected rejected)
    {
        if (_orders.Find(rejected.Order) is { } open)
        {
            _refused.Add(new RefusalRow(_now, open.Intent.Bot, open.Intent.Symbol, DenialCode.VenueRejected, rejected.Reason));
        }

        _orders.Remove(rejected.Order);
    }

    /// <summary>What was filled was filled, whether or not we still know the order: the fill itself says whose it is.</summary>
    private void OnFill(Fill fill)
    {
        var order = _orders.Fill(fill);
        var seat = SeatOf(fill.Bot);
        var before = seat.Position;
        var (next, realised) = before.Apply(fill.Side, fill.Quantity, fill.Price);
        seat.Position = next;

        _books.PayFee(_sequence, _now, fill.Bot, fill.Fee);
        _books.Realise(_sequence, _now, fill.Bot, realised);
        _fills.Add(new FillRow(
            _now, fill.Bot, fill.Symbol, fill.Side, fill.Quantity, fill.Price, fill.Fee, realised,
            order?.Intent.Why ?? "unknown order", fill.Id));

        if (before.Sign * next.Sign < 0)
        {
            TurnOver(seat, fill, order, realised, before);
        }
        else
        {
            seat.Trade = before.IsFlat ? Opened(fill, order, next) : Continued(seat.Trade!, fill, next, realised);
        }

        if (next.IsFlat)
        {
            Close(seat, seat.Trade!, order?.Intent.Why ?? "closed");
        }
        else if (!before.IsFlat || _haltedBecause is not null)
        {
            Manage(seat, MarketOf(fill.Symbol));
        }
    }

    /// <summary>Through zero: the part of the fill that closed what was held ends the trade, the rest begins another.</summary>
    private void TurnOver(BotSeat seat, Fill fill, OpenOrder? order, Money realised, Position before)
    {
        var closing = fill with { Quantity = before.Quantity, Fee = fill.Fee.Share(before.Quantity.Units, fill.Quantity.Units) };
        var opening = fill with { Quantity = fill.Quantity - closing.Quantity, Fee = fill.Fee - closing.Fee };
        Close(seat, Continued(seat.Trade!, closing, Position.Flat, realised), order?.Intent.Why ?? "turned over");
        seat.Trade = Opened(opening, order, seat.Position);
    }

    private OpenTrade Opened(Fill fill, OpenOrder? order, Position position)
    {
        var resting = _orders.Open.FirstOrDefault(o => o.Intent.Parent == fill.Order && o.Intent.Kind == OrderKind.Stop);
        var stop = resting?.Intent.Price ?? fill.Price;
        return new OpenTrade(order?.Intent.Id ?? fill.Order, fill.Bot, fill.Symbol, fill.Side, fill.At)
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

        _flowsToday += _books.Distribute(_sequence, closed, seat.Streak);
        seat.Count(closed);
        _trades.Add(closed);
    }
}

using Legion.Engine.Trading;

namespace Legion.Engine.Core;

public sealed partial class TradingEngine
{
    private void OnReport(VenueReport report)
    {
        _link.Heard(_now);
        switch (report)
        {
            case OrderSent sent:
                _orders.Tell(sent.Order, OrderNews.Sent, _now);
                break;
            case OrderUnanswered unanswered:
                Doubt(unanswered.Order);
                break;
            case OrderAccepted accepted:
                Accept(accepted.Order);
                break;
            case OrderFilled filled:
                OnFill(filled.Fill);
                break;
            case OrderRejected rejected:
                End(rejected.Order, OrderNews.Rejected, rejected.Reason);
                break;
            case OrderCanceled canceled:
                End(canceled.Order, OrderNews.Canceled, canceled.Reason);
                break;
            case OrderExpired expired:
                End(expired.Order, OrderNews.Expired, expired.Reason);
                break;
            case OrderSeen seen:
                OnSeen(seen);
                break;
            case OrderNotFound missing:
                OnMissing(missing);
                break;
            case CancelUnanswered unanswered:
                Ask(unanswered.Order);
                break;
            default:
                Invariant.Holds(claim: false, $"{report.GetType().Name} is a report that the engine knows.");
                break;
        }
    }

    /// <summary>No answer is not a no: the order counts in full until the venue has said what became of it.</summary>
    private void Doubt(OrderId id)
    {
        if (_orders.Tell(id, OrderNews.Unanswered, _now) is not null)
        {
            Ask(id);
        }
    }

    private void Accept(OrderId id)
    {
        if (_orders.Find(id) is { Status: OrderStatus.Intent or OrderStatus.Sending } waiting)
        {
            _link.Health.Answered(_now, _now - waiting.WaitsSince, isRejected: false);
        }

        if (_orders.Tell(id, OrderNews.Accepted, _now) is { CancelWanted: true } unwanted)
        {
            CancelOne(unwanted);
        }
    }

    private void End(OrderId id, OrderNews news, string reason)
    {
        var before = _orders.Find(id);
        if (_orders.Tell(id, news, _now) is not { } ended)
        {
            return;
        }

        if (news == OrderNews.Rejected)
        {
            _link.Health.Answered(_now, _now - before!.WaitsSince, isRejected: true);
            _refused.Add(new RefusalRow(_now, ended.Intent.Bot, ended.Intent.Symbol, DenialCode.VenueRejected, reason));
            NoteUnplaced(ended);
        }

        if (news == OrderNews.Expired && ended.Intent.ReduceOnly)
        {
            // Perhaps too late by the venue's clock: what it shows comes with the answer.
            _link.AskSoon(_now);
        }

        EndSleepersOf(ended);
        FreeBudget(ended.Intent.Parent ?? ended.Intent.Id);
    }

    /// <summary>What slept until an entry fills has nothing to wait for: its end is asked for, not taken for granted.</summary>
    private void EndSleepersOf(OpenOrder entry)
    {
        for (var i = _orders.Open.Count - 1; i >= 0; i--)
        {
            var open = _orders.Open[i];
            if (open.Sleeps && open.IsLive && open.Intent.Parent == entry.Intent.Id && !open.CancelWanted)
            {
                CancelOne(open);
            }
        }
    }

    /// <summary>The venue's own word, asked for. Its fills came before it; where some are still missing it is asked again.</summary>
    private void OnSeen(OrderSeen seen)
    {
        if (_orders.Find(seen.Order) is not { } order)
        {
            return;
        }

        var filled = seen.State == VenueOrderState.Filled ? order.Intent.Quantity : seen.Filled;
        _orders.Note(order with { FilledAtVenue = filled > order.FilledAtVenue ? filled : order.FilledAtVenue, MissingSince = null });
        switch (seen.State)
        {
            case VenueOrderState.Open:
                Accept(seen.Order);
                break;
            case VenueOrderState.Filled:
                End(seen.Order, OrderNews.WhollyFilled, "filled");
                break;
            case VenueOrderState.Canceled:
                End(seen.Order, OrderNews.Canceled, "canceled at the venue");
                break;
            case VenueOrderState.Expired:
                End(seen.Order, OrderNews.Expired, "expired at the venue");
                break;
            default:
                End(seen.Order, OrderNews.Rejected, "refused by the venue");
                break;
        }
    }

    /// <summary>
    /// That the venue knows of no such order proves something only once the order could no longer be accepted, and only when it says so
    /// twice with time between: one reader of many may lag behind.
    /// </summary>
    private void OnMissing(OrderNotFound missing)
    {
        if (_link.Terms is not { } terms
            || _orders.Find(missing.Order) is not { Status: OrderStatus.Unknown or OrderStatus.PendingCancel } order
            || order.Intent.GoodUntil is not { } goodUntil || missing.VenueTime <= goodUntil)
        {
            return;
        }

        if (order.MissingSince is not { } since)
        {
            _orders.Note(order with { MissingSince = missing.VenueTime });
        }
        else if (missing.VenueTime - since >= terms.AskEvery)
        {
            End(missing.Order, OrderNews.ProvenAbsent, "never arrived");
        }
    }

    /// <summary>Asks the venue about an order; once per event is enough.</summary>
    private void Ask(OrderId id)
    {
        if (_link.Terms is not null && _orders.Find(id) is { } order && !_queries.Contains(id))
        {
            _orders.Note(order with { AskedAt = _now });
            _queries.Add(id);
        }
    }
}

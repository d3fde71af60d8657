using Legion.Engine.Trading;

namespace Legion.Engine.Simulation.Faults;

public sealed partial class FaultyVenue
{
    private static readonly TimeSpan BeforeAck = TimeSpan.FromSeconds(1);

    private readonly List<EngineEvent> _answer = [];

    /// <summary>A request has reached the venue.</summary>
    private void Arrive(Request request)
    {
        if (request.VenueStarts != _venueStarts)
        {
            return;
        }

        Wind();
        _answer.Clear();
        switch (request.Kind)
        {
            case RequestKind.Query:
                AnswerQuery(request);
                break;
            case RequestKind.Reconcile:
                AnswerHoldings(request);
                break;
            default:
                CarryOut(request);
                break;
        }

        Tell();
    }

    private void CarryOut(Request request)
    {
        var isFailing = _dice.Falls(_rates.Http5xx);
        if (isFailing && _dice.Below(2) == 0)
        {
            _dice.Counts.Count(Fault.ServerErrorLost);
            AnswerInDoubt(request, "HTTP 502");
            return;
        }

        if (IsLimited(request))
        {
            foreach (var order in request.Orders)
            {
                _answer.Add(new OrderRejected(default, order.Id, "rate limited"));
            }
        }
        else if (request.Kind == RequestKind.Cancel)
        {
            _answer.Add(Canceled(request.Order));
        }
        else
        {
            Place(request.Orders);
        }

        if (isFailing)
        {
            _dice.Counts.Count(Fault.ServerErrorLanded);
            AnswerInDoubt(request, "HTTP 504");
        }
        else if (_dice.Strikes(Fault.BodyTruncated, _rates.TruncateBody))
        {
            AnswerInDoubt(request, "an answer that cannot be read");
        }
        else
        {
            Answer(request, [.. _answer]);
        }
    }

    /// <summary>All come in before the first takes, so that the stop of an entry lies there when the entry fills.</summary>
    private void Place(OrderIntent[] orders)
    {
        foreach (var order in orders)
        {
            var admission = Truth.Admit(order);
            if (admission.Kind == Admitted.Open && order.Replaces is { } replaced)
            {
                _answer.Add(new OrderCanceled(default, replaced, "replaced"));
            }

            _answer.Add(admission.Kind switch
            {
                Admitted.Open => new OrderAccepted(default, order.Id),
                Admitted.TooLate => new OrderExpired(default, order.Id, admission.Reason),
                // It lives or lived under this id: a refusal of the copy says nothing of the order.
                Admitted.Duplicate => new OrderUnanswered(default, order.Id, admission.Reason),
                _ => new OrderRejected(default, order.Id, admission.Reason),
            });
        }

        foreach (var order in orders)
        {
            Truth.Take(order.Id);
        }
    }

    private VenueReport Canceled(OrderId order)
    {
        var isHalted = Truth.IsHalted;
        return Truth.Cancel(order)
            ? new OrderCanceled(default, order, "as asked")
            : new CancelUnanswered(default, order, isHalted ? "refused: halted" : "refused: not open");
    }

    /// <summary>Weight is kept back for what makes a position smaller: only an entry, with what belongs to it, is refused.</summary>
    private bool IsLimited(Request request)
    {
        var isEntry = request.Kind == RequestKind.Place && !request.Orders[0].ReduceOnly;
        request.IsLimited ??= isEntry && _dice.Strikes(Fault.RateLimited, _rates.RateLimit);
        return request.IsLimited.Value;
    }

    private void AnswerQuery(Request request)
    {
        if (Truth.Find(request.Order) is { } order)
        {
            foreach (var trade in order.Trades)
            {
                _answer.Add(trade.Report(default));
            }

            _answer.Add(new OrderSeen(default, request.Order, order.State, order.Filled, Truth.Clock));
        }
        else
        {
            _answer.Add(new OrderNotFound(default, request.Order, Truth.Clock));
        }

        Answer(request, [.. _answer]);
    }

    private void AnswerHoldings(Request request)
    {
        foreach (var trade in Truth.Trades[request.TradesFrom..])
        {
            _answer.Add(trade.Report(default));
        }

        request.TradesTo = Truth.Trades.Length;
        _answer.Add(new HoldingsReported(default, request.SentAt, Truth.Clock, Truth.Positions(), Truth.OpenIds(), Truth.Cash));
        Answer(request, [.. _answer]);
    }

    private void AnswerInDoubt(Request request, string why) => Answer(request, Doubts(request, _now, why));

    private void Answer(Request request, EngineEvent[] group)
    {
        if (request.Epoch != _epoch || !IsConnected)
        {
            return;
        }

        var isQuestion = request.Kind is RequestKind.Query or RequestKind.Reconcile;
        if (!isQuestion && _dice.Strikes(Fault.ReplyDropped, _rates.DropReply))
        {
            return;
        }

        var due = _now + _settings.Latency + Extra(Fault.ReplyDelayed, _rates.ReplyDelay, _rates.ReplyDelayMax) + HeldBack();
        if (FilledAtOnce())
        {
            due += Extra(Fault.FillBeforeAck, _rates.FillBeforeAck, BeforeAck);
        }

        _flights.Add(new Flight(due.UtcTicks, FlightKind.Reply, _epoch, request, group));
        if (_dice.Strikes(Fault.ReplyDuplicated, _rates.DuplicateReply))
        {
            var again = due + _dice.UpTo(_rates.ReplyDelayMax);
            _flights.Add(new Flight(again.UtcTicks, FlightKind.Reply, _epoch, request, group));
        }
    }

    private bool FilledAtOnce() => Truth.News.Exists(static told => told.Kind == ToldKind.Traded);
}

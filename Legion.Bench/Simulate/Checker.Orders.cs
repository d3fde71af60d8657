using Legion.Engine.Core;
using Legion.Engine.Simulation.Faults;
using Legion.Engine.Trading;
using Legion.Engine.Values;

namespace Legion.Bench.Simulate;

internal sealed partial class Checker
{
    // For each status the lawful next ones, written down anew: the table of the engine is what is being checked.
    private static readonly Dictionary<OrderStatus, OrderStatus[]> Lawful = new()
    {
        [OrderStatus.Intent] =
        [
            OrderStatus.Sending, OrderStatus.Unknown, OrderStatus.Accepted, OrderStatus.PartiallyFilled, OrderStatus.Filled,
            OrderStatus.PendingCancel, OrderStatus.Canceled, OrderStatus.Expired, OrderStatus.Rejected,
        ],
        [OrderStatus.Sending] =
        [
            OrderStatus.Unknown, OrderStatus.Accepted, OrderStatus.PartiallyFilled, OrderStatus.Filled, OrderStatus.PendingCancel,
            OrderStatus.Canceled, OrderStatus.Expired, OrderStatus.Rejected,
        ],
        // Found and asked to end within one event: through Accepted.
        [OrderStatus.Unknown] =
        [
            OrderStatus.Accepted, OrderStatus.PartiallyFilled, OrderStatus.Filled, OrderStatus.PendingCancel, OrderStatus.Canceled,
            OrderStatus.Expired, OrderStatus.Rejected,
        ],
        [OrderStatus.Accepted] =
            [OrderStatus.PartiallyFilled, OrderStatus.Filled, OrderStatus.PendingCancel, OrderStatus.Canceled, OrderStatus.Expired],
        [OrderStatus.PartiallyFilled] = [OrderStatus.Filled, OrderStatus.PendingCancel, OrderStatus.Canceled, OrderStatus.Expired],
        [OrderStatus.PendingCancel] = [OrderStatus.Filled, OrderStatus.Canceled, OrderStatus.Expired, OrderStatus.Rejected],
        [OrderStatus.Canceled] = [OrderStatus.Filled],
        [OrderStatus.Expired] = [OrderStatus.Filled],
        [OrderStatus.Rejected] = [OrderStatus.Filled],
        [OrderStatus.Filled] = [],
    };

    private readonly Dictionary<OrderId, (OrderStatus Status, Quantity Filled)> _last = [];
    private readonly Dictionary<OrderId, Quantity> _filled = [];
    private readonly Dictionary<OrderId, Quantity> _ordered = [];
    private readonly HashSet<string> _fills = new(StringComparer.Ordinal);
    private readonly List<OrderId> _watched = [];
    private readonly long[] _steps = new long[OrderLife.Table.Length];

    private void CountOrders(TradingEngine engine, EngineEvent happening, EngineStep step)
    {
        foreach (var order in step.Orders)
        {
            _ordered[order.Intent.Id] = order.Intent.Quantity;
            _watched.Add(order.Intent.Id);
        }

        if (happening is OrderFilled { Fill: var fill } && _fills.Add(fill.Id))
        {
            _filled[fill.Order] = _filled.GetValueOrDefault(fill.Order) + fill.Quantity;
        }

        CountMissing(engine, happening);
        for (var i = _watched.Count - 1; i >= 0; i--)
        {
            Follow(engine, _watched[i], i);
        }

        // What is over can only be moved by a late fill.
        if (happening is OrderFilled late && _last.TryGetValue(late.Order, out var end) && end.Status.IsOver())
        {
            Follow(engine, late.Order, index: -1);
        }

        var taken = engine.Orders.Steps;
        for (var i = 0; i < taken.Length; i++)
        {
            Tally.Steps[i] += Math.Max(0, taken[i] - _steps[i]);
            _steps[i] = taken[i];
        }
    }

    private void Follow(TradingEngine engine, OrderId id, int index)
    {
        if (engine.Orders.Recall(id) is not { } order)
        {
            Require(_last.TryGetValue(id, out var end) && end.Status.IsOver(), "LegalTransitions", $"{id} was forgotten before its end");
            return;
        }

        var isNew = !_last.TryGetValue(id, out var before);
        if (!isNew && before == (order.Status, order.Filled))
        {
            return;
        }

        Require(
            isNew || before.Status == order.Status || Lawful[before.Status].Contains(order.Status),
            "LegalTransitions", $"{id} went from {before.Status} to {order.Status}");
        Require(isNew || order.Filled >= before.Filled, "Fills", $"{id} had filled {before.Filled} and now {order.Filled}");
        Require(
            order.Filled == _filled.GetValueOrDefault(id),
            "Fills", $"the fills of {id} make {_filled.GetValueOrDefault(id)}, it says {order.Filled}");
        Require(
            order.Status != OrderStatus.Filled || order.Filled >= _ordered[id] || engine.Orders.Find(id) is not null,
            "Fills", $"{id} was let go as filled with {order.Filled} of {_ordered[id]}");
        Require(
            order.Filled <= _ordered[id] || engine.HasOverfilled,
            "Fills", $"{id} filled {order.Filled} of {_ordered[id]} and nobody is told");
        _last[id] = (order.Status, order.Filled);
        if (order.Status.IsOver() && index >= 0)
        {
            _watched.RemoveAt(index);
        }
    }

    private void VerifyOrders(TradingEngine engine)
    {
        foreach (var seat in engine.Seats)
        {
            foreach (var other in engine.Seats)
            {
                Require(
                    seat.Bot.Symbol != other.Bot.Symbol || seat.Position.Sign * other.Position.Sign >= 0,
                    "ReduceOnly", $"{seat.Bot.Id} and {other.Bot.Id} hold opposite sides of {seat.Bot.Symbol}");
            }

            Require(seat.Position.IsFlat == (seat.Trade is null), "PositionIsFills", $"{seat.Bot.Id} holds {seat.Position} in no trade");
        }
    }

    /// <summary>
    /// What rests at the venue is known here as resting, or as not known; it was remembered first, and it was taken once.
    /// </summary>
    private void VerifyVenue(TradingEngine engine)
    {
        foreach (var order in venue.Truth.Open)
        {
            var id = order.Intent.Id;
            Require(_safe.Contains(id), "IntentFirst", $"{id} is at the venue and not on disk");
            Require(order.TimesAccepted <= 1, "OneOrder", $"the venue took {id} {order.TimesAccepted} times");
            Require(
                engine.Orders.Find(id) is { IsLive: true } || venue.Struck[Fault.OverfillReported] > 0,
                "NoGuess", $"{id} rests at the venue and is {engine.Orders.Recall(id)?.Status} here");
        }
    }
}

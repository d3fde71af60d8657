using Legion.Engine.Core;
using Legion.Engine.Risk;
using Legion.Engine.Trading;
using Legion.Engine.Values;

namespace Legion.Bench.Paths;

internal sealed partial class PathChecker
{
    private readonly Dictionary<OrderId, Admitted> _admitted = [];
    private readonly List<OrderId> _over = [];
    private bool _wasLatchedAtDispatch;

    /// <summary>What came of an entry, and whether what it opened is closed again.</summary>
    private void NoteOrders(EngineEvent happening, EngineStep step)
    {
        switch (happening)
        {
            case OrderFilled { Fill: var fill } when _books.IsNewFill && _admitted.TryGetValue(fill.Order, out var entry):
                _admitted[fill.Order] = entry with { LeftUnits = entry.LeftUnits - fill.Quantity.Units };
                Figures.LateEntries += _nav.IsLatched ? 1 : 0;
                break;
            case OrderCanceled canceled:
                End(canceled.Order);
                break;
            case OrderExpired expired:
                End(expired.Order);
                break;
            case OrderRejected rejected:
                End(rejected.Order);
                break;
            case OrderSent sent when _admitted.ContainsKey(sent.Order):
                Require(!_wasLatchedAtDispatch, "NoEntryAfterLatch", $"{sent.Order} was sent under a stop");
                break;
        }

        NoteExits(happening, step);
        _over.Clear();
        foreach (var (id, entry) in _admitted)
        {
            if (entry.LeftUnits == 0 && _books.UnitsOf(entry.Seat) == 0)
            {
                _over.Add(id);
            }
        }

        foreach (var id in _over)
        {
            _admitted.Remove(id);
        }
    }

    private bool IsEntryOpen
    {
        get
        {
            foreach (var entry in _admitted.Values)
            {
                if (entry.LeftUnits > 0)
                {
                    return true;
                }
            }

            return false;
        }
    }

    private void End(OrderId id)
    {
        if (_admitted.TryGetValue(id, out var entry))
        {
            _admitted[id] = entry with { LeftUnits = 0 };
        }
    }

    /// <summary>No entry under a stop; and with all that is admitted at its worst no limit would be reached.</summary>
    private void VerifyEntries(EngineEvent happening, EngineStep step)
    {
        var isAny = false;
        foreach (var order in step.Orders)
        {
            var intent = order.Intent;
            if (intent.ReduceOnly)
            {
                continue;
            }

            isAny = true;
            Require(!_nav.IsLatched, "NoEntryAfterLatch", $"{intent.Id} was let through under a stop by {happening}");
            Require(intent.Side == plan.Side, "OneSide", $"{intent.Id} bets on the other side");
            var worst = WorstLoss(intent, StopOf(intent, step));
            _admitted.Add(intent.Id, new Admitted(OwnBooks.SeatOf(intent.Bot), intent.Quantity.Units, worst));
            Figures.Entries++;
        }

        if (isAny)
        {
            var (reserved, allowed) = (0m, _nav.LossAllowed(_books.Equity));
            foreach (var entry in _admitted.Values)
            {
                reserved += entry.WorstLoss;
            }

            Require((double)reserved <= allowed + 1e-5, "Admission", $"{reserved:F2} could be lost where {allowed:F2} may be");
        }

        Figures.Refusals += step.Refusals.Length;
    }

    private Price StopOf(OrderIntent entry, EngineStep step)
    {
        foreach (var order in step.Orders)
        {
            if (order.Intent is { Kind: OrderKind.Stop, Price: { } stop } && order.Intent.Parent == entry.Id)
            {
                return stop;
            }
        }

        Require(holds: false, "Admission", $"{entry.Id} has no stop");
        return default;
    }

    /// <summary>Filled at its reference, stopped with all the slippage that is allowed, and two fees.</summary>
    private static decimal WorstLoss(OrderIntent entry, Price stop)
    {
        var (reference, slip) = (entry.Reference.Value, new RiskLimits().SlippageAllowance * entry.Reference.Value);
        var fees = FeeRate(entry.Symbol) * (reference + stop.Value + slip);
        return entry.Quantity.Value * (Math.Abs(reference - stop.Value) + slip + fees);
    }

    private static decimal FeeRate(Symbol symbol)
    {
        foreach (var terms in PathPlan.Instruments)
        {
            if (terms.Symbol == symbol)
            {
                return terms.TakerFeeRate;
            }
        }

        throw new ArgumentException($"{symbol} is not traded.", nameof(symbol));
    }

    /// <summary>An entry that may still fill, or whose position may still be held.</summary>
    private readonly record struct Admitted(int Seat, long LeftUnits, decimal WorstLoss);
}

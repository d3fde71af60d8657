using Legion.Engine.Core;
using Legion.Engine.Trading;
using Legion.Engine.Values;

namespace Legion.Bench.Paths;

internal sealed partial class PathChecker
{
    // An attempt that found no one is repeated after two seconds, at the next event; there is one each second.
    private static readonly TimeSpan RetryMax = TimeSpan.FromSeconds(3.1);

    private readonly Overshoot _overshoot = new(plan.SlippageAllowance);
    private readonly (OrderId? Open, DateTimeOffset SentAt)[] _exits = new (OrderId?, DateTimeOffset)[PathPlan.Seats.Length];
    private readonly DateTimeOffset?[] _bareSince = new DateTimeOffset?[PathPlan.Seats.Length];
    private WayOut? _wayOut;

    private void NoteExits(EngineEvent happening, EngineStep step)
    {
        var over = happening switch
        {
            OrderCanceled canceled => canceled.Order,
            OrderExpired expired => expired.Order,
            OrderRejected rejected => rejected.Order,
            OrderFilled filled => filled.Fill.Order,
            _ => (OrderId?)null,
        };
        for (var i = 0; over is not null && i < _exits.Length; i++)
        {
            _exits[i].Open = _exits[i].Open == over ? null : _exits[i].Open;
        }

        foreach (var order in step.Orders)
        {
            if (order.Intent is { ReduceOnly: true, Kind: OrderKind.Market } exit)
            {
                _exits[OwnBooks.SeatOf(exit.Bot)] = (exit.Id, happening.At);
            }
        }
    }

    private void NoteTrade(EngineEvent happening)
    {
        if (_books.IsNewFill && happening is OrderFilled { Fill: var fill })
        {
            var market = markets[0].Symbol == fill.Symbol ? markets[0] : markets[1];
            var mark = fill.IsMaker ? fill.Price : market.MarkAt(fill.At);
            _overshoot.Traded(fill.Side, fill.Quantity, mark, FeeRate(fill.Symbol));
            for (var i = 0; i < _exits.Length; i++)
            {
                Require(
                    Math.Sign(_books.UnitsOf(i)) != -plan.Side.Sign(), "OneSide", $"{fill.Order} has turned {PathPlan.Seats[i].Bot} over");
            }
        }
    }

    private void BeginWayOut(DateTimeOffset at)
    {
        var level = 0.0;
        foreach (var kind in Kinds)
        {
            level = _nav.LatchedAt(kind) == at ? Math.Max(level, _nav.Level(kind)) : level;
        }

        _wayOut = new WayOut(at, level);
        Figures.WaysOut++;
    }

    /// <summary>
    /// Whatever is held is on its way out from the event on that tripped the stop, and what opens later from its fill on.
    /// </summary>
    private void VerifyWayOut(DateTimeOffset now, bool isNews)
    {
        if (_wayOut is not { } way)
        {
            Require(!_nav.IsLatched || _books.IsFlat, "FlattenAtOnce", "something is held under a stop, and no way out is under way");
            return;
        }

        for (var i = 0; i < _exits.Length; i++)
        {
            if (_books.UnitsOf(i) == 0)
            {
                _bareSince[i] = null;
                continue;
            }

            var (open, sentAt) = _exits[i];
            var wait = open is not null ? TimeSpan.Zero : now - sentAt;
            _bareSince[i] = isNews ? _bareSince[i] ?? now : _bareSince[i];
            if (_bareSince[i] is { } since && (open is not null || sentAt >= since))
            {
                var delay = sentAt > since ? sentAt - since : TimeSpan.Zero;
                Figures.FlattenDelayMax = delay > Figures.FlattenDelayMax ? delay : Figures.FlattenDelayMax;
                _bareSince[i] = null;
            }

            Require(
                wait <= RetryMax && (!isNews || wait < TimeSpan.FromSeconds(2)), "FlattenAtOnce",
                $"{PathPlan.Seats[i].Bot} holds {_books.UnitsOf(i)} and has no exit, {now - way.Since} after the latch");
        }

        if (_books.IsFlat && !IsEntryOpen)
        {
            EndWayOut(way, now);
        }
    }

    private void EndWayOut(WayOut way, DateTimeOffset now)
    {
        _wayOut = null;
        var nav = _books.Equity.ToDouble() / _nav.Units;
        var (beyond, allowed) = _overshoot.At(way.Level, nav);
        Figures.Flat(beyond, allowed, now - way.Since);
        Require(beyond <= allowed + 1e-9, "Overshoot", $"{beyond:P4} beyond the limit, where gap and slippage explain {allowed:P4}");
    }

    /// <param name="Level">NAV at the limit; of several that tripped together the highest.</param>
    private sealed record WayOut(DateTimeOffset Since, double Level);
}

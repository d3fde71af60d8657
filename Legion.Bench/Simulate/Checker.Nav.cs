using Legion.Engine.Core;
using Legion.Engine.Market;
using Legion.Engine.Risk;
using Legion.Engine.Treasury;
using Legion.Engine.Values;

namespace Legion.Bench.Simulate;

/// <summary>The value of a unit, reckoned from fills, transfers and marks alone, and the limits held against it.</summary>
internal sealed partial class Checker
{
    private static readonly TimeSpan Confirmed = TimeSpan.FromSeconds(1);

    private readonly DateTimeOffset?[] _beyondSince = new DateTimeOffset?[3];
    private readonly double[] _bases = [1, 1, 1];
    private double _units;
    private double _ownNav = 1;
    private bool _weighedBlind;
    private int _lossesInARow;
    private DateTimeOffset _eventBefore;

    /// <summary>Cash from fills, less what is set aside, and positions at their marks.</summary>
    private double OwnEquity()
    {
        var equity = _cash - Of(Account.WarChest) - Of(Account.Operating) - Of(Account.WithdrawalPayable);
        foreach (var (symbol, net) in _net)
        {
            equity += net == 0 ? Money.Zero : (_marks[symbol] * Quantity.FromUnits(Math.Abs(net))).Times(Math.Sign(net));
        }

        return equity.ToDouble();
    }

    private void CountNav(TradingEngine engine, EngineEvent happening, EngineStep step)
    {
        var flow = Money.Zero;
        foreach (var transfer in step.Transfers)
        {
            if (transfer is { From.IsForOwner: true, To.IsForOwner: true })
            {
                flow += transfer.To == Account.Trading ? transfer.Amount : transfer.From == Account.Trading ? -transfer.Amount : Money.Zero;
            }
        }

        var equity = OwnEquity();
        if (_units == 0)
        {
            _units = equity;
        }
        else if (!flow.IsZero)
        {
            var nav = (equity - flow.ToDouble()) / _units;
            _units += flow.ToDouble() / nav;
            _weighedBlind |= engine.UnclaimedFills > 0;
        }

        TurnBases(happening.At);
        if (engine.UnclaimedFills == 0 && !engine.Stops.IsFrozen && happening is QuoteChanged)
        {
            // A flow was weighed while a fill waited for another: what it was worth then, only the engine can say.
            _units = _weighedBlind ? equity / engine.Stops.Nav : _units;
            _weighedBlind = false;
            _ownNav = equity / _units;
            _bases[(int)StopKind.MaxDrawdown] = Math.Max(_bases[(int)StopKind.MaxDrawdown], _ownNav);
        }
        else
        {
            _ownNav = engine.Stops.Nav;
            _bases[(int)StopKind.MaxDrawdown] = Math.Max(_bases[(int)StopKind.MaxDrawdown], engine.Stops.PeakNav);
        }

        if (happening is StopAcknowledged { Stop: StopKind.MaxDrawdown } && engine.LastRefusal is null)
        {
            _bases[(int)StopKind.MaxDrawdown] = engine.Stops.PeakNav;
        }
    }

    private void TurnBases(DateTimeOffset at)
    {
        if (at.UtcDateTime.Date != _eventBefore.UtcDateTime.Date)
        {
            _bases[(int)StopKind.DailyLoss] = _ownNav;
            var isNewWeek = TradingWeek.Of(at) != TradingWeek.Of(_eventBefore);
            _bases[(int)StopKind.WeeklyLoss] = isNewWeek ? _ownNav : _bases[(int)StopKind.WeeklyLoss];
            Array.Clear(_beyondSince);
        }

        _eventBefore = at;
    }

    /// <summary>
    /// On every mark, not at the close of a bar: what is beyond a limit twice with time between, or far beyond it, has tripped.
    /// </summary>
    private void VerifyNav(TradingEngine engine, EngineEvent happening)
    {
        if (happening is not QuoteChanged || engine.Stops.IsFrozen || engine.UnclaimedFills > 0)
        {
            return;
        }

        Require(
            Math.Abs(engine.Stops.Nav - _ownNav) <= 1e-6,
            "Nav", $"fills and marks make a NAV of {_ownNav:R}, the engine says {engine.Stops.Nav:R}");
        for (var kind = StopKind.MaxDrawdown; kind <= StopKind.DailyLoss; kind++)
        {
            var limit = _stops.Of(kind);
            var change = (_ownNav / _bases[(int)kind]) - 1;
            if (change > -limit + 1e-6)
            {
                _beyondSince[(int)kind] = null;
                continue;
            }

            var since = _beyondSince[(int)kind] ??= happening.At;
            Require(
                Has(engine, kind) || (change > -1.2 * limit && happening.At - since < Confirmed),
                "Latch", $"{kind} stands at {change:P3} of {limit:P3} since {since:O} and has not tripped");
        }
    }

    /// <summary>So many losses in a row, of all bots in the order of their closes, stop all entries.</summary>
    private void CountLosses(TradingEngine engine, TradeOutcomeOf trade)
    {
        _lossesInARow = trade.IsLoss ? _lossesInARow + 1 : trade.IsWin ? 0 : _lossesInARow;
        if (_lossesInARow >= _stops.ConsecutiveLosses)
        {
            Require(Has(engine, StopKind.AccountLosses), "Latch", $"{_lossesInARow} losses in a row and entries go on");
            _lossesInARow = 0;
        }
    }

    private readonly record struct TradeOutcomeOf(bool IsWin, bool IsLoss);
}

using Legion.Engine.Core;
using Legion.Engine.Market;
using Legion.Engine.Risk;
using Legion.Engine.Values;

namespace Legion.Bench.Paths;

internal sealed partial class PathWorld
{
    private static readonly TimeSpan InFlight = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan NotHeardYet = TimeSpan.FromMilliseconds(30);

    private readonly double _step;
    private readonly double _gapRate;
    private int _gapsToCome;
    private long _admitted;

    /// <summary>One second of the market. Returns whether a bar closed in it.</summary>
    private bool Second()
    {
        var next = new DateTimeOffset(_now.UtcTicks / TimeSpan.TicksPerSecond * TimeSpan.TicksPerSecond, TimeSpan.Zero).AddSeconds(1);
        PassTo(next);
        var isBar = next >= _barEndsAt;
        Quote(IsGap() ? Gap() : 0);
        if (isBar)
        {
            foreach (var market in _markets)
            {
                Work(new BarClosed(_now, market.Close(_barEndsAt)));
            }

            _barEndsAt += Timeframe.FiveMinutes;
        }

        if (_checker.IsFlat)
        {
            Work(new ClockTicked(_now));
        }

        Act();
        MoveWhileInFlight();
        return isBar;
    }

    /// <summary>What was just sent has not arrived yet, and the price is another.</summary>
    private void MoveWhileInFlight()
    {
        var isEntering = _checker.Figures.Entries > _admitted;
        _admitted = _checker.Figures.Entries;
        if ((isEntering && _dice.NextShare() < 0.2) || (_checker.IsOnTheWayOut && _dice.NextShare() < 0.3))
        {
            PassTo(_now + (_dice.NextShare() < 0.5 ? InFlight : NotHeardYet));
            Quote(Gap());
            Act();
        }
    }

    private void Quote(double gap)
    {
        var together = _dice.NextShare();
        for (var i = 0; i < _markets.Length; i++)
        {
            var quote = _markets[i].Move(_now, _step, i == 0 ? gap : gap * together);
            _venue.Quote(quote);
            Work(quote);
        }
    }

    private bool IsGap()
    {
        if (_checker.IsFlat)
        {
            _gapsToCome = 0;
            return false;
        }

        if (_gapsToCome > 0)
        {
            _gapsToCome--;
            return true;
        }

        var untilMidnight = _now.UtcDateTime.TimeOfDay.TotalSeconds is var second && second > 43_200 ? 86_400 - second : second;
        var isGap = _dice.NextShare() < (untilMidnight <= 1 ? 0.4 : _gapRate);
        _gapsToCome = isGap && _dice.NextShare() < 0.35 ? 1 + (int)(3 * _dice.NextShare()) : 0;
        return isGap;
    }

    /// <summary>From 1 to 40 %, small ones more often, and three of four against what is held.</summary>
    private double Gap()
    {
        _checker.Figures.Gaps++;
        _checker.Figures.GapsOnTheWayOut += _checker.IsOnTheWayOut ? 1 : 0;
        var sign = (_dice.NextShare() < 0.75 ? -1 : 1) * _plan.Side.Sign();
        return sign * (0.01 + (0.39 * Square()));
    }

    /// <summary>Before a session the owner may bring or take money, and acknowledges stops, in their time or too early.</summary>
    private void Command()
    {
        if (_dice.NextShare() < 0.3)
        {
            var amount = Money.From(Math.Round(_engine.EquityNow.Amount * (0.05m + (0.2m * (decimal)_dice.NextShare())), 2));
            var id = $"c{++_commands}";
            Work(_dice.NextShare() < 0.5 ? new CapitalDeposited(_now, id, amount) : new CapitalWithdrawn(_now, id, amount));
        }

        if (_checker.IsLatched && _dice.NextShare() < 0.85)
        {
            Work(new StopAcknowledged(_now, $"c{++_commands}", StopKind.WeeklyLoss, "a path goes on"));
            Work(new StopAcknowledged(_now, $"c{++_commands}", StopKind.MaxDrawdown, _dice.NextShare() < 0.1 ? "" : "a path goes on"));
            Work(new StopAcknowledged(_now, $"c{++_commands}", StopKind.DailyLoss, "it ends by itself"));
        }

        foreach (var (bot, _) in PathPlan.Seats)
        {
            Work(new BotResumed(_now, $"c{++_commands}", bot, "next session"));
        }

        Act();
    }

    /// <summary>The session is over: what is still held is closed by the owner.</summary>
    private void TakeOut()
    {
        foreach (var (bot, _) in PathPlan.Seats)
        {
            Work(new BotFlattened(_now, $"c{++_commands}", bot));
        }

        Act();
    }
}

using Legion.Engine.Core;
using Legion.Engine.Risk;
using Legion.Engine.Treasury;
using Legion.Engine.Values;

namespace Legion.Bench.Simulate;

internal sealed partial class World
{
    private static readonly string[] Bots = ["alba", "brio", "celo", "dono", "alba", "brio"];

    private readonly List<OperatorCommand> _asked = [];
    private readonly List<OperatorCommand> _unacknowledged = [];
    private readonly List<OperatorCommand> _repeatable = [];
    private int _commands;
    private long _handHolds;

    /// <summary>The owner presses a button, and now and then presses it twice.</summary>
    private void Command()
    {
        _asked.Clear();
        if (_dice.NextShare() >= (_engine.IsKilled && _engine.WayOut is { ProvenAt: null } ? 0.3 : 0.04))
        {
            return;
        }

        if (_repeatable.Count > 0 && _dice.NextShare() < 0.2)
        {
            _checker.Tally.Count("command sent again");
            Work(_repeatable[(int)(_dice.NextShare() * _repeatable.Count)] with { At = _now });
            return;
        }

        var command = Wish($"c{++_commands}");
        _asked.Add(command);
        _repeatable.Add(command);
        Work(command);
        if (_dice.NextShare() < 0.2)
        {
            Work(command);
        }
    }

    private OperatorCommand Wish(string id)
    {
        // Each trial's owner has a bot to worry about, so that verbs meet the state that others left.
        var worry = Bots[_plan.Seed % 4];
        var bot = new BotId(_dice.NextShare() < 0.6 ? worry : Bots[(int)(_dice.NextShare() * Bots.Length)]);
        if (_engine.IsKilled && _dice.NextShare() < 0.6)
        {
            return new KillSwitchReleased(_now, id, "trial");
        }

        var amount = Money.From(Math.Round((decimal)_dice.NextShare() * 60m, 2) + 0.01m);
        return (int)(_dice.NextShare() * 30) switch
        {
            0 => new BotPaused(_now, id, bot),
            1 => new BotWoundDown(_now, id, bot),
            2 => new BotHalted(_now, id, bot, "trial"),
            3 or 4 => new BotFlattened(_now, id, bot),
            5 => new BotScaled(_now, id, bot, 0.25m + Math.Round((decimal)_dice.NextShare() * 1.4m, 2)),
            6 => new KillSwitchPulled(_now, id, "trial"),
            7 or 8 or 9 => new KillSwitchReleased(_now, id, "trial"),
            10 => new StopAcknowledged(_now, id, StopKind.MaxDrawdown, "trial"),
            11 => new StopAcknowledged(_now, id, StopKind.WeeklyLoss, "trial"),
            12 => new StopAcknowledged(_now, id, StopKind.DailyLoss, "trial"),
            13 => new CapitalDeposited(_now, id, amount),
            14 => new CapitalWithdrawn(_now, id, _plan.Seed % 5 == 0 ? _engine.EquityNow * 0.97m : amount),
            15 => new WithdrawalPaid(_now, id, amount * 0.01m),
            16 => new OperatingSpent(_now, id, amount * 0.02m, "server"),
            17 => new WarChestToppedUp(_now, id, amount),
            18 => new CompoundingDue(_now, id),
            19 => new TransferReversed(_now, id, LastTopUp(), Account.Trading.Path, Account.WarChest.Path, "trial"),
            20 => new OverfillCleared(_now, id, "trial"),
            21 or 22 => new CompoundingDue(_now, id),
            _ => new BotResumed(_now, id, bot, "trial"),
        };
    }

    private long LastTopUp() => _checker.LastTopUp;

    /// <summary>What no one ordered.</summary>
    private void Fate()
    {
        if (Happens(0.002))
        {
            Die();
            return;
        }

        if (_plan.HasHand && Happens(_handHolds == 0 ? 0.01 : 0.05))
        {
            TradeByHand();
        }
    }

    /// <summary>Somebody opens a position on the account, and after a while closes it.</summary>
    private void TradeByHand()
    {
        var units = _handHolds != 0 ? -_handHolds : (_dice.NextShare() < 0.5 ? 1 : -1) * 20_000_000L;
        _venue.OpenByHand(TrialPlan.Sol, units);
        _handHolds += units;
        _checker.HandTraded = _handHolds != 0;
    }

    /// <summary>All faults cease. Within a minute nothing is unknown, and the books are the venue's.</summary>
    private void ComeToRest()
    {
        _isCalm = true;
        if (_handHolds != 0)
        {
            TradeByHand();
        }

        _venue.Calm();
        _feedSilentUntil = _now;
        if (_restartsAt is not null)
        {
            _restartsAt = _now;
            Revive();
        }

        for (var second = 0; second < 60; second += 2)
        {
            PassTo(_now.AddSeconds(2));
            foreach (var market in _markets)
            {
                // Towards the end the market stands still: a fill of the last second would still be on its way.
                var quote = second < 45 ? market.Quote(_now) : market.Again(_now);
                _venue.Quote(quote);
                Work(quote);
            }

            Work(new ClockTicked(_now));
            _journal.Flush();
            _checker.Safe();
            _venue.Bank(_toBank);
            _toBank = Money.Zero;
            _venue.Dispatch(_now);
        }

        _checker.AtRest(_engine);
    }
}

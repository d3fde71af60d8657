using Legion.Engine.Risk;
using Legion.Engine.Trading;

namespace Legion.Engine.Core;

public sealed partial class TradingEngine
{
    /// <summary>A command that has been carried out once is not carried out again, however often it is sent.</summary>
    private void OnCommand(OperatorCommand command)
    {
        if (!_commands.Add(command.CommandId))
        {
            return;
        }

        var refusal = CarryOut(command);
        _outcomes.Add(new CommandRow(_now, command.CommandId, command.GetType().Name, refusal));
    }

    /// <summary>Why it was not done; null where it was.</summary>
    private string? CarryOut(OperatorCommand command) => command switch
    {
        RunStarted started => StartRun(started),
        BotPaused paused => Rest(paused.Bot, BotMode.Paused),
        BotWoundDown wound => Rest(wound.Bot, BotMode.WindingDown),
        BotHalted halted => Rest(halted.Bot, BotMode.Halted),
        BotFlattened flattened => TakeOut(flattened.Bot),
        BotResumed resumed => Resume(resumed),
        BotScaled scaled => Scale(scaled),
        KillSwitchPulled pulled => Kill(pulled.Why),
        KillSwitchReleased released => Release(released.Why),
        StopAcknowledged acknowledged => Acknowledge(acknowledged),
        OverfillCleared cleared => ClearOverfill(cleared.Why),
        _ => MoveMoney(command),
    };

    private string? StartRun(RunStarted started)
    {
        Invariant.Holds(_sequence == 1, "A run starts once, with its first event.");
        _realm = started.Realm;
        _books.Deposit(_sequence, _now, started.Capital);
        _flowsToday += started.Capital;
        _stops.Start(_now, Equity());
        _hasStarted = true;
        return null;
    }

    /// <summary>A halt is not softened by a pause: only the owner's resume, with a reason, ends it.</summary>
    private string? Rest(BotId bot, BotMode mode)
    {
        var seat = SeatOf(bot);
        if (mode < seat.Mode)
        {
            return $"{bot} is {(seat.Mode == BotMode.Halted ? "halted" : "winding down")}, which is stricter. Resume it first.";
        }

        seat.Mode = mode;
        CancelAll(bot, entriesOnly: true);
        return null;
    }

    private string? TakeOut(BotId bot)
    {
        var seat = SeatOf(bot);
        seat.Mode = seat.Mode == BotMode.Running ? BotMode.Paused : seat.Mode;
        seat.Flattening ??= new Flattening("Flattened by the owner.", _now);
        CancelAll(bot, entriesOnly: true);
        return null;
    }

    private string? Resume(BotResumed resumed)
    {
        var seat = SeatOf(resumed.Bot);
        if (seat.Flattening is not null)
        {
            return $"{resumed.Bot} is still being taken out of the market.";
        }

        if (seat.Mode == BotMode.Halted && string.IsNullOrWhiteSpace(resumed.Why))
        {
            return "A halted bot is resumed with a reason.";
        }

        seat.Mode = BotMode.Running;
        return null;
    }

    private string? Scale(BotScaled scaled)
    {
        if (scaled.Scale is < PositionSizing.ScaleMin or > PositionSizing.ScaleMax)
        {
            return $"A scale is between {PositionSizing.ScaleMin} and {PositionSizing.ScaleMax}.";
        }

        SeatOf(scaled.Bot).Scale = scaled.Scale;
        return null;
    }

    /// <summary>Latched first; the event is on disk before the first cancel leaves.</summary>
    private string? Kill(string why)
    {
        _killedBecause = why;
        FlattenAll($"Kill switch: {why}");
        return null;
    }

    private string? Release(string why)
    {
        if (_killedBecause is null)
        {
            return "The kill switch is not on.";
        }

        if (_flattening is not { ProvenAt: not null })
        {
            return "The venue has not confirmed yet that nothing is left. It is asked again until it does.";
        }

        if (string.IsNullOrWhiteSpace(why))
        {
            return "The kill switch is released with a reason.";
        }

        _killedBecause = null;
        return null;
    }

    private string? Acknowledge(StopAcknowledged acknowledged) => _stops.Acknowledge(acknowledged.Stop, _now, acknowledged.Why) switch
    {
        AckResult.Cleared or AckResult.ClearedPeakRebased => null,
        AckResult.NotActive => "This stop is not active.",
        AckResult.RefusedAutoOnly => "This stop ends by itself, and in no other way.",
        AckResult.RefusedNoReason => "A drawdown is acknowledged with a reason.",
        AckResult.RefusedCooling => "A drawdown is slept over: 24 hours have not passed.",
        _ => "A weekly loss stands until its week is over.",
    };

    private string? ClearOverfill(string why)
    {
        if (_overfilled is null || string.IsNullOrWhiteSpace(why) || !_link.IsReconciled)
        {
            return "Nothing to clear, no reason given, or books and venue do not agree yet.";
        }

        _overfilled = null;
        return null;
    }

    private string? MoveMoney(OperatorCommand command)
    {
        switch (command)
        {
            case CapitalDeposited { Amount: var amount } when amount <= Money.Zero:
            case CapitalWithdrawn { Amount: var taken } when taken <= Money.Zero:
            case WithdrawalPaid { Amount: var paid } when paid <= Money.Zero:
            case OperatingSpent { Amount: var spent } when spent <= Money.Zero:
            case WarChestToppedUp { Amount: var added } when added <= Money.Zero:
                return "A sum of money is above zero.";
            case CapitalDeposited deposited:
                return Flow(() => _books.Deposit(_sequence, _now, deposited.Amount));
            case CapitalWithdrawn withdrawn when withdrawn.Amount > Withdrawable():
            case WarChestToppedUp added when added.Amount > Withdrawable():
                return $"No more than {Withdrawable()} can leave trading: the rest is needed by positions and by what entries may lose.";
            case CapitalWithdrawn withdrawn:
                return Flow(() => _books.Withdraw(_sequence, _now, withdrawn.Amount));
            case WarChestToppedUp added:
                return Flow(() => _books.TopUp(_sequence, _now, added.Amount));
            case WithdrawalPaid paid:
                return Flow(() => _books.PayOut(_sequence, _now, paid.Amount));
            case OperatingSpent spent:
                return Flow(() => _books.Spend(_sequence, _now, spent.Amount, spent.What));
            case TransferReversed reversed:
                return Flow(() => _books.Reverse(_sequence, _now, (reversed.Cause, reversed.From, reversed.To), reversed.Why));
            case CompoundingDue:
                return Flow(() => MayCompound() ? _books.Compound(_sequence, _now) : "A hard stop is active, or the drawdown is too deep.");
            default:
                Invariant.Holds(claim: false, $"{command.GetType().Name} is a command that the engine knows.");
                return null;
        }
    }
}

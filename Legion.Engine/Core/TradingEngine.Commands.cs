using Legion.Engine.Risk;

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

        switch (command)
        {
            case RunStarted started:
                Invariant.Holds(_sequence == 1, "A run starts once, with its first event.");
                _realm = started.Realm;
                Deposit(started.Capital);
                break;
            case CapitalDeposited deposited:
                Deposit(deposited.Amount);
                break;
            case BotPaused paused:
                SeatOf(paused.Bot).IsPaused = true;
                CancelAll(paused.Bot, entriesOnly: true);
                break;
            case BotResumed resumed:
                SeatOf(resumed.Bot).IsPaused = false;
                break;
            case BotScaled scaled:
                // Here and not at a later entry: a command that breaks the run must not have been remembered first.
                Invariant.Holds(
                    scaled.Scale is >= PositionSizing.ScaleMin and <= PositionSizing.ScaleMax,
                    "The owner's factor is between 0.25 and 1.5.");
                SeatOf(scaled.Bot).Scale = scaled.Scale;
                break;
            case KillSwitchPulled pulled:
                Halt(pulled.Why);
                break;
            case KillSwitchReleased:
                _haltedBecause = null;
                break;
            case CompoundingDue:
                _flowsToday += _books.Compound(_sequence, _now);
                break;
            default:
                Invariant.Holds(claim: false, $"{command.GetType().Name} is a command that the engine knows.");
                break;
        }
    }

    private void Deposit(Money amount)
    {
        _books.Deposit(_sequence, _now, amount);
        _flowsToday += amount;
    }

    /// <summary>Latched first, then entries are withdrawn, then what is held is closed.</summary>
    private void Halt(string why)
    {
        _haltedBecause = why;
        foreach (var seat in _seats)
        {
            CancelAll(seat.Bot.Id, entriesOnly: true);
            Exit(seat, MarketOf(seat.Bot.Symbol), $"Kill switch: {why}");
        }
    }
}

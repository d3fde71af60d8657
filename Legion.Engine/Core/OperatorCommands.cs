using Legion.Engine.Risk;

namespace Legion.Engine.Core;

/// <summary>
/// Something the owner, or a scheduled job in the owner's name, has decided. <paramref name="CommandId"/> makes it happen once: a repeat
/// is ignored. What a command would do and must not is refused, and the refusal is kept like any other outcome.
/// </summary>
public abstract record OperatorCommand(DateTimeOffset At, string CommandId) : EngineEvent(At);

/// <summary>Always the first event of a run.</summary>
public sealed record RunStarted(DateTimeOffset At, string CommandId, string Realm, Money Capital) : OperatorCommand(At, CommandId);

/// <summary>No new entries; what is open stays protected and is managed to its end.</summary>
public sealed record BotPaused(DateTimeOffset At, string CommandId, BotId Bot) : OperatorCommand(At, CommandId);

/// <summary>As a pause, but for good: once what is open has come to its end the bot is done.</summary>
public sealed record BotWoundDown(DateTimeOffset At, string CommandId, BotId Bot) : OperatorCommand(At, CommandId);

/// <summary>Closes what the bot holds at the market, again and again until it is flat, and pauses it.</summary>
public sealed record BotFlattened(DateTimeOffset At, string CommandId, BotId Bot) : OperatorCommand(At, CommandId);

/// <summary>
/// Latched: no new entries, and the bot's own rules are not asked any more. What is open keeps its stop and targets.
/// </summary>
public sealed record BotHalted(DateTimeOffset At, string CommandId, BotId Bot, string Why) : OperatorCommand(At, CommandId);

/// <summary>Ends a pause, a wind-down or a halt; a halt only with a reason.</summary>
public sealed record BotResumed(DateTimeOffset At, string CommandId, BotId Bot, string Why) : OperatorCommand(At, CommandId);

/// <summary>Multiplies the bot's wanted size, 0.25 to 1.5. Caps still apply.</summary>
public sealed record BotScaled(DateTimeOffset At, string CommandId, BotId Bot, decimal Scale) : OperatorCommand(At, CommandId);

/// <summary>
/// No new entries for any bot, latched until released; all orders are canceled and all positions closed, again and again until the venue
/// itself says that nothing is left.
/// </summary>
public sealed record KillSwitchPulled(DateTimeOffset At, string CommandId, string Why) : OperatorCommand(At, CommandId);

/// <summary>Refused until the venue has confirmed that nothing is left, and without a reason.</summary>
public sealed record KillSwitchReleased(DateTimeOffset At, string CommandId, string Why) : OperatorCommand(At, CommandId);

/// <summary>The owner wants to trade again after a hard stop that waits for it; each has its own rule.</summary>
public sealed record StopAcknowledged(DateTimeOffset At, string CommandId, StopKind Stop, string Why) : OperatorCommand(At, CommandId);

/// <summary>The owner has looked into an order that filled more than was ordered.</summary>
public sealed record OverfillCleared(DateTimeOffset At, string CommandId, string Why) : OperatorCommand(At, CommandId);

public sealed record CapitalDeposited(DateTimeOffset At, string CommandId, Money Amount) : OperatorCommand(At, CommandId);

/// <summary>Takes money out of trading. Refused where positions or what entries may still lose need it.</summary>
public sealed record CapitalWithdrawn(DateTimeOffset At, string CommandId, Money Amount) : OperatorCommand(At, CommandId);

/// <summary>The owner has paid out what was set aside for it.</summary>
public sealed record WithdrawalPaid(DateTimeOffset At, string CommandId, Money Amount) : OperatorCommand(At, CommandId);

/// <summary>The owner has paid a cost from what was set aside for it.</summary>
public sealed record OperatingSpent(DateTimeOffset At, string CommandId, Money Amount, string What) : OperatorCommand(At, CommandId);

/// <summary>Puts more into the war chest by hand. Refused where trading needs it.</summary>
public sealed record WarChestToppedUp(DateTimeOffset At, string CommandId, Money Amount) : OperatorCommand(At, CommandId);

/// <summary>
/// Undoes one transfer between the owner's accounts by its reverse, named by the event that caused it and its two accounts. Once only.
/// </summary>
public sealed record TransferReversed(DateTimeOffset At, string CommandId, long Cause, string From, string To, string Why)
    : OperatorCommand(At, CommandId);

/// <summary>The weekly tick: reinvests from the war chest if this ISO week has not done so yet.</summary>
public sealed record CompoundingDue(DateTimeOffset At, string CommandId) : OperatorCommand(At, CommandId);

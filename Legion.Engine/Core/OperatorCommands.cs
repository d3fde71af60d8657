namespace Legion.Engine.Core;

/// <summary>
/// Something the owner, or a scheduled job in the owner's name, has decided. <paramref name="CommandId"/> makes it happen once: a repeat
/// is ignored.
/// </summary>
public abstract record OperatorCommand(DateTimeOffset At, string CommandId) : EngineEvent(At);

/// <summary>Always the first event of a run.</summary>
public sealed record RunStarted(DateTimeOffset At, string CommandId, string Realm, Money Capital) : OperatorCommand(At, CommandId);

/// <summary>No new entries; what is open stays protected and is managed to its end.</summary>
public sealed record BotPaused(DateTimeOffset At, string CommandId, BotId Bot) : OperatorCommand(At, CommandId);

public sealed record BotResumed(DateTimeOffset At, string CommandId, BotId Bot) : OperatorCommand(At, CommandId);

/// <summary>Multiplies the bot's wanted size, 0.25 to 1.5. Caps still apply.</summary>
public sealed record BotScaled(DateTimeOffset At, string CommandId, BotId Bot, decimal Scale) : OperatorCommand(At, CommandId);

/// <summary>No new entries for any bot, latched until released; open positions are closed.</summary>
public sealed record KillSwitchPulled(DateTimeOffset At, string CommandId, string Why) : OperatorCommand(At, CommandId);

public sealed record KillSwitchReleased(DateTimeOffset At, string CommandId, string Why) : OperatorCommand(At, CommandId);

public sealed record CapitalDeposited(DateTimeOffset At, string CommandId, Money Amount) : OperatorCommand(At, CommandId);

/// <summary>The weekly tick: reinvests from the war chest if this ISO week has not done so yet.</summary>
public sealed record CompoundingDue(DateTimeOffset At, string CommandId) : OperatorCommand(At, CommandId);

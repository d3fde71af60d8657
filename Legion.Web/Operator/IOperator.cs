using Legion.Engine.Risk;

namespace Legion.Web.Operator;

/// <summary>
/// The owner's hand on the engine. Each call returns only after the engine has committed the command, or refused it. A command id makes the
/// command happen once, however often it is sent: a repeat is answered like the first.
/// </summary>
public interface IOperator
{
    /// <summary>No new entries for this bot; its open position is managed to its end.</summary>
    Task<CommandOutcome> PauseAsync(BotId bot, string commandId, CancellationToken stop);

    /// <summary>As a pause, but for good: once what is open has come to its end the bot is done.</summary>
    Task<CommandOutcome> WindDownAsync(BotId bot, string commandId, CancellationToken stop);

    /// <summary>Closes what the bot holds at the market, and pauses it.</summary>
    Task<CommandOutcome> FlattenAsync(BotId bot, string commandId, CancellationToken stop);

    /// <summary>Latched: no new entries, and what is open keeps its stop and targets only.</summary>
    Task<CommandOutcome> HaltAsync(BotId bot, string why, string commandId, CancellationToken stop);

    /// <summary>Ends a pause, a wind-down or a halt; a halt only with a reason.</summary>
    Task<CommandOutcome> ResumeAsync(BotId bot, string why, string commandId, CancellationToken stop);

    /// <param name="scale">Factor on the bot's wanted size, 0.25 to 1.5.</param>
    Task<CommandOutcome> ScaleAsync(BotId bot, decimal scale, string commandId, CancellationToken stop);

    /// <summary>Stops all bots and closes what is open; latched until <see cref="ReleaseAsync"/>.</summary>
    Task<CommandOutcome> KillAsync(string why, string commandId, CancellationToken stop);

    /// <summary>Refused until the venue has confirmed that nothing is left, and without a reason.</summary>
    Task<CommandOutcome> ReleaseAsync(string why, string commandId, CancellationToken stop);

    /// <summary>Trade again after a hard stop that waits for the owner.</summary>
    Task<CommandOutcome> AcknowledgeAsync(StopKind stopped, string why, string commandId, CancellationToken stop);

    /// <summary>The owner has looked into an order that filled more than was ordered.</summary>
    Task<CommandOutcome> ClearOverfillAsync(string why, string commandId, CancellationToken stop);

    Task<CommandOutcome> DepositAsync(Money amount, string commandId, CancellationToken stop);

    /// <summary>Out of trading. Refused where positions, or what entries may still lose, need it.</summary>
    Task<CommandOutcome> WithdrawAsync(Money amount, string commandId, CancellationToken stop);

    /// <summary>The owner has been paid what was set aside for it.</summary>
    Task<CommandOutcome> PayOutAsync(Money amount, string commandId, CancellationToken stop);

    Task<CommandOutcome> SpendOperatingAsync(Money amount, string what, string commandId, CancellationToken stop);

    Task<CommandOutcome> TopUpWarChestAsync(Money amount, string commandId, CancellationToken stop);

    /// <summary>Books the reverse of a transfer between the owner's accounts, once.</summary>
    Task<CommandOutcome> ReverseTransferAsync(TransferName transfer, string why, string commandId, CancellationToken stop);
}

/// <summary>A transfer by the event that caused it and the paths of its two accounts.</summary>
public readonly record struct TransferName(long Cause, string From, string To);

/// <summary>What became of a command. A closed set.</summary>
public abstract record CommandOutcome
{
    private CommandOutcome()
    {
    }

    public sealed record Done : CommandOutcome
    {
        public static Done Instance { get; } = new();
    }

    /// <param name="Reason">One sentence for the owner.</param>
    public sealed record Refused(string Reason) : CommandOutcome;
}

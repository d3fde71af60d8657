namespace Legion.Web.Operator;

/// <summary>
/// The owner's hand on the engine. Each call returns only after the engine has committed the command, or refused it. A command id makes the
/// command happen once, however often it is sent.
/// </summary>
public interface IOperator
{
    /// <summary>No new entries for this bot; its open position stays protected.</summary>
    Task<CommandOutcome> PauseAsync(BotId bot, string commandId, CancellationToken stop);

    Task<CommandOutcome> ResumeAsync(BotId bot, string commandId, CancellationToken stop);

    /// <param name="scale">Factor on the bot's wanted size, 0.25 to 1.5.</param>
    Task<CommandOutcome> ScaleAsync(BotId bot, decimal scale, string commandId, CancellationToken stop);

    /// <summary>Stops all bots and closes what is open; latched until <see cref="ReleaseAsync"/>.</summary>
    Task<CommandOutcome> KillAsync(string why, string commandId, CancellationToken stop);

    Task<CommandOutcome> ReleaseAsync(string why, string commandId, CancellationToken stop);
}

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

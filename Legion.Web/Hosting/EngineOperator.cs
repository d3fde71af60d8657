using System.Text;
using System.Threading.Channels;
using Legion.Engine.Core;
using Legion.Engine.Hosting;
using Legion.Engine.Risk;
using Legion.Web.Operator;

namespace Legion.Web.Hosting;

/// <summary>
/// Puts the owner's commands into the engine's inbox and answers when they are on disk, with what the engine made of them.
/// </summary>
public sealed class EngineOperator(ICommandInbox inbox, LiveFeed<EngineSnapshot> snapshots) : IOperator
{
    /// <summary>Of a reason or a purpose, in characters.</summary>
    public const int WordsMax = 500;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public Task<CommandOutcome> PauseAsync(BotId bot, string commandId, CancellationToken stop) =>
        SendAsync(bot, at => new BotPaused(at, commandId, bot), stop);

    public Task<CommandOutcome> WindDownAsync(BotId bot, string commandId, CancellationToken stop) =>
        SendAsync(bot, at => new BotWoundDown(at, commandId, bot), stop);

    public Task<CommandOutcome> FlattenAsync(BotId bot, string commandId, CancellationToken stop) =>
        SendAsync(bot, at => new BotFlattened(at, commandId, bot), stop);

    public Task<CommandOutcome> HaltAsync(BotId bot, string why, string commandId, CancellationToken stop) =>
        SendAsync(bot, at => new BotHalted(at, commandId, bot, Typed(why)), stop);

    public Task<CommandOutcome> ResumeAsync(BotId bot, string why, string commandId, CancellationToken stop) =>
        SendAsync(bot, at => new BotResumed(at, commandId, bot, Typed(why)), stop);

    public Task<CommandOutcome> ScaleAsync(BotId bot, decimal scale, string commandId, CancellationToken stop) =>
        SendAsync(bot, at => new BotScaled(at, commandId, bot, scale), stop);

    public Task<CommandOutcome> KillAsync(string why, string commandId, CancellationToken stop) =>
        SendAsync(at => new KillSwitchPulled(at, commandId, Typed(why)), stop);

    public Task<CommandOutcome> ReleaseAsync(string why, string commandId, CancellationToken stop) =>
        SendAsync(at => new KillSwitchReleased(at, commandId, Typed(why)), stop);

    public Task<CommandOutcome> AcknowledgeAsync(StopKind stopped, string why, string commandId, CancellationToken stop) =>
        SendAsync(at => new StopAcknowledged(at, commandId, stopped, Typed(why)), stop);

    public Task<CommandOutcome> ClearOverfillAsync(string why, string commandId, CancellationToken stop) =>
        SendAsync(at => new OverfillCleared(at, commandId, Typed(why)), stop);

    public Task<CommandOutcome> DepositAsync(Money amount, string commandId, CancellationToken stop) =>
        SendAsync(at => new CapitalDeposited(at, commandId, amount), stop);

    public Task<CommandOutcome> WithdrawAsync(Money amount, string commandId, CancellationToken stop) =>
        SendAsync(at => new CapitalWithdrawn(at, commandId, amount), stop);

    public Task<CommandOutcome> PayOutAsync(Money amount, string commandId, CancellationToken stop) =>
        SendAsync(at => new WithdrawalPaid(at, commandId, amount), stop);

    public Task<CommandOutcome> SpendOperatingAsync(Money amount, string what, string commandId, CancellationToken stop) =>
        SendAsync(at => new OperatingSpent(at, commandId, amount, Typed(what)), stop);

    public Task<CommandOutcome> TopUpWarChestAsync(Money amount, string commandId, CancellationToken stop) =>
        SendAsync(at => new WarChestToppedUp(at, commandId, amount), stop);

    public Task<CommandOutcome> ReverseTransferAsync(TransferName transfer, string why, string commandId, CancellationToken stop) =>
        SendAsync(
            at => new TransferReversed(at, commandId, transfer.Cause, transfer.From, transfer.To, Typed(why)), stop);

    private Task<CommandOutcome> SendAsync(BotId bot, Func<DateTimeOffset, OperatorCommand> command, CancellationToken stop)
    {
        var isKnown = snapshots.Latest?.Bots.Any(b => b.Id == bot) ?? false;
        return isKnown
            ? SendAsync(command, stop)
            : Task.FromResult<CommandOutcome>(new CommandOutcome.Refused($"There is no bot named {bot}."));
    }

    private async Task<CommandOutcome> SendAsync(Func<DateTimeOffset, OperatorCommand> command, CancellationToken stop)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patience.CancelAfter(Patience);
        try
        {
            return await inbox.SendAsync(command, patience.Token) is { } commandId
                ? OutcomeOf(commandId)
                : new CommandOutcome.Refused("The engine is not running; see its state at the top of the page.");
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return new CommandOutcome.Refused("The engine has not confirmed this. It may still happen: watch the state on the page.");
        }
        catch (ChannelClosedException)
        {
            return new CommandOutcome.Refused("The engine has stopped and takes no commands.");
        }
    }

    /// <summary>The loop shows a snapshot before it answers, so the outcome is in the newest one, unless it is long past.</summary>
    private CommandOutcome OutcomeOf(string commandId) =>
        snapshots.Latest?.Outcomes.FirstOrDefault(row => string.Equals(row.CommandId, commandId, StringComparison.Ordinal)) switch
        {
            null => new CommandOutcome.Refused("This was sent before, too long ago to say what became of it. Check the state on the page."),
            { Refusal: { } reason } => new CommandOutcome.Refused(reason),
            _ => CommandOutcome.Done.Instance,
        };

    /// <summary>
    /// What a person typed, as it will be read back from the journal: cut to its length, and half a character becomes a replacement sign
    /// now rather than on disk.
    /// </summary>
    private static string Typed(string words)
    {
        var trimmed = words.Trim();
        return Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(trimmed.Length > WordsMax ? trimmed[..WordsMax] : trimmed));
    }
}

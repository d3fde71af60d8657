using Legion.Engine.Core;
using Legion.Engine.Hosting;
using Legion.Web.Operator;

namespace Legion.Web.Hosting;

/// <summary>Puts the owner's commands into the engine's inbox and answers when they are on disk.</summary>
public sealed class EngineOperator(EngineHost host, LiveFeed<EngineSnapshot> snapshots, TimeProvider clock) : IOperator
{
    private const decimal ScaleMin = 0.25m;
    private const decimal ScaleMax = 1.5m;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public Task<CommandOutcome> PauseAsync(BotId bot, string commandId, CancellationToken stop) =>
        SendAsync(bot, at => new BotPaused(at, commandId, bot), stop);

    public Task<CommandOutcome> ResumeAsync(BotId bot, string commandId, CancellationToken stop) =>
        SendAsync(bot, at => new BotResumed(at, commandId, bot), stop);

    public Task<CommandOutcome> ScaleAsync(BotId bot, decimal scale, string commandId, CancellationToken stop) =>
        scale is < ScaleMin or > ScaleMax
            ? Task.FromResult<CommandOutcome>(new CommandOutcome.Refused($"A scale is between {ScaleMin} and {ScaleMax}."))
            : SendAsync(bot, at => new BotScaled(at, commandId, bot, scale), stop);

    public Task<CommandOutcome> KillAsync(string why, string commandId, CancellationToken stop) =>
        SendAsync(at => new KillSwitchPulled(at, commandId, why), stop);

    public Task<CommandOutcome> ReleaseAsync(string why, string commandId, CancellationToken stop) =>
        SendAsync(at => new KillSwitchReleased(at, commandId, why), stop);

    private Task<CommandOutcome> SendAsync(BotId bot, Func<DateTimeOffset, OperatorCommand> command, CancellationToken stop)
    {
        var isKnown = snapshots.Latest?.Bots.Any(b => b.Id == bot) ?? false;
        return isKnown
            ? SendAsync(command, stop)
            : Task.FromResult<CommandOutcome>(new CommandOutcome.Refused($"There is no bot named {bot}."));
    }

    private async Task<CommandOutcome> SendAsync(Func<DateTimeOffset, OperatorCommand> command, CancellationToken stop)
    {
        if (host.Run is not { } run)
        {
            return new CommandOutcome.Refused("The engine is not running; see its state at the top of the page.");
        }

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patience.CancelAfter(Patience);
        try
        {
            await run.Inbox.SendAsync(command(run.CommandTime(clock)), patience.Token);
            return CommandOutcome.Done.Instance;
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return new CommandOutcome.Refused("The engine has not confirmed this. It may still happen: watch the state on the page.");
        }
        catch (System.Threading.Channels.ChannelClosedException)
        {
            return new CommandOutcome.Refused("The engine has stopped and takes no commands.");
        }
    }
}

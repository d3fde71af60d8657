using Legion.Engine.Core;

namespace Legion.Web.Hosting;

/// <summary>Where commands are handed in.</summary>
public interface ICommandInbox
{
    /// <summary>The command's id once it is worked and on disk; null where no engine runs.</summary>
    /// <param name="command">Made with the time to write on it.</param>
    Task<string?> SendAsync(Func<DateTimeOffset, OperatorCommand> command, CancellationToken stop);
}

/// <summary>The inbox of whatever run the host has at the moment.</summary>
public sealed class CommandInbox(EngineHost host, TimeProvider clock) : ICommandInbox
{
    public async Task<string?> SendAsync(Func<DateTimeOffset, OperatorCommand> command, CancellationToken stop)
    {
        if (host.Run is not { } run)
        {
            return null;
        }

        var made = command(run.CommandTime(clock));
        await run.Inbox.SendAsync(made, stop);
        return made.CommandId;
    }
}

using Legion.Web.Security;
using Microsoft.AspNetCore.Components.Authorization;

namespace Legion.Web.Operator;

/// <summary>
/// Every command of a page goes over this desk: it checks that the owner is still signed in, whatever the page looks like, and turns a
/// failure on the way into an answer that says so.
/// </summary>
public sealed partial class CommandDesk(
    IOperator engine, AuthenticationStateProvider signedIn, OwnerSessions sessions, ILogger<CommandDesk> log)
{
    /// <summary>A new id; one for each press of a button or opened dialog, so that a double click is one command.</summary>
    public static string NewCommandId() => Guid.CreateVersion7().ToString("N");

    public async Task<CommandOutcome> SendAsync(Func<IOperator, CancellationToken, Task<CommandOutcome>> command, CancellationToken stop)
    {
        try
        {
            var state = await signedIn.GetAuthenticationStateAsync();
            return await sessions.IsCurrentAsync(state.User, stop)
                ? await command(engine, stop)
                : new CommandOutcome.Refused("You are not signed in any more. Reload the page and sign in again.");
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            CommandFailed(log, failure);
            return new CommandOutcome.Refused(
                "It is not known whether this was carried out. Check the state on the page before you try again.");
        }
    }

    [LoggerMessage(LogLevel.Error, "A command of the owner failed on its way to the engine.")]
    private static partial void CommandFailed(ILogger log, Exception failure);
}

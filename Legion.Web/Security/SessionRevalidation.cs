using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;

namespace Legion.Web.Security;

/// <summary>
/// Ends the pages of a sign-in that does not count any more, within a minute. Without it a page stays signed in for as long as it is
/// open.
/// </summary>
public sealed class SessionRevalidation(ILoggerFactory logs, OwnerSessions sessions, SessionRevalidationInterval interval)
    : RevalidatingServerAuthenticationStateProvider(logs)
{
    protected override TimeSpan RevalidationInterval => interval.Value;

    protected override Task<bool> ValidateAuthenticationStateAsync(
        AuthenticationState authenticationState, CancellationToken cancellationToken) =>
        sessions.IsCurrentAsync(authenticationState.User, cancellationToken);
}

/// <summary>A type of its own, so that a test need not wait for a minute.</summary>
public sealed record SessionRevalidationInterval(TimeSpan Value)
{
    public static SessionRevalidationInterval Usual { get; } = new(TimeSpan.FromSeconds(45));
}

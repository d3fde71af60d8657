using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace Legion.Web.Security;

/// <summary>
/// Says whether a sign-in still counts: not signed out, not older than twelve hours, and made under the owner's present security stamp.
/// Pages that are open outlive their cookie, so they ask again every minute and before each command.
/// </summary>
public sealed class OwnerSessions(IOwnerStore owners, TimeProvider clock)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(12);

    private const string SessionClaim = "legion:session";
    private const string StampClaim = "legion:stamp";
    private const string ExpiryClaim = "legion:expires";

    // A sign-out is remembered for as long as its cookie could still be shown again.
    private readonly ConcurrentDictionary<string, DateTimeOffset> _ended = new(StringComparer.Ordinal);

    public ClaimsPrincipal Begin(Owner owner) => new(new ClaimsIdentity(
        [
            new Claim(ClaimTypes.Name, "owner"),
            new Claim(SessionClaim, Convert.ToHexString(RandomNumberGenerator.GetBytes(16))),
            new Claim(StampClaim, owner.SecurityStamp),
            new Claim(ExpiryClaim, (clock.GetUtcNow() + Lifetime).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)),
        ],
        CookieAuthenticationDefaults.AuthenticationScheme));

    public void End(ClaimsPrincipal user)
    {
        foreach (var (session, endedAt) in _ended)
        {
            if (clock.GetUtcNow() - endedAt > Lifetime)
            {
                _ended.TryRemove(session, out _);
            }
        }

        if (user.FindFirstValue(SessionClaim) is { } mine)
        {
            _ended[mine] = clock.GetUtcNow();
        }
    }

    public async Task<bool> IsCurrentAsync(ClaimsPrincipal user, CancellationToken stop)
    {
        if (user.FindFirstValue(SessionClaim) is not { } session || _ended.ContainsKey(session))
        {
            return false;
        }

        if (!long.TryParse(user.FindFirstValue(ExpiryClaim), CultureInfo.InvariantCulture, out var expires)
            || clock.GetUtcNow().ToUnixTimeSeconds() >= expires)
        {
            return false;
        }

        return await owners.GetAsync(stop) is { } owner
            && string.Equals(owner.SecurityStamp, user.FindFirstValue(StampClaim), StringComparison.Ordinal);
    }
}

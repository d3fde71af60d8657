using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;

namespace Legion.Data.Owner;

/// <summary>Keeps the owner's password hash and security stamp. It does not know how passwords are hashed.</summary>
public sealed class OwnerStore(IDbContextFactory<LegionDb> databases, TimeProvider clock)
{
    private const int StampBytes = 32;

    /// <summary>Null until the owner has chosen a password.</summary>
    public async Task<OwnerRow?> FindAsync(CancellationToken stop)
    {
        await using var database = await databases.CreateDbContextAsync(stop);
        return await database.Owners.AsNoTracking().SingleOrDefaultAsync(stop);
    }

    /// <summary>False, with nothing changed, where there is an owner already: of two who set a password at once, one wins.</summary>
    public async Task<bool> CreateAsync(string passwordHash, CancellationToken stop)
    {
        await using var database = await databases.CreateDbContextAsync(stop);
        var now = UnixTime.From(clock.GetUtcNow());
        return await database.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO owner (id, password_hash, security_stamp, created_at, changed_at)
            VALUES ({OwnerRow.OnlyId}, {passwordHash}, {NewStamp()}, {now}, {now})
            ON CONFLICT (id) DO NOTHING
            """,
            stop) == 1;
    }

    /// <summary>
    /// Also ends all sessions. Null, with nothing changed, where the owner's stamp is no longer <paramref name="knownStamp"/>.
    /// </summary>
    public Task<string?> ChangePasswordAsync(string knownStamp, string passwordHash, CancellationToken stop) =>
        ChangeAsync(knownStamp, passwordHash, stop);

    /// <summary>Ends all sessions. The new stamp, or null where the owner's stamp is no longer <paramref name="knownStamp"/>.</summary>
    public Task<string?> RotateStampAsync(string knownStamp, CancellationToken stop) => ChangeAsync(knownStamp, passwordHash: null, stop);

    private async Task<string?> ChangeAsync(string knownStamp, string? passwordHash, CancellationToken stop)
    {
        await using var database = await databases.CreateDbContextAsync(stop);
        var stamp = NewStamp();
        var now = clock.GetUtcNow();
        var changed = await database.Owners.Where(o => o.SecurityStamp == knownStamp).ExecuteUpdateAsync(
            s => s.SetProperty(o => o.SecurityStamp, stamp)
                .SetProperty(o => o.ChangedAt, now)
                .SetProperty(o => o.PasswordHash, o => passwordHash ?? o.PasswordHash),
            stop);
        return changed == 1 ? stamp : null;
    }

    private static string NewStamp() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(StampBytes));
}

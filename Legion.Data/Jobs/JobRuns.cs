using Microsoft.EntityFrameworkCore;

namespace Legion.Data.Jobs;

/// <summary>Names one effect of one job for ever: what it does, in which realm, for which period.</summary>
public readonly record struct JobKey(string Kind, string Key)
{
    // Not a character of realms or periods.
    private const char Separator = '|';

    /// <summary>A job of one realm. Its key is forgotten together with the realm.</summary>
    /// <param name="period">The period that the effect belongs to, such as 2026-03-01 or 2026-W09.</param>
    public static JobKey For(string kind, string realm, string period) => new(kind, PrefixOf(realm) + period);

    internal static string PrefixOf(string realm) => realm + Separator;
}

/// <summary>
/// Makes a scheduled effect happen once, however often its job runs: the key and the effect are committed together or not at all.
/// </summary>
public sealed class JobRuns(IDbContextFactory<LegionDb> databases, TimeProvider clock)
{
    /// <summary>
    /// Does the work unless it has been done under this key. Work goes through the context that it is given and is short: with SQLite it
    /// holds the one write lock of the database. False where it had been done before, also by another process at the same moment.
    /// </summary>
    public async Task<bool> RunOnceAsync(JobKey key, Func<LegionDb, CancellationToken, Task> work, CancellationToken stop)
    {
        await using var database = await databases.CreateDbContextAsync(stop);
        await using var transaction = await database.Database.BeginTransactionAsync(stop);
        var now = UnixTime.From(clock.GetUtcNow());
        var isFirst = await database.Database.ExecuteSqlAsync(
            $"INSERT INTO job_run (kind, key, at) VALUES ({key.Kind}, {key.Key}, {now}) ON CONFLICT DO NOTHING", stop) == 1;
        if (!isFirst)
        {
            return false;
        }

        await work(database, stop);
        await database.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        return true;
    }

    public async Task<bool> HasRunAsync(JobKey key, CancellationToken stop)
    {
        await using var database = await databases.CreateDbContextAsync(stop);
        return await database.JobRuns.AnyAsync(j => j.Kind == key.Kind && j.Key == key.Key, stop);
    }

    /// <summary>When the newest effect of a kind took place in a realm, to catch up on what was missed; null where there is none.</summary>
    public async Task<JobRunRow?> LastAsync(string kind, string realm, CancellationToken stop)
    {
        await using var database = await databases.CreateDbContextAsync(stop);
        var prefix = JobKey.PrefixOf(realm);
        return await database.JobRuns.AsNoTracking()
            .Where(j => j.Kind == kind && j.Key.Substring(0, prefix.Length) == prefix)
            .OrderByDescending(j => j.At)
            .FirstOrDefaultAsync(stop);
    }
}

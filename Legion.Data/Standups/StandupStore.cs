using Microsoft.EntityFrameworkCore;

namespace Legion.Data.Standups;

/// <summary>The morning reports, one for each day of each realm. What was once reported is never rewritten.</summary>
public sealed class StandupStore(IDbContextFactory<LegionDb> databases)
{
    /// <summary>False, with nothing changed, where that day has its report.</summary>
    public async Task<bool> AddAsync(StandupRow standup, CancellationToken stop)
    {
        await using var database = await databases.CreateDbContextAsync(stop);
        return await AddAsync(database, standup, stop);
    }

    /// <summary>The same inside somebody's transaction, such as <see cref="Jobs.JobRuns.RunOnceAsync"/>.</summary>
    public static async Task<bool> AddAsync(LegionDb database, StandupRow standup, CancellationToken stop)
    {
        var createdAt = UnixTime.From(standup.CreatedAt);
        return await database.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO standup (realm, day, created_at, verdict, markdown)
            VALUES ({standup.Realm}, {standup.Day}, {createdAt}, {standup.Verdict}, {standup.Markdown})
            ON CONFLICT (realm, day) DO NOTHING
            """,
            stop) == 1;
    }

    public async Task<StandupRow?> FindAsync(string realm, DateOnly day, CancellationToken stop)
    {
        await using var database = await databases.CreateDbContextAsync(stop);
        return await database.Standups.AsNoTracking().SingleOrDefaultAsync(s => s.Realm == realm && s.Day == day, stop);
    }

    /// <summary>Newest first.</summary>
    public async Task<IReadOnlyList<StandupRow>> ListAsync(string realm, int countMax, CancellationToken stop)
    {
        await using var database = await databases.CreateDbContextAsync(stop);
        return await database.Standups.AsNoTracking()
            .Where(s => s.Realm == realm)
            .OrderByDescending(s => s.Day)
            .Take(countMax)
            .ToListAsync(stop);
    }
}

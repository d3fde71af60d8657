using Microsoft.EntityFrameworkCore;

namespace Legion.Data.Setup;

/// <summary>
/// EF Core guards migrations of SQLite with a row in a table, and a process killed meanwhile leaves it behind: every later start would wait
/// for ever. This lock is the operating system's and goes with its process, so whoever holds it may clear that row.
/// </summary>
internal static class SqliteMigrationLock
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <summary>Null where another process holds it for longer than <see cref="DatabaseSettings.LockWait"/>.</summary>
    public static async Task<IDisposable?> TakeAsync(DatabaseSettings settings, CancellationToken stop)
    {
        var path = settings.SqliteFile + ".migrating";
        for (var waited = TimeSpan.Zero; ; waited += Pause)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (waited < settings.LockWait)
            {
                await Task.Delay(Pause, stop);
            }
            catch (IOException)
            {
                return null;
            }
        }
    }

    public static async Task ClearStaleAsync(LegionDb database, CancellationToken stop)
    {
        var isThere = await database.Database
            .SqlQuery<int>($"SELECT count(*) AS \"Value\" FROM sqlite_master WHERE name = '__EFMigrationsLock'")
            .SingleAsync(stop) > 0;
        if (isThere)
        {
            await database.Database.ExecuteSqlAsync($"DELETE FROM \"__EFMigrationsLock\"", stop);
        }
    }
}

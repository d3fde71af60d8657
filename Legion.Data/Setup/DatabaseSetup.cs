using System.Net.Sockets;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql;

namespace Legion.Data.Setup;

/// <summary>Makes the database ready at the start of the application.</summary>
public sealed class DatabaseSetup(DatabaseSettings settings, IDbContextFactory<LegionDb> databases)
{
    /// <summary>
    /// Creates the database or brings it up to this version. The answer is null when it is ready, or else what stands in the way; then
    /// nothing of what was there has been lost.
    /// </summary>
    public async Task<DatabaseTrouble?> MigrateAsync(CancellationToken stop)
    {
        var isSqlite = settings.Provider == DatabaseProvider.Sqlite;
        var trouble = isSqlite
            ? await SqlitePreparation.PrepareAsync(settings, stop)
            : await PostgresPreparation.PrepareAsync(settings, stop);
        if (trouble is not null)
        {
            return trouble;
        }

        try
        {
            return isSqlite ? await MigrateSqliteAsync(stop) : await MigratePostgresAsync(stop);
        }
        catch (SqliteException refusal)
        {
            return SqlitePreparation.Explain(refusal, settings);
        }
        catch (Exception refusal) when (refusal is NpgsqlException or SocketException or TimeoutException)
        {
            return PostgresPreparation.Explain(refusal, settings);
        }
    }

    private async Task<DatabaseTrouble?> MigrateSqliteAsync(CancellationToken stop)
    {
        using var alone = await SqliteMigrationLock.TakeAsync(settings, stop);
        if (alone is null)
        {
            return new DatabaseTrouble(
                "Another Legion is preparing the same database", settings.SqliteFile, "let it finish, or stop it, then start again");
        }

        await using (var database = await databases.CreateDbContextAsync(stop))
        {
            await SqliteMigrationLock.ClearStaleAsync(database, stop);
        }

        return await MigrateAloneAsync(stop);
    }

    private async Task<DatabaseTrouble?> MigratePostgresAsync(CancellationToken stop)
    {
        await using var alone = await PostgresMigrationLock.TakeAsync(settings, stop);
        return await MigrateAloneAsync(stop);
    }

    private async Task<DatabaseTrouble?> MigrateAloneAsync(CancellationToken stop)
    {
        await using var database = await databases.CreateDbContextAsync(stop);

        // Asking an absent table of applied migrations makes PostgreSQL log an error at every first start.
        await database.GetService<IHistoryRepository>().CreateIfNotExistsAsync(stop);
        var applied = await database.Database.GetAppliedMigrationsAsync(stop);
        if (applied.Except(database.Database.GetMigrations(), StringComparer.Ordinal).LastOrDefault() is { } unknown)
        {
            return new DatabaseTrouble(
                $"The database was written by a newer Legion (it has {unknown})",
                settings.Provider == DatabaseProvider.Sqlite ? settings.SqliteFile : database.Database.GetDbConnection().Database,
                "start that version again, or restore a backup from before it");
        }

        await database.Database.MigrateAsync(stop);
        return null;
    }
}

using Npgsql;

namespace Legion.Data.Setup;

/// <summary>
/// Lets one process at a time make tables: two that create the same one at once fail, even where it is created only if absent. The lock is
/// the connection's and goes with it.
/// </summary>
internal static class PostgresMigrationLock
{
    /// <summary>"Legion" in ASCII: any number that other programs do not lock.</summary>
    private const long Key = 0x4c_65_67_69_6f_6e;

    /// <exception cref="PostgresException">Lock not available: another process holds it for longer than
    /// <see cref="DatabaseSettings.LockWait"/>.</exception>
    public static async Task<IAsyncDisposable> TakeAsync(DatabaseSettings settings, CancellationToken stop)
    {
        var connection = new NpgsqlConnection(settings.ConnectionString);
        try
        {
            await connection.OpenAsync(stop);
            await using var command = new NpgsqlCommand(
                $"SET lock_timeout = {(int)settings.LockWait.TotalMilliseconds}; SELECT pg_advisory_lock({Key})", connection);
            await command.ExecuteNonQueryAsync(stop);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }
}

using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Legion.Data.Journal;

/// <summary>
/// The place in the database that one opened journal writes to: the run, and the fencing token that the run was opened with.
/// </summary>
internal readonly record struct RunTicket(long RunId, long Writer);

/// <summary>
/// Writes batches of events over one open connection. Either all of a batch and the run's new end are on disk, or nothing.
/// </summary>
internal abstract class JournalWriter : IAsyncDisposable
{
    public static async ValueTask<JournalWriter> OpenAsync(DbConnection connection, RunTicket ticket, CancellationToken stop)
    {
        return connection switch
        {
            SqliteConnection sqlite => new SqliteJournalWriter(sqlite, ticket),
            NpgsqlConnection postgres => await PostgresJournalWriter.OpenAsync(postgres, ticket, stop),
            _ => throw new NotSupportedException(connection.GetType().Name),
        };
    }

    /// <summary>
    /// False, with nothing written, where the run no longer ends at <paramref name="endsAt"/> or is not this writer's any more.
    /// </summary>
    public abstract ValueTask<bool> TryWriteAsync(PendingEvents pending, long endsAt, CancellationToken stop);

    public abstract ValueTask DisposeAsync();
}

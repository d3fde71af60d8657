using System.Data.Common;
using System.Runtime.CompilerServices;
using Legion.Engine.Core;
using Legion.Engine.Hosting;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Legion.Data.Journal;

/// <summary>Reads a run in order and verifies it on the way: no gap, no changed event, and an end where the run says it ends.</summary>
internal sealed class JournalReader(IDbContextFactory<LegionDb> databases, string realm, long runId)
{
    /// <exception cref="JournalCorruptException">What is on disk is not what was written.</exception>
    /// <exception cref="EventUnreadableException">It was written by another version.</exception>
    public async IAsyncEnumerable<Journaled> ReadAsync([EnumeratorCancellation] CancellationToken stop)
    {
        await foreach (var stored in ReadStoredAsync(stop))
        {
            yield return new Journaled(stored.Sequence, EventJson.Decode(stored.Sequence, stored.Kind, stored.At, stored.Payload));
        }
    }

    public async IAsyncEnumerable<StoredEvent> ReadStoredAsync([EnumeratorCancellation] CancellationToken stop)
    {
        await using var database = await databases.CreateDbContextAsync(stop);
        await database.Database.OpenConnectionAsync(stop);
        var connection = database.Database.GetDbConnection();
        var end = await ReadEndAsync(connection, stop);

        await using var rows = await OpenAsync(connection, end.Sequence, stop);
        var chain = new ChainCheck(realm, end);
        while (await NextAsync(rows, chain.Sequence + 1, stop) is { } row)
        {
            yield return chain.Take(row);
        }

        chain.Finish();
    }

    private async Task<RunEnd> ReadEndAsync(DbConnection connection, CancellationToken stop)
    {
        // One statement sees one moment, also while the run is being written.
        await using var command = Command(
            connection, "SELECT last_sequence, hash, (SELECT max(sequence) FROM journal WHERE run_id = run.id) FROM run WHERE id = @run");
        await using var rows = await command.ExecuteReaderAsync(stop);
        if (!await rows.ReadAsync(stop))
        {
            throw new JournalCorruptException(realm, 1, "the run has been removed");
        }

        var last = rows.GetInt64(0);
        if (!await rows.IsDBNullAsync(2, stop) && rows.GetInt64(2) > last)
        {
            throw new JournalCorruptException(realm, last + 1, "there are events after the end of the run");
        }

        return new RunEnd(last, rows.GetFieldValue<byte[]>(1));
    }

    private async Task<DbDataReader> OpenAsync(DbConnection connection, long last, CancellationToken stop)
    {
        var command = Command(
            connection,
            "SELECT sequence, at, kind, payload, hash FROM journal WHERE run_id = @run AND sequence <= @last ORDER BY sequence");
        var bound = command.CreateParameter();
        bound.ParameterName = "@last";
        bound.Value = last;
        command.Parameters.Add(bound);
        return await command.ExecuteReaderAsync(stop);
    }

    private async Task<StoredRow?> NextAsync(DbDataReader rows, long sequence, CancellationToken stop)
    {
        try
        {
            return await rows.ReadAsync(stop)
                ? new StoredRow(
                    rows.GetInt64(0), rows.GetInt64(1), rows.GetString(2), rows.GetFieldValue<byte[]>(3), rows.GetFieldValue<byte[]>(4))
                : null;
        }
        catch (Exception trouble) when (IsDamage(trouble))
        {
            throw new JournalCorruptException(realm, sequence, $"the database cannot read it ({trouble.Message})", trouble);
        }
    }

    private static bool IsDamage(Exception trouble) => trouble
        is SqliteException { SqliteErrorCode: SqliteCodes.Corrupt or SqliteCodes.NotADatabase }
        or PostgresException { SqlState: PostgresErrorCodes.DataCorrupted or PostgresErrorCodes.IndexCorrupted }
        or InvalidCastException;

    private DbCommand Command(DbConnection connection, string text)
    {
        var command = connection.CreateCommand();
        command.CommandText = text;
        var run = command.CreateParameter();
        run.ParameterName = "@run";
        run.Value = runId;
        command.Parameters.Add(run);
        return command;
    }
}

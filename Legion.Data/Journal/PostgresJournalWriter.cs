using Npgsql;
using NpgsqlTypes;

namespace Legion.Data.Journal;

/// <summary>One statement per batch: the run's end moves and the events go in together, in one round trip.</summary>
internal sealed class PostgresJournalWriter : JournalWriter
{
    private readonly NpgsqlCommand _write;

    private PostgresJournalWriter(NpgsqlCommand write) => _write = write;

    public static async ValueTask<PostgresJournalWriter> OpenAsync(NpgsqlConnection connection, RunTicket ticket, CancellationToken stop)
    {
        // Whatever the server's default: a commit that has been answered is on its disk.
        await using (var durable = new NpgsqlCommand("SET synchronous_commit TO on", connection))
        {
            await durable.ExecuteNonQueryAsync(stop);
        }

        var write = new NpgsqlCommand(
            """
            WITH moved AS (
                UPDATE run SET last_sequence = $1, hash = $2 WHERE id = $3 AND writer = $4 AND last_sequence = $5 RETURNING id)
            INSERT INTO journal (run_id, sequence, at, kind, payload, hash)
            SELECT moved.id, e.sequence, e.at, e.kind, e.payload, e.hash
            FROM moved, unnest($6, $7, $8, $9, $10) AS e (sequence, at, kind, payload, hash)
            """,
            connection);
        var types = new[]
        {
            NpgsqlDbType.Bigint, NpgsqlDbType.Bytea, NpgsqlDbType.Bigint, NpgsqlDbType.Bigint, NpgsqlDbType.Bigint,
            NpgsqlDbType.Array | NpgsqlDbType.Bigint, NpgsqlDbType.Array | NpgsqlDbType.Bigint, NpgsqlDbType.Array | NpgsqlDbType.Text,
            NpgsqlDbType.Array | NpgsqlDbType.Text, NpgsqlDbType.Array | NpgsqlDbType.Bytea,
        };
        foreach (var type in types)
        {
            write.Parameters.Add(new NpgsqlParameter { NpgsqlDbType = type });
        }

        write.Parameters[2].Value = ticket.RunId;
        write.Parameters[3].Value = ticket.Writer;
        await write.PrepareAsync(stop);
        return new PostgresJournalWriter(write);
    }

    public override async ValueTask<bool> TryWriteAsync(PendingEvents pending, long endsAt, CancellationToken stop)
    {
        _write.Parameters[0].Value = pending.LastSequence;
        _write.Parameters[1].Value = pending.LastHash.ToArray();
        _write.Parameters[4].Value = endsAt;
        _write.Parameters[5].Value = Column(pending, pending.Sequence);
        _write.Parameters[6].Value = Column(pending, pending.At);
        _write.Parameters[7].Value = Column(pending, pending.Kind);
        _write.Parameters[8].Value = Column(pending, pending.Payload);
        _write.Parameters[9].Value = Column(pending, index => pending.Hash(index).ToArray());
        return await _write.ExecuteNonQueryAsync(stop) == pending.Count;
    }

    public override ValueTask DisposeAsync() => _write.DisposeAsync();

    private static T[] Column<T>(PendingEvents pending, Func<int, T> value)
    {
        var column = new T[pending.Count];
        for (var index = 0; index < column.Length; index++)
        {
            column[index] = value(index);
        }

        return column;
    }
}

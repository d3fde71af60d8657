using Legion.Engine.Values;
using Microsoft.Data.Sqlite;

namespace Legion.Data.Journal;

/// <summary>SQLite has no asynchronous calls: a write holds its thread until the disk has it.</summary>
internal sealed class SqliteJournalWriter : JournalWriter
{
    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _moveEnd;
    private readonly SqliteCommand _insert;

    public SqliteJournalWriter(SqliteConnection connection, RunTicket ticket)
    {
        _connection = connection;
        Invariant.Holds(
            Convert.ToInt64(Pragma("synchronous"), null) >= 2, "SQLite waits for the disk at each commit (synchronous is FULL).");
        Invariant.Holds(Pragma("journal_mode") is "wal", "SQLite keeps a write-ahead log.");
        _moveEnd = Prepare(
            "UPDATE run SET last_sequence = @end, hash = @hash WHERE id = @run AND writer = @writer AND last_sequence = @before",
            ("@end", SqliteType.Integer),
            ("@hash", SqliteType.Blob),
            ("@before", SqliteType.Integer),
            ("@run", SqliteType.Integer),
            ("@writer", SqliteType.Integer));
        _moveEnd.Parameters["@run"].Value = ticket.RunId;
        _moveEnd.Parameters["@writer"].Value = ticket.Writer;
        _insert = Prepare(
            "INSERT INTO journal (run_id, sequence, at, kind, payload, hash) VALUES (@run, @sequence, @at, @kind, @payload, @hash)",
            ("@sequence", SqliteType.Integer),
            ("@at", SqliteType.Integer),
            ("@kind", SqliteType.Text),
            ("@payload", SqliteType.Text),
            ("@hash", SqliteType.Blob),
            ("@run", SqliteType.Integer));
        _insert.Parameters["@run"].Value = ticket.RunId;
    }

    public override ValueTask<bool> TryWriteAsync(PendingEvents pending, long endsAt, CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        return ValueTask.FromResult(TryWrite(pending, endsAt));
    }

    public override async ValueTask DisposeAsync()
    {
        await _moveEnd.DisposeAsync();
        await _insert.DisposeAsync();
    }

    private bool TryWrite(PendingEvents pending, long endsAt)
    {
        // Takes the write lock at once: one that is taken only at the first write can fail without waiting.
        using var transaction = _connection.BeginTransaction(deferred: false);
        _moveEnd.Transaction = transaction;
        _insert.Transaction = transaction;
        _moveEnd.Parameters[0].Value = pending.LastSequence;
        _moveEnd.Parameters[1].Value = pending.LastHash.ToArray();
        _moveEnd.Parameters[2].Value = endsAt;
        if (_moveEnd.ExecuteNonQuery() != 1)
        {
            return false;
        }

        for (var index = 0; index < pending.Count; index++)
        {
            _insert.Parameters[0].Value = pending.Sequence(index);
            _insert.Parameters[1].Value = pending.At(index);
            _insert.Parameters[2].Value = pending.Kind(index);
            _insert.Parameters[3].Value = pending.Payload(index);
            _insert.Parameters[4].Value = pending.Hash(index).ToArray();
            _insert.ExecuteNonQuery();
        }

        transaction.Commit();
        return true;
    }

    private SqliteCommand Prepare(string text, params ReadOnlySpan<(string Name, SqliteType Type)> parameters)
    {
        var command = _connection.CreateCommand();
        command.CommandText = text;
        foreach (var (name, type) in parameters)
        {
            command.Parameters.Add(name, type);
        }

        command.Prepare();
        return command;
    }

    private object? Pragma(string name)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = $"PRAGMA {name}";
        return command.ExecuteScalar();
    }
}

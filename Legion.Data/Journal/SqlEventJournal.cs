using System.Data.Common;
using Legion.Engine.Core;
using Legion.Engine.Hosting;
using Legion.Engine.Values;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Legion.Data.Journal;

/// <summary>
/// The journal of one run, opened for writing by <see cref="JournalStore"/>. For one thread: nothing is appended while a flush is under
/// way. A flush that fails keeps what was appended, and the next one first asks the database how far the failed one came.
/// </summary>
public sealed class SqlEventJournal : IRunJournal, IAsyncDisposable
{
    private readonly IDbContextFactory<LegionDb> _databases;
    private readonly RunTicket _ticket;
    private readonly PendingEvents _pending;
    private LegionDb? _database;
    private JournalWriter? _writer;
    private bool _isFlushing;
    private bool _hasFailed;

    internal SqlEventJournal(IDbContextFactory<LegionDb> databases, RunRow run)
    {
        _databases = databases;
        _ticket = new RunTicket(run.Id, run.Writer);
        _pending = new PendingEvents(run.Hash);
        Realm = run.Realm;
        Note = run.Note;
        LastSequence = run.LastSequence;
        Hash = ChainHash.Hex(run.Hash);
    }

    public string Realm { get; }

    /// <summary>What was noted when the run began.</summary>
    public string Note { get; }

    public long LastSequence { get; private set; }

    public string Hash { get; private set; }

    /// <summary>Events appended and not yet on disk.</summary>
    public int PendingCount => _pending.Count;

    public Journaled Append(EngineEvent happening)
    {
        Invariant.Holds(!_isFlushing, "Nothing is appended to the journal while it is flushed.");
        var sequence = LastSequence + _pending.Count + 1;
        _pending.Add(sequence, happening);
        return new Journaled(sequence, happening);
    }

    /// <exception cref="JournalUnavailableException">Not written, nothing lost: flush again.</exception>
    /// <exception cref="JournalTakenException">Not written, and never will be by this journal.</exception>
    public async ValueTask FlushAsync(CancellationToken stop)
    {
        if (_pending.Count == 0)
        {
            return;
        }

        Invariant.Holds(!_isFlushing, "One flush of the journal at a time.");
        _isFlushing = true;
        try
        {
            await WriteAsync(stop);
            _hasFailed = false;
        }
        catch (Exception trouble) when (trouble is not BrokenInvariantException)
        {
            // Whether the batch arrived is not known: the commit may have been done and only its answer lost.
            _hasFailed = true;
            await CloseAsync();
            if (trouble is JournalTakenException or OperationCanceledException)
            {
                throw;
            }

            throw Explained(trouble);
        }
        finally
        {
            _isFlushing = false;
        }
    }

    public IAsyncEnumerable<Journaled> ReadAsync(CancellationToken stop) =>
        new JournalReader(_databases, Realm, _ticket.RunId).ReadAsync(stop);

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        _pending.Dispose();
    }

    private async Task WriteAsync(CancellationToken stop)
    {
        if (_hasFailed)
        {
            await ForgetWhatArrivedAsync(stop);
            if (_pending.Count == 0)
            {
                return;
            }
        }

        _writer ??= await OpenAsync(stop);
        if (!await _writer.TryWriteAsync(_pending, LastSequence, stop))
        {
            throw Taken("another process has opened it for writing or removed it");
        }

        Arrived(_pending.Count);
    }

    private async Task ForgetWhatArrivedAsync(CancellationToken stop)
    {
        await using var database = await _databases.CreateDbContextAsync(stop);
        var run = await database.Runs.AsNoTracking().SingleOrDefaultAsync(r => r.Id == _ticket.RunId, stop);
        if (run is null || run.Writer != _ticket.Writer)
        {
            throw Taken(run is null ? "it has been removed" : "another process has opened it for writing");
        }

        if (run.LastSequence != LastSequence)
        {
            var count = _pending.CountUpTo(run.LastSequence, run.Hash);
            Arrived(count ?? throw Taken($"it ends at event {run.LastSequence}, which was not written here"));
        }
    }

    private void Arrived(int count)
    {
        LastSequence = _pending.Sequence(count - 1);
        Hash = ChainHash.Hex(_pending.Hash(count - 1));
        _pending.Drop(count);
    }

    private async Task<JournalWriter> OpenAsync(CancellationToken stop)
    {
        _database = await _databases.CreateDbContextAsync(stop);
        await _database.Database.OpenConnectionAsync(stop);
        return await JournalWriter.OpenAsync(_database.Database.GetDbConnection(), _ticket, stop);
    }

    private async ValueTask CloseAsync()
    {
        if (_writer is not null)
        {
            await _writer.DisposeAsync();
            _writer = null;
        }

        if (_database is not null)
        {
            await _database.DisposeAsync();
            _database = null;
        }
    }

    private Exception Explained(Exception trouble) => trouble switch
    {
        // The run ends where it should, yet the place after its end is not free.
        SqliteException { SqliteExtendedErrorCode: SqliteCodes.PrimaryKey }
            or PostgresException { SqlState: PostgresErrorCodes.UniqueViolation } =>
            Taken($"there are events after {LastSequence} that were not written here"),
        DbException or IOException or TimeoutException => Unavailable(trouble),
        _ => trouble,
    };

    private JournalUnavailableException Unavailable(Exception trouble) =>
        new($"{_pending.Count} events of {Realm} could not be written and are kept for the next attempt: {trouble.Message}", trouble);

    private JournalTakenException Taken(string why) =>
        new($"The journal of {Realm} cannot be written any more after event {LastSequence}: {why}.");
}

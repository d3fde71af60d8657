using System.Runtime.CompilerServices;
using Legion.Engine.Core;
using Legion.Engine.Hosting;
using Legion.Engine.Values;
using Microsoft.EntityFrameworkCore;

namespace Legion.Data.Journal;

/// <summary>What a run is called when it begins. A run that is continued keeps what it was called.</summary>
/// <param name="Realm">What its records may be mixed with: nothing else. At most 200 characters.</param>
/// <param name="Kind">The market that it trades on, in a word.</param>
/// <param name="Build">Version of Legion.</param>
public sealed record RunLabel(string Realm, string Kind, string Build)
{
    public string Note { get; init; } = string.Empty;
}

/// <summary>What reading a whole journal found.</summary>
/// <param name="Events">How many events are there and sound.</param>
/// <param name="Trouble">One sentence on the first event that is not; null when all are.</param>
public sealed record JournalCheck(long Events, string Hash, string? Trouble);

/// <summary>The journals of all realms: one run each.</summary>
public sealed class JournalStore(IDbContextFactory<LegionDb> databases, TimeProvider clock)
{
    /// <summary>
    /// Begins the realm's run, or continues it, for writing. Whoever had it open for writing before can write no more: its next flush
    /// fails.
    /// </summary>
    public async Task<SqlEventJournal> OpenAsync(RunLabel label, CancellationToken stop)
    {
        Invariant.Holds(label.Realm.Length is > 0 and <= Conventions.NameLengthMax, "A realm has a name of at most 200 characters.");
        await using var database = await databases.CreateDbContextAsync(stop);
        await using var transaction = await database.Database.BeginTransactionAsync(stop);
        var now = UnixTime.From(clock.GetUtcNow());
        var start = ChainHash.Start();
        await database.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO run (realm, kind, started_at, build, note, writer, last_sequence, hash)
            VALUES ({label.Realm}, {label.Kind}, {now}, {label.Build}, {label.Note}, 0, 0, {start})
            ON CONFLICT (realm) DO NOTHING
            """,
            stop);
        await database.Runs
            .Where(r => r.Realm == label.Realm)
            .ExecuteUpdateAsync(s => s.SetProperty(r => r.Writer, r => r.Writer + 1), stop);
        var run = await database.Runs.AsNoTracking().SingleAsync(r => r.Realm == label.Realm, stop);
        await transaction.CommitAsync(stop);
        return new SqlEventJournal(databases, run);
    }

    public async Task<IReadOnlyList<RunRow>> ListAsync(CancellationToken stop)
    {
        await using var database = await databases.CreateDbContextAsync(stop);
        return await database.Runs.AsNoTracking().OrderBy(r => r.Realm).ToListAsync(stop);
    }

    public async Task<RunRow?> FindAsync(string realm, CancellationToken stop)
    {
        await using var database = await databases.CreateDbContextAsync(stop);
        return await database.Runs.AsNoTracking().SingleOrDefaultAsync(r => r.Realm == realm, stop);
    }

    /// <summary>
    /// The realm's run as far as it is on disk when the reading begins, verified on the way, without taking it away from whoever writes it.
    /// Nothing where there is no such run.
    /// </summary>
    /// <exception cref="JournalCorruptException">What is on disk is not what was written.</exception>
    public async IAsyncEnumerable<Journaled> ReadAsync(string realm, [EnumeratorCancellation] CancellationToken stop)
    {
        if (await FindAsync(realm, stop) is not { } run)
        {
            yield break;
        }

        await foreach (var journaled in new JournalReader(databases, realm, run.Id).ReadAsync(stop))
        {
            yield return journaled;
        }
    }

    /// <summary>
    /// Reads and verifies every event without taking the run away from whoever writes it. Null where there is no such run.
    /// </summary>
    public async Task<JournalCheck?> CheckAsync(string realm, CancellationToken stop)
    {
        if (await FindAsync(realm, stop) is not { } run)
        {
            return null;
        }

        var last = new StoredEvent(0, default, string.Empty, [], ChainHash.Start());
        try
        {
            await foreach (var stored in new JournalReader(databases, realm, run.Id).ReadStoredAsync(stop))
            {
                last = stored;
            }
        }
        catch (JournalCorruptException trouble)
        {
            return new JournalCheck(last.Sequence, ChainHash.Hex(last.Hash), trouble.Message);
        }

        return new JournalCheck(last.Sequence, ChainHash.Hex(last.Hash), Trouble: null);
    }

    /// <summary>
    /// Removes the realm's run with everything that was reported and done for it, so that it can begin anew. False where there was none.
    /// </summary>
    public async Task<bool> ForgetAsync(string realm, CancellationToken stop)
    {
        await using var database = await databases.CreateDbContextAsync(stop);
        await using var transaction = await database.Database.BeginTransactionAsync(stop);
        var prefix = Jobs.JobKey.PrefixOf(realm);
        await database.Standups.Where(s => s.Realm == realm).ExecuteDeleteAsync(stop);
        await database.JobRuns.Where(j => j.Key.Substring(0, prefix.Length) == prefix).ExecuteDeleteAsync(stop);
        var removed = await database.Runs.Where(r => r.Realm == realm).ExecuteDeleteAsync(stop);
        await transaction.CommitAsync(stop);
        return removed > 0;
    }
}

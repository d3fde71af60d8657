using Legion.Data.Jobs;
using Legion.Data.Journal;
using Legion.Data.Standups;
using Legion.Engine.Hosting;
using Legion.Tests.Data.Databases;

namespace Legion.Tests.Data.Journal;

public sealed class JournalStoreOnSqliteTests(SqliteDatabase database) : JournalStoreTests(database), IClassFixture<SqliteDatabase>;

public sealed class JournalStoreOnPostgresTests(PostgresDatabase database) : JournalStoreTests(database), IClassFixture<PostgresDatabase>;

public abstract class JournalStoreTests
{
    private const string NotAsWritten = "it is not as it was written";

    private readonly TestDatabase _database;
    private readonly string _realm = $"paper:{Guid.NewGuid():N}";

    protected JournalStoreTests(TestDatabase database)
    {
        database.Require();
        _database = database;
    }

    public static TheoryData<string, string, long, string> Damages => new()
    {
        { "a price", "UPDATE journal SET payload = replace(payload, '\"bid\":', '\"bid\":1') WHERE sequence = 4", 4, NotAsWritten },
        { "a time", "UPDATE journal SET at = at + 1 WHERE sequence = 4", 4, NotAsWritten },
        { "a kind", "UPDATE journal SET kind = 'bar' WHERE sequence = 4", 4, NotAsWritten },
        { "a hash", "UPDATE journal SET hash = (SELECT hash FROM run WHERE id = run_id) WHERE sequence = 4", 4, NotAsWritten },
        { "the first gone", "DELETE FROM journal WHERE sequence = 1", 1, "it is missing, and 2 is the next" },
        { "one gone", "DELETE FROM journal WHERE sequence = 4", 4, "it is missing, and 5 is the next" },
        { "the last gone", "DELETE FROM journal WHERE sequence >= 9", 9, "it is missing, as are all up to 10" },
        { "all gone", "DELETE FROM journal WHERE sequence > 0", 1, "it is missing, as are all up to 10" },
        { "one too many", "UPDATE run SET last_sequence = 9 WHERE id > 0", 10, "there are events after the end" },
        {
            "another end",
            "UPDATE run SET hash = (SELECT hash FROM journal WHERE run_id = run.id AND sequence = 9) WHERE id > 0",
            10,
            "it is not the last event"
        },
        {
            "two swapped",
            "UPDATE journal SET sequence = -sequence WHERE sequence IN (4, 5);"
            + "UPDATE journal SET sequence = 9 + sequence WHERE sequence < 0",
            4,
            NotAsWritten
        },
        {
            "one copied",
            "UPDATE journal SET (at, kind, payload, hash) = (SELECT at, kind, payload, hash FROM journal o "
            + "WHERE o.run_id = journal.run_id AND o.sequence = 3) WHERE sequence = 4",
            4,
            NotAsWritten
        },
    };

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private JournalStore Store => _database.Get<JournalStore>();

    [Theory]
    [MemberData(nameof(Damages))]
    public async Task Whatever_is_done_to_the_journal_behind_Legions_back_is_found_where_it_was_done(
        string what, string sql, long sequence, string why)
    {
        // One run at a time: the damage is done to all of them.
        foreach (var run in await Store.ListAsync(Stop))
        {
            await Store.ForgetAsync(run.Realm, Stop);
        }

        await using var journal = await WriteAsync(_realm, 10);
        await _database.ExecuteAsync(sql);

        var trouble = await Assert.ThrowsAsync<JournalCorruptException>(
            async () =>
            {
                await foreach (var journaled in journal.ReadAsync(Stop))
                {
                    Assert.True(journaled.Sequence < sequence, $"{what}: event {journaled.Sequence} was handed out.");
                }
            });
        var check = await Store.CheckAsync(_realm, Stop);

        Assert.Equal(sequence, trouble.Sequence);
        Assert.StartsWith($"The journal of {_realm} is broken at event {sequence}: {why}", trouble.Message, StringComparison.Ordinal);
        Assert.Equal(trouble.Message, check!.Trouble);
    }

    [Fact]
    public async Task A_continued_run_keeps_its_label()
    {
        var begun = DateTimeOffset.UtcNow;
        await (await Store.OpenAsync(new RunLabel(_realm, "simulated", "1.0") { Note = "seed 7" }, Stop)).DisposeAsync();
        await (await Store.OpenAsync(new RunLabel(_realm, "replay", "2.0"), Stop)).DisposeAsync();

        var run = await Store.FindAsync(_realm, Stop);

        Assert.Equal(("simulated", "1.0", "seed 7", 0L), (run!.Kind, run.Build, run.Note, run.LastSequence));
        Assert.InRange(run.StartedAt, begun.AddSeconds(-1), DateTimeOffset.UtcNow);
    }

    [Fact]
    public async Task Runs_of_different_realms_know_nothing_of_each_other()
    {
        await using var one = await WriteAsync($"{_realm}/a", 3);
        await using var two = await WriteAsync($"{_realm}/b", 5);

        Assert.Equal(3, (await Store.CheckAsync($"{_realm}/a", Stop))!.Events);
        Assert.Equal(5, (await Store.CheckAsync($"{_realm}/b", Stop))!.Events);
        Assert.Null(await Store.CheckAsync($"{_realm}/c", Stop));
        var ours = (await Store.ListAsync(Stop)).Where(r => r.Realm.StartsWith(_realm, StringComparison.Ordinal));
        Assert.Equal(["a", "b"], ours.Select(r => r.Realm[^1..]));
    }

    [Fact]
    public async Task A_forgotten_realm_begins_anew_and_takes_its_reports_and_jobs_along()
    {
        var other = $"{_realm}/other";
        await using var journal = await WriteAsync(_realm, 3);
        await using var kept = await WriteAsync(other, 3);
        foreach (var realm in new[] { _realm, other })
        {
            await _database.Get<StandupStore>().AddAsync(Standup(realm), Stop);
            await _database.Get<JobRuns>().RunOnceAsync(JobKey.For("compound", realm, "2026-W09"), (_, _) => Task.CompletedTask, Stop);
        }

        Assert.True(await Store.ForgetAsync(_realm, Stop));
        Assert.False(await Store.ForgetAsync(_realm, Stop));

        journal.Append(Quotes.At(4));
        await Assert.ThrowsAsync<JournalTakenException>(async () => await journal.FlushAsync(Stop));
        await using var anew = await WriteAsync(_realm, 2);
        Assert.Equal(2, anew.LastSequence);
        Assert.Equal(3, (await Store.CheckAsync(other, Stop))!.Events);
        Assert.Null(await _database.Get<StandupStore>().FindAsync(_realm, Day, Stop));
        Assert.NotNull(await _database.Get<StandupStore>().FindAsync(other, Day, Stop));
        Assert.False(await _database.Get<JobRuns>().HasRunAsync(JobKey.For("compound", _realm, "2026-W09"), Stop));
        Assert.True(await _database.Get<JobRuns>().HasRunAsync(JobKey.For("compound", other, "2026-W09"), Stop));
    }

    private static readonly DateOnly Day = new(2026, 3, 1);

    private static StandupRow Standup(string realm) =>
        new() { Realm = realm, Day = Day, CreatedAt = DateTimeOffset.UnixEpoch, Verdict = "a quiet day", Markdown = "# Quiet" };

    private async Task<SqlEventJournal> WriteAsync(string realm, int count)
    {
        var journal = await Store.OpenAsync(new RunLabel(realm, "simulated", "1.0"), Stop);
        foreach (var quote in Quotes.From(1, count))
        {
            journal.Append(quote);
        }

        await journal.FlushAsync(Stop);
        return journal;
    }
}

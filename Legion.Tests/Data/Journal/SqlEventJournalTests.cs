using CsCheck;
using Legion.Data.Journal;
using Legion.Engine.Core;
using Legion.Engine.Hosting;
using Legion.Engine.Values;
using Legion.Tests.Data.Databases;

namespace Legion.Tests.Data.Journal;

public sealed class SqlEventJournalOnSqliteTests(SqliteDatabase database) : SqlEventJournalTests(database), IClassFixture<SqliteDatabase>;

public sealed class SqlEventJournalOnPostgresTests(PostgresDatabase database)
    : SqlEventJournalTests(database), IClassFixture<PostgresDatabase>;

public abstract class SqlEventJournalTests
{
    private readonly TestDatabase _database;
    private readonly string _realm = $"paper:{Guid.NewGuid():N}";

    protected SqlEventJournalTests(TestDatabase database)
    {
        database.Require();
        _database = database;
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private JournalStore Store => _database.Get<JournalStore>();

    [Fact]
    public async Task A_run_is_read_back_as_it_was_appended_and_continued_where_it_ended()
    {
        string hash;
        await using (var first = await OpenAsync())
        {
            Assert.Equal(1, first.Append(Quotes.At(1)).Sequence);
            await AppendAsync(first, 2, 9);
            await AppendAsync(first, 11, 1);
            hash = first.Hash;
        }

        await using var second = await OpenAsync();

        Assert.Equal((11L, hash), (second.LastSequence, second.Hash));
        Assert.Equal(12, second.Append(Quotes.At(12)).Sequence);
        await second.FlushAsync(Stop);
        Assert.Equal(Enumerable.Range(1, 12).Select(n => new Journaled(n, Quotes.At(n))), await ReadAsync(second));
    }

    [Fact]
    public async Task Whatever_the_events_and_the_batches_what_is_read_is_what_was_appended() =>
        await Gen.Select(AnyEvent.OfAnyType.Array[1, 60], Gen.Int[1, 20]).SampleAsync(
            async (events, batch) =>
            {
                await using var journal = await OpenAsync($"{_realm}/{Guid.NewGuid():N}");
                foreach (var chunk in events.Chunk(batch))
                {
                    foreach (var happening in chunk)
                    {
                        journal.Append(happening);
                    }

                    await journal.FlushAsync(Stop);
                }

                var read = await ReadAsync(journal);
                Assert.Equal(events, read.Select(r => r.Event));
            },
            print: input => $"{input.Item1.Length} events in batches of {input.Item2}",
            iter: 25,
            threads: 1);

    [Fact]
    public async Task Equal_runs_have_equal_hashes_however_they_were_flushed_and_others_do_not()
    {
        await using var inOne = await OpenAsync($"{_realm}/a");
        await AppendAsync(inOne, 1, 10);
        await using var inTwo = await OpenAsync($"{_realm}/b");
        await AppendAsync(inTwo, 1, 4);
        await AppendAsync(inTwo, 5, 6);
        await using var other = await OpenAsync($"{_realm}/c");
        await AppendAsync(other, 2, 10);

        Assert.Equal(inOne.Hash, inTwo.Hash);
        Assert.NotEqual(inOne.Hash, other.Hash);
        Assert.Matches("^[0-9a-f]{64}$", inOne.Hash);
    }

    [Fact]
    public async Task Nothing_is_on_disk_before_the_flush()
    {
        await using var journal = await OpenAsync();
        journal.Append(Quotes.At(1));

        Assert.Equal(0, journal.LastSequence);
        Assert.Empty(await ReadAsync(journal));

        await journal.FlushAsync(Stop);
        await journal.FlushAsync(Stop);

        Assert.Equal(1, journal.LastSequence);
        Assert.Single(await ReadAsync(journal));
    }

    [Fact]
    public async Task A_batch_of_ten_thousand_arrives_whole()
    {
        await using var journal = await OpenAsync();
        await AppendAsync(journal, 1, 10_000);

        Assert.Equal(new JournalCheck(10_000, journal.Hash, Trouble: null), await Store.CheckAsync(_realm, Stop));
    }

    [Fact]
    public async Task A_run_can_be_read_and_checked_while_it_is_written()
    {
        await using var journal = await OpenAsync();
        await AppendAsync(journal, 1, 500);
        var reading = Task.Run(
            async () =>
            {
                var checks = new List<JournalCheck?>();
                for (var i = 0; i < 10; i++)
                {
                    checks.Add(await Store.CheckAsync(_realm, Stop));
                }

                return checks;
            },
            Stop);

        for (var n = 501; !reading.IsCompleted; n += 10)
        {
            await AppendAsync(journal, n, 10);
        }

        Assert.All(await reading, check => Assert.Null(check!.Trouble));
    }

    [Fact]
    public async Task An_event_without_a_name_is_a_bug_and_leaves_no_trace()
    {
        await using var journal = await OpenAsync();
        journal.Append(Quotes.At(1));

        Assert.Throws<BrokenInvariantException>(() => journal.Append(new Nameless(Quotes.At(1).At)));

        await AppendAsync(journal, 2, 3);
        Assert.Equal(Enumerable.Range(1, 4).Select(n => Quotes.At(n)), (await ReadAsync(journal)).Select(e => e.Event));
    }

    [Fact]
    public async Task A_time_that_is_not_UTC_is_a_bug()
    {
        await using var journal = await OpenAsync();

        var inAthens = Quotes.At(1).At.ToOffset(TimeSpan.FromHours(2));

        Assert.Throws<BrokenInvariantException>(() => journal.Append(Quotes.At(1) with { At = inAthens }));
        Assert.Equal(0, journal.PendingCount);
    }

    [Fact]
    public async Task A_flush_that_fails_midway_writes_nothing_loses_nothing_and_can_be_repeated()
    {
        await using var journal = await OpenAsync();
        await AppendAsync(journal, 1, 5);
        await _database.BreakJournalAsync(fromSequence: 8);
        try
        {
            foreach (var quote in Quotes.From(6, 5))
            {
                journal.Append(quote);
            }

            var trouble = await Assert.ThrowsAsync<JournalUnavailableException>(async () => await journal.FlushAsync(Stop));
            await Assert.ThrowsAsync<JournalUnavailableException>(async () => await journal.FlushAsync(Stop));

            Assert.Contains("5 events", trouble.Message, StringComparison.Ordinal);
            Assert.Contains("the disk is on fire", trouble.Message, StringComparison.Ordinal);
            Assert.Equal(5, (await Store.CheckAsync(_realm, Stop))!.Events);
        }
        finally
        {
            await _database.MendJournalAsync();
        }

        Assert.Equal(11, journal.Append(Quotes.At(11)).Sequence);
        await journal.FlushAsync(Stop);

        Assert.Equal(new JournalCheck(11, journal.Hash, Trouble: null), await Store.CheckAsync(_realm, Stop));
        Assert.Equal(Enumerable.Range(1, 11).Select(n => Quotes.At(n)), (await ReadAsync(journal)).Select(e => e.Event));
    }

    [Fact]
    public async Task A_commit_whose_answer_was_lost_is_recognised_and_not_repeated()
    {
        await using var journal = await OpenAsync();
        await AppendAsync(journal, 1, 5);
        await _database.BreakJournalAsync(fromSequence: 6);
        foreach (var quote in Quotes.From(6, 3))
        {
            journal.Append(quote);
        }

        await Assert.ThrowsAsync<JournalUnavailableException>(async () => await journal.FlushAsync(Stop));
        await _database.MendJournalAsync();
        await using (var whatTheServerDid = new SqlEventJournal(_database.Contexts, (await Store.FindAsync(_realm, Stop))!))
        {
            await AppendAsync(whatTheServerDid, 6, 3);
        }

        journal.Append(Quotes.At(9));
        await journal.FlushAsync(Stop);

        Assert.Equal(new JournalCheck(9, journal.Hash, Trouble: null), await Store.CheckAsync(_realm, Stop));
    }

    [Fact]
    public async Task Only_the_last_to_open_a_run_can_write_to_it()
    {
        await using var first = await OpenAsync();
        await AppendAsync(first, 1, 3);
        await using var second = await OpenAsync();

        var trouble = await Assert.ThrowsAsync<JournalTakenException>(async () => await AppendAsync(first, 4, 2));
        var again = await Assert.ThrowsAsync<JournalTakenException>(async () => await first.FlushAsync(Stop));
        await AppendAsync(second, 4, 1);

        var sentence = $"The journal of {_realm} cannot be written any more after event 3: another process has opened it for writing";
        Assert.Equal($"{sentence} or removed it.", trouble.Message);
        Assert.Equal($"{sentence}.", again.Message);
        Assert.Equal(new JournalCheck(4, second.Hash, Trouble: null), await Store.CheckAsync(_realm, Stop));
    }

    [Fact]
    public async Task Two_writers_with_the_same_ticket_do_not_interleave()
    {
        await using var first = await OpenAsync();
        await using var second = new SqlEventJournal(_database.Contexts, (await Store.FindAsync(_realm, Stop))!);
        await AppendAsync(first, 1, 3);

        await Assert.ThrowsAsync<JournalTakenException>(async () => await AppendAsync(second, 1, 5));

        Assert.Equal(new JournalCheck(3, first.Hash, Trouble: null), await Store.CheckAsync(_realm, Stop));
    }

    [Fact]
    public async Task A_foreign_row_after_the_end_is_not_overwritten()
    {
        await using var journal = await OpenAsync();
        await AppendAsync(journal, 1, 3);
        await _database.ExecuteAsync(
            "INSERT INTO journal (run_id, sequence, at, kind, payload, hash) SELECT run_id, 5, at, kind, payload, hash FROM journal "
            + $"WHERE sequence = 3 AND run_id = (SELECT id FROM run WHERE realm = '{_realm}')");

        var trouble = await Assert.ThrowsAsync<JournalTakenException>(async () => await AppendAsync(journal, 4, 3));

        Assert.EndsWith("after event 3: there are events after 3 that were not written here.", trouble.Message, StringComparison.Ordinal);
        Assert.Equal(3, (await Store.FindAsync(_realm, Stop))!.LastSequence);
    }

    [Fact]
    public async Task A_canceled_flush_can_be_repeated()
    {
        await using var journal = await OpenAsync();
        journal.Append(Quotes.At(1));
        using var canceled = new CancellationTokenSource();
        await canceled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await journal.FlushAsync(canceled.Token));
        await journal.FlushAsync(Stop);

        Assert.Single(await ReadAsync(journal));
    }

    private Task<SqlEventJournal> OpenAsync(string? realm = null) =>
        Store.OpenAsync(new RunLabel(realm ?? _realm, "simulated", "1.0.0"), Stop);

    private static async Task AppendAsync(SqlEventJournal journal, long first, int count)
    {
        foreach (var quote in Quotes.From(first, count))
        {
            journal.Append(quote);
        }

        await journal.FlushAsync(Stop);
    }

    private static async Task<List<Journaled>> ReadAsync(SqlEventJournal journal) => await journal.ReadAsync(Stop).ToListAsync(Stop);

    private sealed record Nameless(DateTimeOffset At) : EngineEvent(At);
}

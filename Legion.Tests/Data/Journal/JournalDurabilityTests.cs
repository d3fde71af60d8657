using Legion.Data;
using Legion.Data.Journal;
using Legion.Data.Setup;
using Legion.Engine.Core;
using Legion.Engine.Hosting;
using Legion.Tests.Data.Databases;
using Legion.Tests.Data.Setup;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Legion.Tests.Data.Journal;

public sealed class JournalDurabilityOnSqliteTests(SqliteDatabase database)
    : JournalDurabilityTests(database), IClassFixture<SqliteDatabase>
{
    [Fact]
    public async Task A_full_disk_loses_nothing_and_the_run_goes_on_when_there_is_room()
    {
        var parent = Directory.CreateTempSubdirectory("legion-test-");
        try
        {
            await using var disk = await SmallDisk.MountAsync(parent.FullName, kilobytes: 512);
            await using (var services = new ServiceCollection()
                .AddLogging()
                .AddLegionData(new DatabaseSettings { DataFolder = Path.Combine(disk.Folder, "data") })
                .BuildServiceProvider())
            {
                Assert.Null(await services.GetRequiredService<DatabaseSetup>().MigrateAsync(Stop));
                var store = services.GetRequiredService<JournalStore>();
                await using var journal = await store.OpenAsync(new RunLabel(JournalChild.Realm, "simulated", "1.0"), Stop);

                await Assert.ThrowsAsync<JournalUnavailableException>(async () =>
                {
                    for (var batch = 0; batch < 1000; batch++)
                    {
                        await AppendAsync(journal, 50);
                    }
                });
                var pending = journal.PendingCount;
                await Assert.ThrowsAsync<JournalUnavailableException>(async () => await journal.FlushAsync(Stop));
                await disk.ResizeAsync(kilobytes: 8192);
                await AppendAsync(journal, 50);

                Assert.Equal(50, pending);
                Assert.Equal(0, journal.PendingCount);
                await RequireWholeAsync(store, journal.LastSequence);
            }

            SqliteConnection.ClearAllPools();
        }
        finally
        {
            parent.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task A_SQLite_that_does_not_wait_for_the_disk_is_refused()
    {
        var careless = new Careless(Database.Settings);
        var store = new JournalStore(careless, TimeProvider.System);
        await using var journal = await store.OpenAsync(new RunLabel("paper:careless", "simulated", "1.0"), Stop);
        journal.Append(Quotes.At(1));

        var trouble = await Assert.ThrowsAsync<Legion.Engine.Values.BrokenInvariantException>(async () => await journal.FlushAsync(Stop));

        Assert.Contains("synchronous is FULL", trouble.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_damaged_part_of_the_file_is_never_taken_for_events()
    {
        var parent = Directory.CreateTempSubdirectory("legion-test-");
        var settings = new DatabaseSettings { DataFolder = parent.FullName };
        await using var services = new ServiceCollection().AddLogging().AddLegionData(settings).BuildServiceProvider();
        Assert.Null(await services.GetRequiredService<DatabaseSetup>().MigrateAsync(Stop));
        var store = services.GetRequiredService<JournalStore>();
        await using (var journal = await store.OpenAsync(new RunLabel(JournalChild.Realm, "simulated", "1.0"), Stop))
        {
            await AppendAsync(journal, 5_000);
        }

        // Closing the last connection moves the log into the file.
        SqliteConnection.ClearAllPools();
        await using (var file = new FileStream(settings.SqliteFile, FileMode.Open))
        {
            file.Seek(file.Length / 2, SeekOrigin.Begin);
            await file.WriteAsync(new byte[64 * 1024], Stop);
        }

        var check = await store.CheckAsync(JournalChild.Realm, Stop);

        Assert.InRange(check!.Events, 1, 4_999);
        Assert.StartsWith(
            $"The journal of {JournalChild.Realm} is broken at event {check.Events + 1}: ", check.Trouble, StringComparison.Ordinal);
        SqliteConnection.ClearAllPools();
        parent.Delete(recursive: true);
    }

    private sealed class Careless(DatabaseSettings settings) : IDbContextFactory<LegionDb>
    {
        public LegionDb CreateDbContext()
        {
            var options = new DbContextOptionsBuilder<SqliteLegionDb>().UseSqlite(settings.SqliteConnectionString).Options;
            var database = new SqliteLegionDb(options);
            database.Database.OpenConnection();
            database.Database.ExecuteSql($"PRAGMA synchronous = NORMAL");
            return database;
        }
    }
}

public sealed class JournalDurabilityOnPostgresTests(PostgresDatabase database)
    : JournalDurabilityTests(database), IClassFixture<PostgresDatabase>
{
    [Fact]
    public async Task A_connection_that_the_server_cuts_is_made_anew_and_nothing_is_lost_or_doubled()
    {
        await Store.ForgetAsync(JournalChild.Realm, Stop);
        await using var journal = await OpenAsync();
        await AppendAsync(journal, 10);
        await PostgresDatabase.OnServerAsync(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() "
            + $"AND datname = '{new Npgsql.NpgsqlConnectionStringBuilder(Database.Settings.ConnectionString).Database}'");

        await Assert.ThrowsAsync<JournalUnavailableException>(async () => await AppendAsync(journal, 5));
        await FlushUntilDoneAsync(journal);

        await RequireWholeAsync(Store, 15);
    }

    private static async Task FlushUntilDoneAsync(SqlEventJournal journal)
    {
        // Every connection in the pool was cut, and each is noticed only when it is used.
        for (var attempt = 0; journal.PendingCount > 0 && attempt < 20; attempt++)
        {
            try
            {
                await journal.FlushAsync(Stop);
            }
            catch (JournalUnavailableException)
            {
                await Task.Delay(10, Stop);
            }
        }
    }
}

public abstract class JournalDurabilityTests
{
    protected JournalDurabilityTests(TestDatabase database)
    {
        database.Require();
        Database = database;
    }

    protected static CancellationToken Stop => TestContext.Current.CancellationToken;

    protected TestDatabase Database { get; }

    protected JournalStore Store => Database.Get<JournalStore>();

    [Fact]
    public async Task What_a_process_said_was_safe_is_there_after_it_was_killed_at_any_moment()
    {
        const int Cycles = 10;
        await Store.ForgetAsync(JournalChild.Realm, Stop);
        var moments = new Random(4711);
        var cyclesWithWork = 0;
        for (var cycle = 0; cycle < Cycles; cycle++)
        {
            var before = (await Store.FindAsync(JournalChild.Realm, Stop))?.LastSequence ?? 0;
            var acknowledged = await KillWhileWritingAsync(TimeSpan.FromMilliseconds(moments.Next(5, 250)));

            var check = (await Store.CheckAsync(JournalChild.Realm, Stop))!;
            Assert.Null(check.Trouble);
            Assert.True(
                check.Events >= acknowledged,
                $"Cycle {cycle}: event {acknowledged} was said to be safe, the journal ends at {check.Events}.");
            cyclesWithWork += check.Events > before ? 1 : 0;
        }

        Assert.Equal(Cycles, cyclesWithWork);
        await using var journal = await OpenAsync();
        await AppendAsync(journal, 3);
        await RequireWholeAsync(Store, journal.LastSequence);
    }

    protected Task<SqlEventJournal> OpenAsync() => Store.OpenAsync(new RunLabel(JournalChild.Realm, "simulated", "1.0"), Stop);

    /// <summary>Events of the series, after what the journal holds and has pending.</summary>
    protected static async Task AppendAsync(SqlEventJournal journal, int count)
    {
        foreach (var quote in Quotes.From(journal.LastSequence + journal.PendingCount + 1, count))
        {
            journal.Append(quote);
        }

        await journal.FlushAsync(Stop);
    }

    protected static async Task RequireWholeAsync(JournalStore store, long last)
    {
        await using var journal = await store.OpenAsync(new RunLabel(JournalChild.Realm, "simulated", "1.0"), Stop);
        var count = 0L;
        await foreach (var journaled in journal.ReadAsync(Stop))
        {
            Assert.Equal(new Journaled(++count, Quotes.At(count)), journaled);
        }

        Assert.Equal(last, count);
    }

    /// <summary>The last event that the child said was safe before it was killed.</summary>
    private async Task<long> KillWhileWritingAsync(TimeSpan after)
    {
        using var child = JournalChild.Start(Database.Settings);
        var acknowledged = 0L;
        try
        {
            var patience = TimeSpan.FromSeconds(30);
            while (acknowledged == 0 && await child.StandardOutput.ReadLineAsync(Stop).AsTask().WaitAsync(patience, Stop) is { } line)
            {
                acknowledged = JournalChild.SafeUpTo(line) ?? 0;
            }

            Assert.True(acknowledged > 0, "The child has written nothing.");
            await Task.Delay(after, Stop);
        }
        finally
        {
            child.Kill();
        }

        await child.WaitForExitAsync(Stop);
        while (await child.StandardOutput.ReadLineAsync(Stop) is { } line)
        {
            acknowledged = JournalChild.SafeUpTo(line) ?? acknowledged;
        }

        return acknowledged;
    }
}

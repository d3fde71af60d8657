using Legion.Data.Jobs;
using Legion.Data.Settings;
using Legion.Data.Standups;
using Legion.Tests.Data.Databases;
using Microsoft.EntityFrameworkCore;

namespace Legion.Tests.Data.Jobs;

public sealed class JobRunsOnSqliteTests(SqliteDatabase database) : JobRunsTests(database), IClassFixture<SqliteDatabase>;

public sealed class JobRunsOnPostgresTests(PostgresDatabase database) : JobRunsTests(database), IClassFixture<PostgresDatabase>;

public abstract class JobRunsTests
{
    private readonly TestDatabase _database;
    private readonly string _realm = $"paper:{Guid.NewGuid():N}";

    protected JobRunsTests(TestDatabase database)
    {
        database.Require();
        _database = database;
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private JobRuns Jobs => _database.Get<JobRuns>();

    private JobKey Key => JobKey.For("standup", _realm, "2026-03-01");

    [Fact]
    public async Task The_same_work_is_done_once()
    {
        Assert.True(await Jobs.RunOnceAsync(Key, Save("done"), Stop));
        Assert.False(await Jobs.RunOnceAsync(Key, Save("done again"), Stop));
        Assert.True(await Jobs.RunOnceAsync(Key with { Kind = "compound" }, (_, _) => Task.CompletedTask, Stop));

        Assert.Equal("done", await _database.Get<SettingStore>().FindAsync(_realm, Stop));
    }

    [Fact]
    public async Task Work_that_fails_leaves_nothing_and_can_be_done_again()
    {
        var save = Save("half");
        await Assert.ThrowsAsync<InvalidDataException>(
            () => Jobs.RunOnceAsync(
                Key,
                async (database, stop) =>
                {
                    await save(database, stop);
                    await database.SaveChangesAsync(stop);
                    throw new InvalidDataException("no");
                },
                Stop));

        Assert.False(await Jobs.HasRunAsync(Key, Stop));
        Assert.Null(await _database.Get<SettingStore>().FindAsync(_realm, Stop));
        Assert.True(await Jobs.RunOnceAsync(Key, save, Stop));
    }

    [Fact]
    public async Task Of_many_at_the_same_moment_one_does_the_work()
    {
        var done = 0;
        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(
            () => Jobs.RunOnceAsync(
                Key,
                async (_, stop) =>
                {
                    Interlocked.Increment(ref done);
                    await Task.Delay(20, stop);
                },
                Stop),
            Stop)));

        Assert.Equal((1, 1), (done, results.Count(isFirst => isFirst)));
        await using var database = await _database.Contexts.CreateDbContextAsync(Stop);
        Assert.Equal(1, await database.JobRuns.CountAsync(j => j.Key == Key.Key, Stop));
    }

    [Fact]
    public async Task The_report_and_its_proof_are_one()
    {
        var standup = new StandupRow
        {
            Realm = _realm,
            Day = new DateOnly(2026, 3, 1),
            CreatedAt = DateTimeOffset.UnixEpoch,
            Verdict = "fine",
            Markdown = "# Fine",
        };

        await Jobs.RunOnceAsync(Key, (database, stop) => StandupStore.AddAsync(database, standup, stop), Stop);

        Assert.Equivalent(standup, await _database.Get<StandupStore>().FindAsync(_realm, standup.Day, Stop));
    }

    [Fact]
    public async Task The_newest_run_of_a_kind_is_found_per_realm()
    {
        await Jobs.RunOnceAsync(JobKey.For("standup", _realm, "2026-03-01"), (_, _) => Task.CompletedTask, Stop);
        await Task.Delay(2, Stop);
        await Jobs.RunOnceAsync(JobKey.For("standup", _realm, "2026-03-02"), (_, _) => Task.CompletedTask, Stop);
        await Jobs.RunOnceAsync(JobKey.For("compound", _realm, "2026-W09"), (_, _) => Task.CompletedTask, Stop);
        await Jobs.RunOnceAsync(JobKey.For("standup", _realm + "x", "2026-03-03"), (_, _) => Task.CompletedTask, Stop);

        Assert.Equal(JobKey.For("standup", _realm, "2026-03-02").Key, (await Jobs.LastAsync("standup", _realm, Stop))!.Key);
        Assert.Null(await Jobs.LastAsync("sweep", _realm, Stop));
    }

    private Func<Legion.Data.LegionDb, CancellationToken, Task> Save(string value) => (database, _) =>
    {
        database.Settings.Add(new SettingRow { Key = _realm, Value = value });
        return Task.CompletedTask;
    };
}

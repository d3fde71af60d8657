using Legion.Data.Standups;
using Legion.Tests.Data.Databases;

namespace Legion.Tests.Data.Standups;

public sealed class StandupStoreOnSqliteTests(SqliteDatabase database) : StandupStoreTests(database), IClassFixture<SqliteDatabase>;

public sealed class StandupStoreOnPostgresTests(PostgresDatabase database) : StandupStoreTests(database), IClassFixture<PostgresDatabase>;

public abstract class StandupStoreTests
{
    private readonly StandupStore _standups;
    private readonly string _realm = $"paper:{Guid.NewGuid():N}";

    protected StandupStoreTests(TestDatabase database)
    {
        database.Require();
        _standups = database.Get<StandupStore>();
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_report_once_written_is_never_rewritten()
    {
        var first = Report(1, "won $3 − a good day");

        Assert.True(await _standups.AddAsync(first, Stop));
        Assert.False(await _standups.AddAsync(Report(1, "lost $300"), Stop));

        Assert.Equivalent(first, await _standups.FindAsync(_realm, first.Day, Stop));
        Assert.Null(await _standups.FindAsync(_realm, first.Day.AddDays(1), Stop));
    }

    [Fact]
    public async Task Reports_are_listed_newest_first_for_their_realm_only()
    {
        foreach (var day in new[] { 2, 9, 10, 1, 31 })
        {
            await _standups.AddAsync(Report(day, $"day {day}"), Stop);
        }

        var other = Report(15, "elsewhere");
        await _standups.AddAsync(
            new StandupRow { Realm = _realm + "x", Day = other.Day, CreatedAt = other.CreatedAt, Verdict = "x", Markdown = "x" }, Stop);

        Assert.Equal(["day 31", "day 10", "day 9"], (await _standups.ListAsync(_realm, 3, Stop)).Select(s => s.Verdict));
        Assert.Equal(5, (await _standups.ListAsync(_realm, 100, Stop)).Count);
    }

    [Fact]
    public async Task The_time_comes_back_to_the_tick_and_in_UTC()
    {
        var at = new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.FromHours(2)).AddTicks(1_234_567);
        await _standups.AddAsync(
            new StandupRow { Realm = _realm, Day = new DateOnly(2026, 3, 1), CreatedAt = at, Verdict = "x", Markdown = "x" }, Stop);

        var read = (await _standups.ListAsync(_realm, 1, Stop)).Single().CreatedAt;

        Assert.Equal((at, TimeSpan.Zero), (read, read.Offset));
    }

    private StandupRow Report(int day, string verdict) => new()
    {
        Realm = _realm,
        Day = new DateOnly(2026, 3, day),
        CreatedAt = new DateTimeOffset(2026, 4, 1, 7, 0, 0, TimeSpan.Zero),
        Verdict = verdict,
        Markdown = $"# Day {day}\n\n| a | b |",
    };
}

using Legion.Data.Jobs;
using Legion.Data.Standups;
using Legion.Engine.Core;
using Legion.Engine.Hosting;
using Legion.Engine.Venues;
using Legion.Tests.Data.Databases;
using Legion.Tests.Web.Support;
using Legion.Web.Jobs;
using Microsoft.Extensions.Time.Testing;

namespace Legion.Tests.Web.Jobs;

public sealed class DailyStandupTests(SqliteDatabase database) : IClassFixture<SqliteDatabase>
{
    private static readonly DateTimeOffset Morning = new(2026, 3, 2, 0, 6, 0, TimeSpan.Zero);

    private readonly LiveFeed<EngineSnapshot> _snapshots = new(TimeProvider.System);

    [Fact]
    public async Task A_day_is_reported_once_however_often_the_clock_ticks()
    {
        Show("once", Morning);

        var first = await Job().RunAsync(TestContext.Current.CancellationToken);
        var second = await Job().RunAsync(TestContext.Current.CancellationToken);
        var both = await Task.WhenAll(Job().RunAsync(CancellationToken.None), Job().RunAsync(CancellationToken.None));

        Assert.Equal((1, 0), (first, second));
        Assert.Equal([0, 0], both);
        var row = Assert.Single(await ListAsync("once"));
        Assert.Equal(new DateOnly(2026, 3, 2), row.Day);
        Assert.StartsWith("# Standup 2026-03-02", row.Markdown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Before_five_past_midnight_the_day_still_belongs_to_yesterday()
    {
        Show("early", Morning.AddMinutes(-3));

        await Job().RunAsync(TestContext.Current.CancellationToken);

        Assert.Equal(new DateOnly(2026, 3, 1), Assert.Single(await ListAsync("early")).Day);
    }

    [Fact]
    public async Task Mornings_without_legion_are_owned_up_to_not_made_up()
    {
        Show("gap", Morning);
        await Job().RunAsync(TestContext.Current.CancellationToken);

        Show("gap", Morning.AddDays(3));
        var written = await Job().RunAsync(TestContext.Current.CancellationToken);

        var rows = await ListAsync("gap");
        Assert.Equal(3, written);
        Assert.Equal([5, 4, 3, 2], rows.Select(r => r.Day.Day));
        Assert.All(rows.Skip(1).Take(2), row => Assert.Equal("Legion was not running.", row.Verdict));
        Assert.NotEqual("Legion was not running.", rows[0].Verdict);
    }

    [Fact]
    public async Task Realms_have_reports_of_their_own()
    {
        Show("realm-a", Morning);
        await Job().RunAsync(TestContext.Current.CancellationToken);
        Show("realm-b", Morning);
        await Job().RunAsync(TestContext.Current.CancellationToken);

        Assert.Single(await ListAsync("realm-a"));
        Assert.Single(await ListAsync("realm-b"));
    }

    private void Show(string realm, DateTimeOffset at)
    {
        database.Require();
        _snapshots.Publish(DemoDay.Start with { Realm = realm, At = at, Sequence = 7 });
    }

    private Task<IReadOnlyList<StandupRow>> ListAsync(string realm) =>
        database.Get<StandupStore>().ListAsync(realm, 100, TestContext.Current.CancellationToken);

    private DailyStandup Job() =>
        new(_snapshots, new LiveFeed<FeedStatus>(TimeProvider.System), database.Get<JobRuns>(), new FakeTimeProvider(Morning));
}

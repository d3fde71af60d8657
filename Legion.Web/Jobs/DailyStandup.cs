using System.Globalization;
using Legion.Data.Jobs;
using Legion.Data.Standups;
using Legion.Engine.Core;
using Legion.Engine.Hosting;
using Legion.Engine.Venues;
using Legion.Web.Presentation;

namespace Legion.Web.Jobs;

/// <summary>
/// Writes the morning report, once for each UTC day of the market that is traded. Hangfire only ticks: what has been written stands in
/// our own database under the key of its day, so that a tick too many or too few does no harm.
/// </summary>
public sealed class DailyStandup(
    LiveFeed<EngineSnapshot> snapshots, LiveFeed<FeedStatus> feed, JobRuns jobs, TimeProvider clock)
{
    /// <summary>The day's first minutes belong to yesterday's last orders.</summary>
    private static readonly TimeSpan WrittenAt = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Days without Legion that are told of, one line each; beyond that the gap speaks for itself.</summary>
    private const int MissedDaysMax = 31;

    /// <summary>Returns the number of reports written.</summary>
    public async Task<int> RunAsync(CancellationToken stop)
    {
        if (await FirstStateAsync(stop) is not { } state)
        {
            return 0;
        }

        var today = DateOnly.FromDateTime((state.At - WrittenAt).UtcDateTime);
        var written = 0;
        foreach (var day in await DaysDueAsync(state.Realm, today, stop))
        {
            var mode = MarketModes.Of(state.Realm, feed.Latest?.Kind);
            var report = day == today ? StandupReport.Of(state, mode, day) : StandupReport.Missed(day);
            written += await WriteAsync(state.Realm, day, report, stop) ? 1 : 0;
        }

        return written;
    }

    /// <summary>At the start the job comes before the engine has read back its journal.</summary>
    private async Task<EngineSnapshot?> FirstStateAsync(CancellationToken stop)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patience.CancelAfter(Patience);
        try
        {
            return await snapshots.WatchAsync(TimeSpan.FromSeconds(1), patience.Token).FirstAsync(s => s.Sequence > 0, patience.Token);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return null;
        }
    }

    private async Task<IEnumerable<DateOnly>> DaysDueAsync(string realm, DateOnly today, CancellationToken stop)
    {
        var last = await jobs.LastAsync("standup", realm, stop);
        var since = last is null ? today : DayOf(last.Key).AddDays(1);
        var first = today.AddDays(-MissedDaysMax) > since ? today.AddDays(-MissedDaysMax) : since;
        return Enumerable.Range(0, Math.Max(0, today.DayNumber - first.DayNumber + 1)).Select(first.AddDays);
    }

    // A job key ends in its period.
    private static DateOnly DayOf(string key) =>
        DateOnly.ParseExact(key.AsSpan(key.LastIndexOf('|') + 1), "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private Task<bool> WriteAsync(string realm, DateOnly day, StandupReport report, CancellationToken stop) =>
        jobs.RunOnceAsync(
            JobKey.For("standup", realm, Figures.Day(day)),
            (database, inner) => StandupStore.AddAsync(
                database,
                new StandupRow
                {
                    Realm = realm,
                    Day = day,
                    CreatedAt = clock.GetUtcNow(),
                    Verdict = report.Verdict,
                    Markdown = report.Markdown,
                },
                inner),
            stop);
}

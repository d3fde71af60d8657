using Legion.Data.Jobs;
using Legion.Engine.Core;
using Legion.Engine.Hosting;
using Legion.Web.Hosting;

namespace Legion.Web.Jobs;

/// <summary>
/// Tells the engine, once a week, that the war chest may give back to trading. Whether it does, and how much, is the engine's affair; the
/// command carries the week as its id, so that the engine too counts it once.
/// </summary>
public sealed class WeeklyCompounding(EngineHost host, LiveFeed<EngineSnapshot> snapshots, JobRuns jobs, TimeProvider clock)
{
    /// <summary>True when this call was the week's one.</summary>
    public async Task<bool> RunAsync(CancellationToken stop)
    {
        if (host.Run is not { } run || snapshots.Latest is not { Sequence: > 0 } state)
        {
            return false;
        }

        var week = TradingWeek.Of(state.At).ToString();
        var key = JobKey.For("compound", state.Realm, week);
        if (await jobs.HasRunAsync(key, stop))
        {
            return false;
        }

        // The engine first: if the key were written and the command lost, the week would go without. Twice is harmless there.
        await run.Inbox.SendAsync(new CompoundingDue(run.CommandTime(clock), $"compound:{week}"), stop);
        return await jobs.RunOnceAsync(key, (_, _) => Task.CompletedTask, stop);
    }
}

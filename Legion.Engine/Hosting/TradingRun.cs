using Legion.Engine.Core;
using Legion.Engine.Simulation;
using Legion.Engine.Venues;

namespace Legion.Engine.Hosting;

/// <summary>What a run is put together from.</summary>
/// <param name="Realm">Keeps records of different kinds apart for ever: "paper", "simulated", a replay of certain files.</param>
public sealed record RunPlan(string Realm, Money Capital, EngineSettings Settings)
{
    public required IRunJournal Journal { get; init; }

    public required IMarketFeed Feed { get; init; }

    public required LiveFeed<EngineSnapshot> Snapshots { get; init; }

    public required LiveFeed<EngineStatus> Status { get; init; }

    public required TimeProvider Clock { get; init; }

    public SimulatedVenueSettings Venue { get; init; } = new();

    /// <summary>Whether the run is over when its feed is; otherwise it goes on to take commands.</summary>
    public bool EndsWithFeed { get; init; }
}

/// <summary>A run from its start, or from where it was left, to its end: recover, then let the feed and the loop go on together.</summary>
public sealed class TradingRun
{
    private readonly RunPlan _plan;
    private readonly TradingEngine _engine;
    private readonly SimulatedVenue _venue;

    private TradingRun(RunPlan plan, TradingEngine engine, SimulatedVenue venue, Inbox inbox)
    {
        _plan = plan;
        _engine = engine;
        _venue = venue;
        Inbox = inbox;
    }

    public Inbox Inbox { get; }

    /// <summary>
    /// What to write on a command: the host's time where the market keeps it, else none, and the run's own time is taken.
    /// </summary>
    public DateTimeOffset CommandTime(TimeProvider clock) => _plan.Feed.IsRealTime ? clock.GetUtcNow() : DateTimeOffset.MinValue;

    /// <summary>State as of the last event; only to be asked while the run is not running.</summary>
    public EngineSnapshot Snapshot() => _engine.Snapshot();

    /// <summary>Rebuilds the run from its journal.</summary>
    public static async Task<TradingRun> OpenAsync(RunPlan plan, CancellationToken stop)
    {
        var engine = new TradingEngine(plan.Settings);
        var total = plan.Journal.LastSequence;
        var progress = new Counted(done => plan.Status.Publish(
            new EngineStatus(EngineState.Recovering, $"Reading back the journal: {done:N0} of {total:N0} events.", done)));
        await Recovery.ReplayAsync(plan.Journal, engine, progress, stop);

        var venue = new SimulatedVenue(plan.Venue);
        venue.Adopt(engine.Books());
        var inbox = engine.Sequence > 0
            ? Inbox.Continuing(engine.Now)
            : Inbox.Starting(at => new RunStarted(at, "run", plan.Realm, plan.Capital));
        return new TradingRun(plan, engine, venue, inbox);
    }

    /// <summary>Returns when asked to stop, or when the feed has ended and the plan ends with it.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        var shell = new EngineShell(_plan.Journal, _venue, _plan.Snapshots, _plan.Status, _plan.Clock)
        {
            KeepsTime = _plan.Feed.IsRealTime,
        };
        var loop = new EngineLoop(Inbox, new Desk(_engine, _venue, _plan.Journal), _engine, shell);
        _plan.Status.Publish(new EngineStatus(EngineState.Running, string.Empty, _engine.Sequence));

        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var feeding = FeedAsync(either.Token);
        var looping = loop.RunAsync(either.Token);
        try
        {
            // A failed feed ends the loop through the inbox; a failed loop must end the feed.
            await looping;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Asked to stop. What was worked is on disk; what was not is still with the feed.
        }
        finally
        {
            await either.CancelAsync();
            await feeding;
            Inbox.Abandon();
        }
    }

    private async Task FeedAsync(CancellationToken stop)
    {
        try
        {
            await _plan.Feed.RunAsync(Inbox, Cursor(), stop);
            if (_plan.EndsWithFeed)
            {
                Inbox.Close();
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Asked to stop while waiting for room in the inbox.
        }
        catch (Exception bug)
        {
            Inbox.Close(bug);
        }
    }

    private FeedCursor Cursor() => _engine.Sequence == 0
        ? FeedCursor.Start
        : new FeedCursor(_engine.Now, [.. _engine.Heard().Select(h => new SymbolCursor(h.Symbol, h.CoveredUntil, h.LastClose))]);

    // Progress<T> would post to another thread and could speak after the recovery is over.
    private sealed class Counted(Action<long> tell) : IProgress<long>
    {
        public void Report(long value) => tell(value);
    }
}

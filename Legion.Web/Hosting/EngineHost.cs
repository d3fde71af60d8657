using Legion.Engine.Hosting;
using Legion.Engine.Venues;
using Legion.Engine.Venues.Replay;
using Legion.Web.Operator;

namespace Legion.Web.Hosting;

/// <summary>
/// Keeps the engine going inside the web process. A page, a job or a browser cannot stop it; a bug in it stops trading and is shown,
/// while the pages stay up.
/// </summary>
public sealed partial class EngineHost(
    RunMaker runs, LiveFeed<EngineStatus> status, LiveFeed<FeedStatus> feedStatus, ILogger<EngineHost> log)
    : BackgroundService, IReplayKnobs
{
    private volatile TradingRun? _run;
    private volatile IMarketFeed? _feed;

    /// <summary>The run that takes commands; null while there is none.</summary>
    public TradingRun? Run => _run;

    ReplayControl? IReplayKnobs.Control => (_feed as ReplayFeed)?.Control;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The pages must not wait for the journal to be read back.
        await Task.Yield();
        try
        {
            var (plan, note) = await runs.MakeAsync(stoppingToken);
            using var passing = PassOn(plan.Feed.Status, note, stoppingToken);
            var run = await TradingRun.OpenAsync(plan, stoppingToken);
            _feed = plan.Feed;
            _run = run;
            Started(log, plan.Realm, plan.Journal.LastSequence);
            await run.RunAsync(stoppingToken);
            status.Publish(new EngineStatus(EngineState.Stopped, "The engine has stopped.", run.Snapshot().Sequence));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Stopped while still starting.
        }
        catch (Exception failure)
        {
            Failed(log, failure);
            var words = $"The engine has stopped: {failure.Message}";
            status.Publish(new EngineStatus(EngineState.Failed, words, status.Latest?.Sequence ?? 0));
        }
        finally
        {
            _run = null;
            _feed = null;
        }
    }

    /// <summary>
    /// The feed of this run speaks through the one that the pages watch; a note on why it was chosen stands in for its chatter.
    /// </summary>
    private CancellationTokenSource PassOn(LiveFeed<FeedStatus> from, string note, CancellationToken stop)
    {
        var ended = CancellationTokenSource.CreateLinkedTokenSource(stop);
        _ = Task.Run(
            async () =>
            {
                try
                {
                    await Task.WhenAll(PassOnAsync(from, note, ended.Token), LogTroubleAsync(ended.Token));
                }
                catch (OperationCanceledException)
                {
                    // The run is over.
                }
            },
            CancellationToken.None);
        return ended;
    }

    private async Task PassOnAsync(LiveFeed<FeedStatus> from, string note, CancellationToken stop)
    {
        await foreach (var news in from.WatchAsync(TimeSpan.FromMilliseconds(100), stop))
        {
            feedStatus.Publish(note.Length == 0 ? news : news with { Detail = note });
        }
    }

    /// <summary>A page may not be open when the disk fills up: whoever reads the log must learn of it too.</summary>
    private async Task LogTroubleAsync(CancellationToken stop)
    {
        var isBlocked = false;
        await foreach (var now in status.WatchAsync(TimeSpan.FromMilliseconds(500), stop))
        {
            if (isBlocked == (now.State == EngineState.JournalBlocked))
            {
                continue;
            }

            isBlocked = !isBlocked;
            if (isBlocked)
            {
                Blocked(log, now.Detail);
            }
            else
            {
                Unblocked(log);
            }
        }
    }

    [LoggerMessage(LogLevel.Information, "Engine started on {Realm} after {Events} events of its journal.")]
    private static partial void Started(ILogger log, string realm, long events);

    [LoggerMessage(LogLevel.Error, "Nothing is decided or sent, because the journal cannot be written: {Detail}")]
    private static partial void Blocked(ILogger log, string detail);

    [LoggerMessage(LogLevel.Information, "The journal can be written again.")]
    private static partial void Unblocked(ILogger log);

    [LoggerMessage(LogLevel.Critical, "The engine has stopped because of a failure.")]
    private static partial void Failed(ILogger log, Exception failure);
}

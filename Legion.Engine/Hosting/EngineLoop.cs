using Legion.Engine.Core;
using Legion.Engine.Venues;

namespace Legion.Engine.Hosting;

public enum EngineState
{
    /// <summary>Rebuilding itself from the journal.</summary>
    Recovering,
    Running,

    /// <summary>The journal cannot be written: nothing is decided or sent until it can.</summary>
    JournalBlocked,

    /// <summary>Stopped in good order, or a replay that reached its end.</summary>
    Stopped,

    /// <summary>Stopped by a bug or by a broken journal.</summary>
    Failed,
}

/// <summary>How the engine itself is doing, for people. Never journaled.</summary>
/// <param name="Detail">One sentence, empty when all is well.</param>
public sealed record EngineStatus(EngineState State, string Detail, long Sequence);

/// <summary>Runs a desk against the present. The only thread that touches it.</summary>
public sealed class EngineLoop(Inbox inbox, Desk desk, TradingEngine engine, EngineShell shell)
{
    // A turn is bounded, so that a command never waits behind an endless stream.
    private const int EventsPerTurnMax = 4_096;

    private static readonly TimeSpan PublishInterval = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan RetryInterval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan TickInterval = TimeSpan.FromSeconds(1);

    private readonly List<TaskCompletionSource> _waiting = [];
    private Task<bool>? _news;
    private long _publishedAt;
    private bool _hasUnshown;

    public async Task RunAsync(CancellationToken stop)
    {
        try
        {
            await TurnAsync(stop);
        }
        finally
        {
            // Whoever still waits was not written down: not done.
            _waiting.ForEach(done => done.TrySetCanceled(CancellationToken.None));
        }
    }

    private async Task TurnAsync(CancellationToken stop)
    {
        Publish();
        while (await SomethingToDoAsync(stop))
        {
            for (var i = 0; i < EventsPerTurnMax && inbox.TryTake(out var letter); i++)
            {
                // Before the work: should it break the engine, the sender must not wait for ever.
                if (letter.Done is { } done)
                {
                    _waiting.Add(done);
                }

                desk.Take(letter.Event);                      // decide
            }

            await RememberAsync(stop);                        // remember
            await shell.Venue.DispatchAsync(stop);            // act, never before remembering
            Answer();                                         // show
        }

        Publish();
    }

    /// <summary>
    /// While waiting for news, shows the last state once its interval is over, so that a quiet market never hides the newest event.
    /// </summary>
    private async ValueTask<bool> SomethingToDoAsync(CancellationToken stop)
    {
        var news = _news ?? inbox.WaitAsync(stop).AsTask();
        _news = null;
        if (!news.IsCompleted && _hasUnshown)
        {
            var left = PublishInterval - shell.Clock.GetElapsedTime(_publishedAt);
            if (left > TimeSpan.Zero)
            {
                await Task.WhenAny(news, Task.Delay(left, shell.Clock, stop));
            }

            if (!news.IsCompleted)
            {
                Publish();
            }
        }

        return await NewsOrTickAsync(news, stop);
    }

    /// <summary>
    /// A way out of the market does not wait for a market that has fallen silent: while one is under way, time itself is news.
    /// </summary>
    private async ValueTask<bool> NewsOrTickAsync(Task<bool> news, CancellationToken stop)
    {
        if (!shell.KeepsTime || !engine.WaitsForTime || news.IsCompleted)
        {
            return await news;
        }

        await Task.WhenAny(news, Task.Delay(TickInterval, shell.Clock, stop));
        if (news.IsCompleted)
        {
            return await news;
        }

        stop.ThrowIfCancellationRequested();
        _news = news;
        desk.Take(inbox.Tick(shell.Clock.GetUtcNow()));
        return true;
    }

    /// <summary>Waits for the disk as long as it takes: an order that is not written down must not be sent.</summary>
    private async ValueTask RememberAsync(CancellationToken stop)
    {
        var isBlocked = false;
        while (true)
        {
            try
            {
                await shell.Journal.FlushAsync(stop);
                break;
            }
            catch (JournalUnavailableException trouble)
            {
                isBlocked = true;
                shell.Status.Publish(new EngineStatus(EngineState.JournalBlocked, trouble.Message, engine.Sequence));
                await Task.Delay(RetryInterval, shell.Clock, stop);
            }
        }

        if (isBlocked)
        {
            shell.Status.Publish(new EngineStatus(EngineState.Running, string.Empty, engine.Sequence));
        }
    }

    private void Answer()
    {
        _hasUnshown = true;
        if (_waiting.Count > 0 || shell.Clock.GetElapsedTime(_publishedAt) >= PublishInterval)
        {
            Publish();
        }

        foreach (var done in _waiting)
        {
            done.TrySetResult();
        }

        _waiting.Clear();
    }

    private void Publish()
    {
        _hasUnshown = false;
        _publishedAt = shell.Clock.GetTimestamp();
        shell.Snapshots.Publish(engine.Snapshot());
    }
}

/// <summary>What the loop needs of the world around it.</summary>
public sealed record EngineShell(
    IEventJournal Journal, IVenue Venue, LiveFeed<EngineSnapshot> Snapshots, LiveFeed<EngineStatus> Status, TimeProvider Clock)
{
    /// <summary>The run lives in the host's time, which passes also while nothing is heard.</summary>
    public bool KeepsTime { get; init; }
}

using Legion.Engine.Hosting;
using Legion.Engine.Market;
using Legion.Engine.Venues;

namespace Legion.Tests.Engine.Hosting;

/// <summary>A feed that tells a list of news and then does what it is told to: end, wait, or break.</summary>
internal sealed class ScriptedFeed(IEnumerable<MarketEvent> news, Func<CancellationToken, Task>? atTheEnd = null) : IMarketFeed
{
    public FeedKind Kind => FeedKind.Replay;

    public bool IsRealTime { get; init; }

    public LiveFeed<FeedStatus> Status { get; } = new(TimeProvider.System);

    /// <summary>Where the run asked it to take up.</summary>
    public FeedCursor? From { get; private set; }

    public int Told { get; private set; }

    public bool IsStopped { get; private set; }

    public static Task WaitAsync(CancellationToken stop) => Task.Delay(Timeout.Infinite, stop);

    public async Task RunAsync(IMarketSink sink, FeedCursor from, CancellationToken stop)
    {
        From = from;
        try
        {
            foreach (var happening in news)
            {
                await sink.WriteAsync(happening, stop);
                Told++;
            }

            await (atTheEnd?.Invoke(stop) ?? Task.CompletedTask);
        }
        finally
        {
            IsStopped = stop.IsCancellationRequested;
        }
    }
}

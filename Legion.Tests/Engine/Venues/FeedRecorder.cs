using System.Threading.Channels;
using Legion.Engine.Market;
using Legion.Engine.Venues;

namespace Legion.Tests.Engine.Venues;

/// <summary>A sink that keeps what it hears and, when it has heard enough, stops the feed as a crash would.</summary>
internal sealed class FeedRecorder(int countMax = int.MaxValue) : IMarketSink, IDisposable
{
    private readonly CancellationTokenSource _enough = new();
    private readonly Channel<MarketEvent> _heard = Channel.CreateUnbounded<MarketEvent>();

    public List<MarketEvent> Events { get; } = [];

    /// <summary>The same events, for a test that follows while the feed runs.</summary>
    public ChannelReader<MarketEvent> Heard => _heard.Reader;

    public ValueTask WriteAsync(MarketEvent happening, CancellationToken stop)
    {
        Events.Add(happening);
        _heard.Writer.TryWrite(happening);
        if (Events.Count >= countMax)
        {
            _enough.Cancel();
        }

        return ValueTask.CompletedTask;
    }

    public void Dispose() => _enough.Dispose();

    public static List<MarketEvent> Run(IMarketFeed feed, FeedCursor from, int countMax = int.MaxValue)
    {
        using var recorder = new FeedRecorder(countMax);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(recorder._enough.Token, TestContext.Current.CancellationToken);
        var run = feed.RunAsync(recorder, from, both.Token);
        Assert.True(run.Wait(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken), "The feed hangs.");
        return recorder.Events;
    }

    /// <summary>What an engine knows after these events.</summary>
    public static FeedCursor CursorAfter(IReadOnlyCollection<MarketEvent> heard)
    {
        if (heard.Count == 0)
        {
            return FeedCursor.Start;
        }

        var symbols = heard.OfType<BarClosed>().GroupBy(b => b.Symbol)
            .Select(g => new SymbolCursor(g.Key, g.Last().Bar.ClosedAt, g.Last().Bar.Close));
        return new FeedCursor(heard.Max(e => e.At), [.. symbols]);
    }
}

using Legion.Engine.Hosting;

namespace Legion.Engine.Venues.Hyperliquid;

/// <summary>
/// The public market of Hyperliquid: history over REST, then bars, quotes and funding over a socket, with no key. Whatever breaks is
/// shown in <see cref="Status"/>, waited out and mended.
/// </summary>
/// <param name="jitter">Spreads the waits between attempts.</param>
public sealed class HyperliquidFeed(HyperliquidFeedSettings settings, TimeProvider clock, Random jitter) : IMarketFeed
{
    private readonly HyperliquidFeedSettings _settings = settings.Problems().FirstOrDefault() is { } problem
        ? throw new ArgumentException($"The settings of the Hyperliquid feed cannot be used: {problem}", nameof(settings))
        : settings;

    public FeedKind Kind => FeedKind.Hyperliquid;

    public bool IsRealTime => true;

    public LiveFeed<FeedStatus> Status { get; } = new(clock);

    public async Task RunAsync(IMarketSink sink, FeedCursor from, CancellationToken stop)
    {
        using var rest = new HyperliquidRest(_settings, clock, jitter);
        var status = new StatusBoard(Status, _settings.WebSocketUrl.Host, clock);
        var run = new HyperliquidRun(_settings, clock, rest, status)
        {
            Say = new Announcer(sink, clock, from.At),
            Backoff = new Backoff(_settings.BackoffFirst, _settings.BackoffMax, jitter),
        };
        try
        {
            await run.RunAsync(from, stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Being asked to stop is how a live feed ends.
        }
    }
}

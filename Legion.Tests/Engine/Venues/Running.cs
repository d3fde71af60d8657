using Legion.Engine.Market;
using Legion.Engine.Venues;
using Legion.Tests.Support;

namespace Legion.Tests.Engine.Venues;

/// <summary>A feed that runs against a clock of the test's own.</summary>
internal sealed class Running : IAsyncDisposable
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(50);

    private readonly CancellationTokenSource _stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
    private readonly FeedRecorder _recorder = new();
    private readonly ManualTime _clock;
    private readonly Task _run;

    private Running(IMarketFeed feed, ManualTime clock)
    {
        _clock = clock;
        _run = feed.RunAsync(_recorder, FeedCursor.Start, _stop.Token);
    }

    public IReadOnlyList<MarketEvent> Events => _recorder.Events;

    public static Running Start(IMarketFeed feed, ManualTime clock) => new(feed, clock);

    /// <summary>Bars heard since the start, after the clock has gone on by <paramref name="span"/>.</summary>
    public async Task<int> BarsAfterAsync(TimeSpan span)
    {
        for (var left = span; left > TimeSpan.Zero && await IsWaitingAsync(); left -= Step)
        {
            _clock.Advance(left < Step ? left : Step);
        }

        await IsWaitingAsync();
        return _recorder.Events.OfType<BarClosed>().Count();
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _run;
        _stop.Dispose();
        _recorder.Dispose();
    }

    /// <summary>False when the feed has ended.</summary>
    private async Task<bool> IsWaitingAsync()
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
        limit.CancelAfter(TimeSpan.FromSeconds(30));
        return await Task.WhenAny(_run, _clock.SomeoneWaitsAsync(limit.Token)) != _run;
    }
}

using Legion.Engine.Market;

namespace Legion.Engine.Venues.Hyperliquid;

/// <summary>Writes to the engine. Each event gets the host's time at that moment, which never runs backwards.</summary>
internal sealed class Announcer(IMarketSink sink, TimeProvider clock, DateTimeOffset? newestBefore)
{
    private DateTimeOffset _last = newestBefore ?? DateTimeOffset.MinValue;

    public ValueTask WriteAsync(MarketEvent happening, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        _last = now > _last ? now : _last;
        return sink.WriteAsync(happening with { At = _last }, stop);
    }
}

using Legion.Engine.Hosting;
using Legion.Engine.Market;

namespace Legion.Engine.Venues;

public enum FeedKind
{
    Replay,
    Simulated,
    Hyperliquid,
}

public enum FeedState
{
    Starting,

    /// <summary>Filling in history.</summary>
    CatchingUp,
    Live,
    Paused,

    /// <summary>The line is down or silent; the feed is trying again.</summary>
    Reconnecting,

    /// <summary>A replay has reached its end.</summary>
    Ended,
}

/// <summary>How the feed is doing, for people. Not part of the run: it is never journaled and nothing is decided from it.</summary>
/// <param name="Source">Where the data comes from, in words: an address, file names, a seed.</param>
/// <param name="Detail">One sentence on what it is doing or what is wrong.</param>
/// <param name="HeardAt">Host time of the last message.</param>
public sealed record FeedStatus(FeedKind Kind, FeedState State, string Source, string Detail, DateTimeOffset? HeardAt)
{
    /// <summary>Market time per host time: 1 for a live venue, 0 for as fast as possible.</summary>
    public double Speed { get; init; } = 1;

    /// <summary>Share of a replay that is done, 0..1; null for feeds without an end.</summary>
    public double? Progress { get; init; }

    public long Reconnects { get; init; }
}

/// <summary>How far the engine has heard one symbol.</summary>
public sealed record SymbolCursor(Symbol Symbol, DateTimeOffset LastClosedAt, Price LastClose);

/// <summary>Where a feed takes up again after a restart. Empty at the start of a run.</summary>
/// <param name="At">Time of the newest event of the run; null at its start.</param>
public sealed record FeedCursor(DateTimeOffset? At, ImmutableArray<SymbolCursor> Symbols)
{
    public static FeedCursor Start { get; } = new(null, []);

    public SymbolCursor? Of(Symbol symbol) => Symbols.FirstOrDefault(s => s.Symbol == symbol);
}

/// <summary>Takes what a feed has to say. Waits when the engine is behind, so that nothing is lost and nothing piles up.</summary>
public interface IMarketSink
{
    ValueTask WriteAsync(MarketEvent happening, CancellationToken stop);
}

/// <summary>
/// A source of market events. It writes them in the order of their <see cref="EngineEvent.At"/>, which is market time for a feed that is
/// not in real time and the host's time of receipt for one that is. Expected trouble (no network, bad messages) is shown in
/// <see cref="Status"/> and mended by the feed.
/// </summary>
public interface IMarketFeed
{
    FeedKind Kind { get; }

    /// <summary>Whether market time is the host's time, so that silence means stale data.</summary>
    bool IsRealTime { get; }

    LiveFeed<FeedStatus> Status { get; }

    /// <summary>Runs until the feed ends or <paramref name="stop"/> is asked for, which is not an error: it then returns.</summary>
    Task RunAsync(IMarketSink sink, FeedCursor from, CancellationToken stop);
}

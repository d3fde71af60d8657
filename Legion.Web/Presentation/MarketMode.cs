using System.Globalization;
using Legion.Engine.Venues;

namespace Legion.Web.Presentation;

/// <summary>Whose money and whose prices: the one thing that nobody may ever be mistaken about.</summary>
public enum MarketMode
{
    Starting,
    Simulated,
    Replay,

    /// <summary>Real prices, no real orders.</summary>
    Paper,

    /// <summary>Real orders.</summary>
    Live,
}

public static class MarketModes
{
    /// <summary>
    /// A realm whose name begins with "live" trades for real, whatever the feed; all else is told by where the prices come from.
    /// </summary>
    public static MarketMode Of(string? realm, FeedKind? feed) => (realm, feed) switch
    {
        ({ } name, _) when name.StartsWith("live", StringComparison.OrdinalIgnoreCase) => MarketMode.Live,
        (_, FeedKind.Simulated) => MarketMode.Simulated,
        (_, FeedKind.Replay) => MarketMode.Replay,
        (_, FeedKind.Hyperliquid) => MarketMode.Paper,
        ({ } name, _) when name.StartsWith("sim", StringComparison.OrdinalIgnoreCase) => MarketMode.Simulated,
        ({ } name, _) when name.StartsWith("replay", StringComparison.OrdinalIgnoreCase) => MarketMode.Replay,
        ({ } name, _) when name.StartsWith("paper", StringComparison.OrdinalIgnoreCase) => MarketMode.Paper,
        _ => MarketMode.Starting,
    };

    public static string Word(this MarketMode mode) => mode.ToString().ToUpperInvariant();

    /// <summary>Whether market time is the time of day: only then does an old price mean trouble.</summary>
    public static bool IsRealTime(this MarketMode mode) => mode is MarketMode.Paper or MarketMode.Live;

    /// <summary>What the prices and orders are, in one sentence; the feed's own words come after it.</summary>
    public static string Sentence(this MarketMode mode, FeedStatus? status) => mode switch
    {
        MarketMode.Simulated => $"Simulated market: prices are made up{Pace(status)}.",
        MarketMode.Replay => $"Replay of recorded prices{Pace(status)}{Done(status)}.",
        MarketMode.Paper => "Paper trading: real prices, no real orders.",
        MarketMode.Live => "Live trading: orders are real and so is the money.",
        _ => "The engine is starting.",
    };

    private static string Pace(FeedStatus? status) => status?.Speed switch
    {
        null or 1 => string.Empty,
        0 => ", running as fast as this machine can",
        < 1 => $", running {Number(1 / status.Speed)}× slower than the clock",
        var speed => $", running {Number(speed.Value)}× faster than the clock",
    };

    private static string Done(FeedStatus? status) =>
        status?.Progress is { } share ? $", {Figures.WholePercent(share)} done" : string.Empty;

    private static string Number(double factor) => factor.ToString("0.#", CultureInfo.InvariantCulture);
}

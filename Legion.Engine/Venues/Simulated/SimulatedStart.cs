using Legion.Engine.Market;

namespace Legion.Engine.Venues.Simulated;

/// <summary>Where a simulated run begins or takes up again.</summary>
/// <param name="MarketFrom">Where the market is entered.</param>
/// <param name="LiveFrom">Up to here minutes are history: told at once, with this as their time.</param>
/// <param name="IsNew">Whether nothing but the preamble can have been heard.</param>
internal readonly record struct SimulatedStart(DateTimeOffset MarketFrom, DateTimeOffset LiveFrom, bool IsNew)
{
    public static SimulatedStart Of(SimulatedFeedSettings settings, DateTimeOffset startsAt, FeedCursor from)
    {
        var heard = settings.Symbols.Select(s => from.Of(s.Symbol)).OfType<SymbolCursor>().ToList();
        if (from.At is not { } at || heard.Count == 0)
        {
            var live = from.At is { } newest && newest > startsAt ? Ceiling(newest) : startsAt;
            return new SimulatedStart(Timeframe.Floor(live - settings.History, Timeframe.FiveMinutes), live, IsNew: true);
        }

        var oldest = heard.Min(h => h.LastClosedAt);
        var isInHistory = Timeframe.Floor(at, Timeframe.FiveMinutes) == at && at - oldest >= Timeframe.FiveMinutes;
        if (isInHistory)
        {
            return new SimulatedStart(Timeframe.Floor(at - settings.History, Timeframe.FiveMinutes), at, IsNew: false);
        }

        // One minute earlier: the events behind its close, funding and quotes, may not have been heard yet.
        var first = Timeframe.Floor(oldest, Timeframe.OneMinute) - Timeframe.OneMinute;
        return new SimulatedStart(first, first, IsNew: false);
    }

    private static DateTimeOffset Ceiling(DateTimeOffset at)
    {
        var floor = Timeframe.Floor(at, Timeframe.FiveMinutes);
        return floor == at ? at : floor + Timeframe.FiveMinutes;
    }
}

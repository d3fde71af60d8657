using Legion.Engine.Market;

namespace Legion.Engine.Venues.Hyperliquid;

/// <summary>
/// Turns one coin's candles, which come many times each while they form, late, twice or not at all, into one-minute bars: each once,
/// in order, and only when it is final.
/// </summary>
internal sealed class CandleTape(Symbol symbol, TimeSpan grace)
{
    private readonly SortedDictionary<DateTimeOffset, WireCandle> _known = [];

    /// <summary>Where the next bar has to open for the bars to be contiguous.</summary>
    public DateTimeOffset NextOpen { get; private set; }

    /// <summary>Close of the latest bar that was said; null before the first.</summary>
    public Price? LastClose { get; private set; }

    public void StartAt(DateTimeOffset nextOpen, Price? lastClose = null)
    {
        (NextOpen, LastClose) = (nextOpen, lastClose);
        Forget();
    }

    /// <summary>Candles of an earlier line may have stopped in the middle of their minute.</summary>
    public void Forget() => _known.Clear();

    /// <summary>A bar that came from history.</summary>
    public void Passed(Bar bar)
    {
        NextOpen = bar.ClosedAt;
        LastClose = bar.Close;
        while (_known.Count > 0 && _known.First().Key < NextOpen)
        {
            _known.Remove(_known.First().Key);
        }
    }

    public void Hear(WireCandle candle)
    {
        var isNews = candle.Length == Timeframe.OneMinute && candle.OpenedAt >= NextOpen
            && (!_known.TryGetValue(candle.OpenedAt, out var known) || candle.Trades >= known.Trades);
        if (isNews)
        {
            _known[candle.OpenedAt] = candle;
        }
    }

    /// <summary>The next bar, if it is final: a later candle is known, or its end has passed by the grace.</summary>
    public Bar? TakeFinal(DateTimeOffset venueNow)
    {
        if (!_known.TryGetValue(NextOpen, out var candle) || !IsPast(venueNow))
        {
            return null;
        }

        var bar = candle.ToBar(symbol);
        Passed(bar);
        return bar;
    }

    /// <summary>Where the bars go on after minutes that are over and were not heard of; null when nothing is missing.</summary>
    public DateTimeOffset? EndOfHole(DateTimeOffset venueNow)
    {
        var final = Timeframe.Floor(venueNow - grace, Timeframe.OneMinute);
        if (final <= NextOpen || _known.ContainsKey(NextOpen))
        {
            return null;
        }

        return _known.Count > 0 && _known.First().Key < final ? _known.First().Key : final;
    }

    /// <summary>Leaves out minutes that the venue has no candles of: nothing was traded in them.</summary>
    public void SkipTo(DateTimeOffset nextOpen)
    {
        Invariant.Holds(nextOpen > NextOpen, "A hole ends after it begins.");
        NextOpen = nextOpen;
    }

    private bool IsPast(DateTimeOffset venueNow) =>
        (_known.Count > 0 && _known.Last().Key > NextOpen) || venueNow >= NextOpen + Timeframe.OneMinute + grace;
}

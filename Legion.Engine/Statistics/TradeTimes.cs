namespace Legion.Engine.Statistics;

/// <summary>How long trades took. All are null where there are none.</summary>
public sealed record TradeTimes
{
    public TimeSpan? MeanHeld { get; private init; }

    public TimeSpan? MedianHeld { get; private init; }

    /// <summary>Of the trades that ever showed a profit.</summary>
    public TimeSpan? MedianToProfit { get; private init; }

    /// <summary>The part of the trades that at no time could have been closed with a profit.</summary>
    public double? NeverProfitable { get; private init; }

    /// <summary>
    /// The part of the time from the first entry to the last exit in which at least one trade was open; null where they are one moment.
    /// </summary>
    public double? Exposure { get; private init; }

    public static TradeTimes Of(ReadOnlySpan<MeasuredTrade> trades)
    {
        var held = TradeColumn.Of(trades, t => t.TimeHeld.Ticks);

        return new TradeTimes
        {
            MeanHeld = Span(Sample.Mean(held)),
            MedianHeld = Span(Sample.Median(held)),
            MedianToProfit = Span(Sample.Median(TradeColumn.Of(trades, t => t.TimeToProfit?.Ticks))),
            NeverProfitable = Sample.Ratio(TradeColumn.Count(trades, t => t.FirstProfitAt is null), trades.Length),
            Exposure = ExposureOf(trades),
        };
    }

    /// <summary>Time in which several are open counts once.</summary>
    private static double? ExposureOf(ReadOnlySpan<MeasuredTrade> trades)
    {
        var byEntry = trades.ToArray();
        Array.Sort(byEntry, (left, right) => left.OpenedAt.CompareTo(right.OpenedAt));

        var exposed = TimeSpan.Zero;
        var until = DateTimeOffset.MinValue;
        foreach (var trade in byEntry)
        {
            var from = trade.OpenedAt > until ? trade.OpenedAt : until;
            until = trade.ClosedAt > until ? trade.ClosedAt : until;
            exposed += until - (from < until ? from : until);
        }

        return byEntry.Length == 0 ? null : Sample.Ratio(exposed.Ticks, (until - byEntry[0].OpenedAt).Ticks);
    }

    private static TimeSpan? Span(double? ticks) => ticks is { } t ? TimeSpan.FromTicks((long)t) : null;
}

namespace Legion.Engine.Statistics;

/// <summary>What trading cost, and how much of it there was.</summary>
public sealed record TradeCosts
{
    private const double BasisPoints = 10_000;

    public Money Fees { get; private init; }

    /// <summary>Positive is received.</summary>
    public Money Funding { get; private init; }

    /// <summary>All that was bought and sold.</summary>
    public Money Turnover { get; private init; }

    /// <summary>Turnover as a multiple of the equity, averaged over entries.</summary>
    public double? TurnoverToEquity { get; private init; }

    /// <summary>The average position's value at entry as a multiple of the equity at that time.</summary>
    public double? NotionalToEquity { get; private init; }

    /// <summary>The part of the profit before costs that fees took; null where there was no profit.</summary>
    public double? FeesToGross { get; private init; }

    /// <summary>In basis points (hundredths of a percent).</summary>
    public double? FeesToTurnoverBps => BasisPoints * Sample.Ratio(Fees.ToDouble(), Turnover.ToDouble());

    public static TradeCosts Of(ReadOnlySpan<MeasuredTrade> trades)
    {
        var fees = TradeColumn.Sum(trades, t => t.Fees);
        var turnover = TradeColumn.Sum(trades, t => t.Turnover);
        var gross = TradeColumn.Sum(trades, t => t.Gross);

        return new TradeCosts
        {
            Fees = fees,
            Funding = TradeColumn.Sum(trades, t => t.Funding),
            Turnover = turnover,
            TurnoverToEquity = Sample.Ratio(turnover.ToDouble(), TradeColumn.Mean(trades, t => t.EquityAtEntry.ToDouble())),
            NotionalToEquity = TradeColumn.Mean(trades, t => Sample.Ratio(t.EntryNotional.ToDouble(), t.EquityAtEntry.ToDouble())),
            FeesToGross = Sample.Ratio(fees.ToDouble(), gross.ToDouble()),
        };
    }
}

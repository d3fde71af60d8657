namespace Legion.Engine.Statistics;

/// <summary>A set of finished trades in figures. A figure that cannot be computed is null, not zero or infinity.</summary>
public sealed record TradeSummary
{
    /// <summary>Before fees and funding.</summary>
    public required Money Gross { get; init; }

    /// <summary>After fees and funding.</summary>
    public required Money Net { get; init; }

    public required TradeTally Tally { get; init; }

    public required TradeEdge Edge { get; init; }

    public required TradeCosts Costs { get; init; }

    public required TradeExcursions Excursions { get; init; }

    public required TradeTimes Times { get; init; }

    /// <summary>The part of the entries that the flow of orders spoke for, out of those where the bot looks at it.</summary>
    public required double? ConfirmationRate { get; init; }

    /// <param name="trades">In the order in which they were closed.</param>
    public static TradeSummary Of(ReadOnlySpan<MeasuredTrade> trades)
    {
        for (var i = 0; i < trades.Length; i++)
        {
            Invariant.Holds(trades[i].TimeHeld >= TimeSpan.Zero, "A trade is closed after it was opened.");
            Invariant.Holds(i == 0 || trades[i].ClosedAt >= trades[i - 1].ClosedAt, "Trades come in the order in which they closed.");
        }

        return new TradeSummary
        {
            Gross = TradeColumn.Sum(trades, t => t.Gross),
            Net = TradeColumn.Sum(trades, t => t.Net),
            Tally = TradeTally.Of(trades),
            Edge = TradeEdge.Of(trades),
            Costs = TradeCosts.Of(trades),
            Excursions = TradeExcursions.Of(trades),
            Times = TradeTimes.Of(trades),
            ConfirmationRate = TradeColumn.Mean(trades, t => t.IsConfirmed is { } confirmed ? (confirmed ? 1 : 0) : null),
        };
    }
}

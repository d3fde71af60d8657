using Legion.Engine.Trading;

namespace Legion.Engine.Statistics;

/// <summary>How many trades ended how.</summary>
public readonly record struct TradeTally(int Wins, int Losses, int Scratches)
{
    /// <summary>The longest row of wins; see <see cref="WinStreak"/>.</summary>
    public int WinsInARowMax { get; init; }

    /// <summary>The longest row of losses; a scratch neither lengthens nor ends it.</summary>
    public int LossesInARowMax { get; init; }

    public int Trades => Wins + Losses + Scratches;

    /// <summary>Wins out of wins and losses; null before the first of them.</summary>
    public double? WinRate => Sample.Ratio(Wins, Wins + Losses);

    public static TradeTally Of(ReadOnlySpan<MeasuredTrade> trades)
    {
        var streak = default(WinStreak);
        var (wins, losses) = (0, 0);
        foreach (var trade in trades)
        {
            streak = streak.After(trade.Outcome);
            wins = Math.Max(wins, streak.Wins);
            losses = Math.Max(losses, streak.Losses);
        }

        return new TradeTally(
            TradeColumn.Count(trades, t => t.Outcome == TradeOutcome.Win),
            TradeColumn.Count(trades, t => t.Outcome == TradeOutcome.Loss),
            TradeColumn.Count(trades, t => t.Outcome == TradeOutcome.Scratch))
        {
            WinsInARowMax = wins,
            LossesInARowMax = losses,
        };
    }
}

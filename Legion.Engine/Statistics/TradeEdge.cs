using Legion.Engine.Trading;

namespace Legion.Engine.Statistics;

/// <summary>What a trade is worth on average, in dollars or in R after all costs. Averages of losses are positive.</summary>
public sealed record TradeEdge
{
    /// <summary>So that a long history alone does not make a good system.</summary>
    private const int TradesCountedMax = 100;

    public double? Expectancy { get; private init; }

    public double? ExpectancyR { get; private init; }

    /// <summary>Sample deviation.</summary>
    public double? DeviationR { get; private init; }

    public double? AverageWin { get; private init; }

    public double? AverageLoss { get; private init; }

    public double? AverageWinR { get; private init; }

    public double? AverageLossR { get; private init; }

    /// <summary>All that was won by all that was lost, scratches by their sign; null where nothing was lost.</summary>
    public double? ProfitFactor { get; private init; }

    /// <summary>
    /// √min(N, 100) · mean R / deviation of R (V. Tharp's system quality number); null for fewer than two trades or where all are alike.
    /// </summary>
    public double? SystemQuality { get; private init; }

    /// <summary>Average win by average loss, in dollars.</summary>
    public double? Payoff => Sample.Ratio(AverageWin, AverageLoss);

    /// <summary>The win rate at which wins and losses of these sizes cancel out.</summary>
    public double? BreakEvenWinRate => Sample.Ratio(AverageLoss, AverageLoss + AverageWin);

    public static TradeEdge Of(ReadOnlySpan<MeasuredTrade> trades)
    {
        var multiples = TradeColumn.Of(trades, t => t.R);
        var (mean, deviation) = (Sample.Mean(multiples), Sample.Deviation(multiples));
        var won = TradeColumn.Sum(trades, t => Money.Max(Money.Zero, t.Net)).ToDouble();
        var lost = TradeColumn.Sum(trades, t => Money.Max(Money.Zero, -t.Net)).ToDouble();

        return new TradeEdge
        {
            Expectancy = TradeColumn.Mean(trades, t => t.Net.ToDouble()),
            ExpectancyR = mean,
            DeviationR = deviation,
            AverageWin = TradeColumn.Mean(trades, t => t.Outcome == TradeOutcome.Win ? t.Net.ToDouble() : null),
            AverageLoss = TradeColumn.Mean(trades, t => t.Outcome == TradeOutcome.Loss ? -t.Net.ToDouble() : null),
            AverageWinR = TradeColumn.Mean(trades, t => t.Outcome == TradeOutcome.Win ? t.R : null),
            AverageLossR = TradeColumn.Mean(trades, t => t.Outcome == TradeOutcome.Loss ? -t.R : null),
            ProfitFactor = Sample.Ratio(won, lost),
            SystemQuality = Sample.Ratio(Math.Sqrt(Math.Min(multiples.Length, TradesCountedMax)) * mean, deviation),
        };
    }
}

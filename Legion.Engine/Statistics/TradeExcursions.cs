using Legion.Engine.Trading;

namespace Legion.Engine.Statistics;

/// <summary>How far trades went for and against their holder before they ended.</summary>
public sealed record TradeExcursions
{
    public double? MeanMaeR { get; private init; }

    public double? MeanMfeR { get; private init; }

    /// <summary>The part of their best profits that winners took, all together.</summary>
    public double? WinnerCapture { get; private init; }

    /// <summary>Above one, entries are followed by more profit than loss. Null where nothing ever went against a trade.</summary>
    public double? EdgeRatio => Sample.Ratio(MeanMfeR, MeanMaeR);

    public static TradeExcursions Of(ReadOnlySpan<MeasuredTrade> trades)
    {
        var taken = TradeColumn.Sum(trades, t => t.Outcome == TradeOutcome.Win ? t.Gross : Money.Zero);
        var offered = TradeColumn.Sum(trades, t => t.Outcome == TradeOutcome.Win ? t.Mfe : Money.Zero);

        return new TradeExcursions
        {
            MeanMaeR = TradeColumn.Mean(trades, t => t.MaeR),
            MeanMfeR = TradeColumn.Mean(trades, t => t.MfeR),
            WinnerCapture = Sample.Ratio(taken.ToDouble(), offered.ToDouble()),
        };
    }
}

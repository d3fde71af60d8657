using Legion.Engine.Trading;

namespace Legion.Engine.Risk;

/// <summary>The few facts that a verdict on an entry depends on.</summary>
public readonly record struct RiskView
{
    public required bool IsHalted { get; init; }

    public required bool FeedIsLost { get; init; }

    public required TimeSpan BarAge { get; init; }

    /// <summary>Null where the feed has no quotes.</summary>
    public required TimeSpan? QuoteAge { get; init; }

    public required int SyntheticRun { get; init; }

    public required double SyntheticShare { get; init; }

    /// <summary>(ask − bid) / mid; zero or less means a crossed book; null where the feed has no quotes.</summary>
    public required decimal? Spread { get; init; }

    public required bool InstrumentIsKnown { get; init; }

    public required bool BotIsPaused { get; init; }

    public required bool HoldsPosition { get; init; }

    public required bool OrderIsPending { get; init; }

    /// <summary>Whether another bot holds the other side of the same symbol, or is about to: the venue would net the two.</summary>
    public required bool OppositeIsHeld { get; init; }

    public required int CoolDownBarsLeft { get; init; }

    /// <summary>What sizing had to say; None when it found a size.</summary>
    public required DenialCode Sizing { get; init; }
}

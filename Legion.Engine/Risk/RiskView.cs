using Legion.Engine.Trading;

namespace Legion.Engine.Risk;

/// <summary>The few facts that a verdict on an entry depends on.</summary>
public readonly record struct RiskView()
{
    public required bool IsHalted { get; init; }

    /// <summary>An order filled more than was ordered, and nobody has looked into it yet.</summary>
    public bool IsOverfilled { get; init; }

    /// <summary>The hard stop that forbids this bot's entries; None where none does.</summary>
    public DenialCode Stop { get; init; }

    /// <summary>Since the line to the venue stands, the books have been seen to equal the venue's.</summary>
    public bool IsReconciled { get; init; } = true;

    public bool PositionsDiffer { get; init; }

    public bool VenueIsSilent { get; init; }

    /// <summary>The venue answers too slowly or refuses too much; None where it is well.</summary>
    public DenialCode VenueTrouble { get; init; }

    public bool ClockIsSkewed { get; init; }

    public required bool FeedIsLost { get; init; }

    public required TimeSpan BarAge { get; init; }

    /// <summary>Null where the feed has no quotes.</summary>
    public required TimeSpan? QuoteAge { get; init; }

    public required int SyntheticRun { get; init; }

    public required double SyntheticShare { get; init; }

    /// <summary>(ask − bid) / mid; zero or less means a crossed book; null where the feed has no quotes.</summary>
    public required decimal? Spread { get; init; }

    public required bool InstrumentIsKnown { get; init; }

    public required BotMode BotMode { get; init; }

    /// <summary>What became of an order of this bot or symbol is not known.</summary>
    public bool OrderIsUnknown { get; init; }

    public required bool HoldsPosition { get; init; }

    public required bool OrderIsPending { get; init; }

    /// <summary>Whether another bot holds the other side of the same symbol, or is about to: the venue would net the two.</summary>
    public required bool OppositeIsHeld { get; init; }

    public required int CoolDownBarsLeft { get; init; }

    /// <summary>What sizing had to say; None when it found a size.</summary>
    public required DenialCode Sizing { get; init; }

    /// <summary>With this entry's worst loss and all that is reserved, a hard stop could be reached.</summary>
    public bool BudgetIsSpent { get; init; }
}

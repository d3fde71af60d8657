namespace Legion.Engine.Bots;

/// <summary>Takes <paramref name="Share"/> (0..1] of the position off at <paramref name="Price"/>.</summary>
public readonly record struct ProfitTarget(Price Price, decimal Share);

/// <summary>What a bot wishes. It has no handle to a venue: sizing and the risk gate stand between. A closed set.</summary>
public abstract record Signal
{
    private Signal()
    {
    }

    /// <summary>One sentence for the owner.</summary>
    public required string Why { get; init; }

    /// <summary>Open a position with a stop and targets in the same breath. <paramref name="Reference"/> is the price decided at.</summary>
    public sealed record Enter(Side Side, Price Reference, Price Stop, ImmutableArray<ProfitTarget> Targets) : Signal;

    /// <summary>Close the whole position at the market.</summary>
    public sealed record Exit : Signal;

    /// <summary>Move the resting stop; never to a looser price.</summary>
    public sealed record MoveStop(Price Stop) : Signal;
}

namespace Legion.Engine.Core;

/// <summary>
/// An order to be out of the market that is repeated until the venue itself has said that nothing is left: cancel, close, verify.
/// </summary>
internal sealed record Flattening(string Why, DateTimeOffset Since)
{
    /// <summary>How often closing was tried; each attempt may cost a little more than the one before.</summary>
    public int Attempts { get; init; }

    public DateTimeOffset NextAttempt { get; init; } = Since;

    /// <summary>When the books were flat and no order could fill any more; null before.</summary>
    public DateTimeOffset? FlatSince { get; init; }

    /// <summary>When the venue confirmed it; null before.</summary>
    public DateTimeOffset? ProvenAt { get; init; }

    /// <summary>How far from the quote an attempt may go, as a fraction: 10, 30, then 100 basis points.</summary>
    public decimal Band => Attempts switch
    {
        0 => 0.0010m,
        1 => 0.0030m,
        _ => 0.0100m,
    };
}

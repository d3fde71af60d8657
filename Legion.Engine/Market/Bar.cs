namespace Legion.Engine.Market;

/// <summary>Where the split of a bar's volume into buyers and sellers comes from, worst first.</summary>
public enum FlowSource
{
    /// <summary>Not known; it can only be estimated from the closes.</summary>
    None,
    TakerBuyCandle,
    TradePrints,
}

/// <summary>
/// Open, high, low, close over [<paramref name="OpenedAt"/>, <see cref="ClosedAt"/>). <paramref name="Volume"/> is in the base asset.
/// Bars align to the Unix epoch.
/// </summary>
public sealed record Bar(
    Symbol Symbol, DateTimeOffset OpenedAt, TimeSpan Length, Price Open, Price High, Price Low, Price Close, Quantity Volume)
{
    /// <summary>Part of the volume that buyers took. Meaningful only where <see cref="Flow"/> is not None.</summary>
    public Quantity TakerBuyVolume { get; init; }

    public FlowSource Flow { get; init; }

    /// <summary>Made up to fill a gap: O = H = L = C = the close before, volume 0.</summary>
    public bool IsSynthetic { get; init; }

    public DateTimeOffset ClosedAt => OpenedAt + Length;
}

namespace Legion.Engine.Simulation;

/// <summary>What trading costs beyond the price, as fractions.</summary>
public sealed record SimulatedVenueSettings
{
    /// <summary>Added to the price of every order that takes: two hundredths of a percent.</summary>
    public decimal Slippage { get; init; } = 0.0002m;

    /// <summary>Fees until the feed has told the venue's own.</summary>
    public decimal TakerFeeRate { get; init; } = 0.00045m;

    public decimal MakerFeeRate { get; init; } = 0.00015m;
}

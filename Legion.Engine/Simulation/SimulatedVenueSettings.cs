namespace Legion.Engine.Simulation;

/// <summary>What trading costs beyond price and fees, as fractions.</summary>
public sealed record SimulatedVenueSettings
{
    /// <summary>Added to the price of every order that takes: two hundredths of a percent.</summary>
    public decimal Slippage { get; init; } = 0.0002m;
}

using Legion.Engine.Market;

namespace Legion.Engine.Simulation.Faults;

/// <summary>What a <see cref="FaultyVenue"/> starts with.</summary>
public sealed record FaultyVenueSettings
{
    public required ulong Seed { get; init; }

    /// <summary>Cash at the venue before the first fill.</summary>
    public required Money Deposit { get; init; }

    public required ImmutableArray<Instrument> Instruments { get; init; }

    public FaultRates Rates { get; init; } = FaultRates.None;

    /// <summary>One way between Legion and the venue.</summary>
    public TimeSpan Latency { get; init; } = TimeSpan.FromMilliseconds(20);

    /// <summary>After so long without an answer a request is given up.</summary>
    public TimeSpan AnswerMax { get; init; } = TimeSpan.FromSeconds(2);
}

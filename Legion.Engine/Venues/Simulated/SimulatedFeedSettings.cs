namespace Legion.Engine.Venues.Simulated;

public sealed record SimulatedFeedSettings
{
    /// <summary>The same seed gives the same prices.</summary>
    public required long Seed { get; init; }

    /// <summary>Seconds of market time per second of host time; 0 for as fast as possible.</summary>
    public double Speed { get; init; } = 30;

    public ImmutableArray<SimulatedSymbol> Symbols { get; init; } = [SimulatedSymbol.Sol, SimulatedSymbol.Btc];

    /// <summary>Length of the past that a new run is told at its start.</summary>
    public TimeSpan History { get; init; } = TimeSpan.FromDays(20);

    /// <summary>Where market time begins in a new run, cut to five minutes; null for the host's time.</summary>
    public DateTimeOffset? StartsAt { get; init; }

    /// <summary>
    /// Market time between two quotes of a symbol: five seconds to a minute, in steps of five seconds. Null for one per second of host
    /// time, and for none at all as fast as possible.
    /// </summary>
    public TimeSpan? QuoteInterval { get; init; }
}

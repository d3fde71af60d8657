using Legion.Engine.Bots;
using Legion.Engine.Risk;
using Legion.Engine.Treasury;

namespace Legion.Engine.Core;

/// <summary>Makes a bot that has seen nothing. Called at the start, and again where a series of bars has broken off.</summary>
public delegate IBot BotMaker();

/// <summary>What a run is made of. Two runs with equal settings and equal events are equal.</summary>
public sealed record EngineSettings
{
    public required ImmutableArray<BotMaker> Bots { get; init; }

    public RiskLimits Limits { get; init; } = new();

    public StopLimits Stops { get; init; } = new();

    public DistributionRules Distribution { get; init; } = DistributionRules.Standard;

    /// <summary>How long the venue is waited for; null for a venue in the same process.</summary>
    public RemoteVenue? Venue { get; init; }

    /// <summary>Rows that the snapshot keeps of fills, refusals and finished trades.</summary>
    public int RecentRowsMax { get; init; } = 50;
}

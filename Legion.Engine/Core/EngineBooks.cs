using Legion.Engine.Market;
using Legion.Engine.Trading;

namespace Legion.Engine.Core;

/// <summary>
/// What the engine believes a venue holds for it: the starting point of a simulated venue after a restart, and of a comparison with a
/// real one.
/// </summary>
public sealed record EngineBooks(
    DateTimeOffset At,
    ImmutableArray<Instrument> Instruments,
    ImmutableArray<OpenOrder> OpenOrders,
    ImmutableArray<(BotId Bot, Symbol Symbol, long NetUnits)> Positions)
{
    /// <summary>When the venue was asked for its holdings; null where no answer is waited for.</summary>
    public DateTimeOffset? HoldingsAskedAt { get; init; }

    /// <summary>What the venue should count as cash: all that came in less all that was paid for positions, fees and funding.</summary>
    public Money Cash { get; init; }
}

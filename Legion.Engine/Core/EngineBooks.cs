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
    ImmutableArray<(BotId Bot, Symbol Symbol, long NetUnits)> Positions);

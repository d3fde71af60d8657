using System.Collections.Immutable;

namespace Legion.Bench.Planted;

/// <summary>
/// The catalogue: mistakes of the kind that has cost traders their money. Each is one that a tired person could make and a reviewer could
/// miss. When the engine changes so that a text is no longer found, the entry is rewritten, not dropped.
/// </summary>
internal static partial class Defects
{
    private const string Core = "Legion.Engine/Core/";
    private const string Trading = "Legion.Engine/Trading/";
    private const string Risk = "Legion.Engine/Risk/";
    private const string Treasury = "Legion.Engine/Treasury/";

    public static ImmutableArray<Defect> All => [.. InOrders, .. InFills, .. InExits, .. InStops, .. InEntries, .. InMoney];
}

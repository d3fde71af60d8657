namespace Legion.Engine.Risk;

/// <summary>What counts as exposure to SOL: its cap is 80 % of equity.</summary>
public static class SolCluster
{
    public static bool Holds(Symbol symbol) => symbol.Name.StartsWith("SOL-", StringComparison.Ordinal);
}

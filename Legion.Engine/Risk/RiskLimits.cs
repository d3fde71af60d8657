namespace Legion.Engine.Risk;

/// <summary>What the gate holds an entry against. Shares and rates are fractions.</summary>
public sealed record RiskLimits
{
    /// <summary>Oldest last five-minute bar, counted from its close.</summary>
    public TimeSpan BarAgeMax { get; init; } = TimeSpan.FromMinutes(6);

    /// <summary>Oldest quote; of no effect for a feed that has never quoted, such as a replay of bars.</summary>
    public TimeSpan QuoteAgeMax { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Most made-up bars in a row.</summary>
    public int SyntheticRunMax { get; init; } = 3;

    /// <summary>Largest share of made-up bars in the window of the indicators.</summary>
    public double SyntheticShareMax { get; init; } = 0.02;

    /// <summary>Widest quoted spread, as a fraction of the mid.</summary>
    public decimal SpreadMax { get; init; } = 0.0005m;

    /// <summary>Decision bars to wait after an exit on the same symbol.</summary>
    public int CoolDownBars { get; init; } = 3;

    /// <summary>What leaving at a stop is expected to cost beyond its price, as a fraction; sizing counts it in.</summary>
    public decimal ExitSlippage { get; init; } = 0.0005m;

    /// <summary>
    /// What entry and stop together may be filled worse by than planned, as a fraction; the risk budget reserves it. A gap can exceed it.
    /// </summary>
    public decimal SlippageAllowance { get; init; } = 0.002m;

    public decimal LeverageMax { get; init; } = 5m;
}

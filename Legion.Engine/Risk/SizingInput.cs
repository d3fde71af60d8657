using Legion.Engine.Bots;
using Legion.Engine.Market;

namespace Legion.Engine.Risk;

/// <summary>A bot's recent form; it changes the wanted size, never a cap.</summary>
public enum StreakState
{
    Neutral,
    Hot,
    Cold,
}

/// <summary>Estimates for the Kelly cap, in R units. Ignored below <see cref="PositionSizing.KellyTradesMin"/> trades.</summary>
/// <param name="WinRate">A cautious one, 0..1: the one-sided 80 % lower bound (Jeffreys).</param>
/// <param name="AverageLossR">Above zero; at least 1 while there are fewer than 10 losses.</param>
public readonly record struct KellyInput(int Trades, double WinRate, double AverageWinR, double AverageLossR)
{
    /// <summary>
    /// The share that would have made past trades grow fastest; the smaller of the two counts. Null where it is not known.
    /// </summary>
    public double? LogGrowth { get; init; }
}

/// <summary>Everything that the size of an entry depends on. Sizes are notional dollars, distances are fractions of price.</summary>
public sealed record SizingInput(SizingPlan Plan, Money Equity, Price Price, Instrument Instrument)
{
    /// <summary>The owner's factor on the wanted size.</summary>
    public decimal Scale { get; init; } = 1m;

    public StreakState Streak { get; init; }

    /// <summary>From entry to stop, with exit slippage and two taker fees.</summary>
    public required double StopDistance { get; init; }

    /// <summary>Factors of the guards, each 0..1: quorum, correlation, brake after a soft limit.</summary>
    public decimal QuorumFactor { get; init; } = 1m;

    public decimal CorrelationFactor { get; init; } = 1m;

    public decimal BrakeFactor { get; init; } = 1m;

    public KellyInput? Kelly { get; init; }

    /// <summary>Gross notional already held in the SOL cluster; zero for an entry in a symbol outside of it.</summary>
    public Money ClusterHeld { get; init; }

    /// <summary>Gross notional already held in all symbols.</summary>
    public Money GrossHeld { get; init; }

    public required Money FreeCollateral { get; init; }

    public decimal LeverageMax { get; init; } = 5m;

    /// <summary>What the book and the volume of the last bars can take; null where neither is known.</summary>
    public Money? LiquidityCap { get; init; }
}

/// <summary>What decided the size, in the order in which ties are broken.</summary>
public enum SizeConstraint
{
    Target,
    HardCap,
    RiskCap,
    KellyCap,
    ClusterCap,
    LeverageCap,
    MarginCap,
    LiquidityCap,
}

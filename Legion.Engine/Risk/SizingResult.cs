using Legion.Engine.Trading;

namespace Legion.Engine.Risk;

/// <summary>One of the things that hold a size down, and how far.</summary>
public readonly record struct SizeCap(SizeConstraint Constraint, Money Amount);

/// <summary>How large an entry may be and what decided it. Amounts are notional; each is cut, never rounded up, to a micro.</summary>
/// <param name="Wanted">The bot's target after form, the owner's factor and the guards, before any cap.</param>
/// <param name="Binding">The smallest of target and caps; of equals the first.</param>
/// <param name="Denial">None when the entry may be made; <see cref="Quantity"/> then holds whole lots.</param>
public sealed record SizingResult(Money Wanted, SizeConstraint Binding, DenialCode Denial)
{
    /// <summary>Target and caps that apply, in the order in which ties are broken.</summary>
    public required ImmutableArray<SizeCap> Caps { get; init; }

    /// <summary>The smallest of them, before it is cut to whole lots.</summary>
    public required Money Size { get; init; }

    /// <summary>Whole lots; zero when denied.</summary>
    public Quantity Quantity { get; init; }

    /// <summary>Value of <see cref="Quantity"/>; zero when denied.</summary>
    public Money Notional { get; init; }

    /// <summary>What is lost when the stop is hit, with slippage and fees: 1R; zero when denied.</summary>
    public Money Risk { get; init; }

    /// <summary>Collateral that the venue locks for it; zero when denied.</summary>
    public Money Margin { get; init; }

    /// <summary>The whole Kelly share of equity that the cap was taken from; null while there are too few trades.</summary>
    public double? FullKelly { get; init; }

    public bool IsAllowed => Denial == DenialCode.None;
}

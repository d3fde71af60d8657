namespace Legion.Engine.Risk;

/// <summary>
/// The most that an entry should cost: it fills at its reference, its stop follows at once, with slippage, and both pay as takers.
/// </summary>
/// <param name="Reference">The price that the entry was decided at.</param>
/// <param name="Stop">On either side of the reference.</param>
public readonly record struct WorstLoss(Quantity Quantity, Price Reference, Price Stop)
{
    /// <summary>What the fills may be worse by than reference and stop together, as a fraction of the reference.</summary>
    public required decimal SlippageAllowance { get; init; }

    /// <summary>Fraction of the notional, once for the way in and once for the way out.</summary>
    public required decimal TakerFeeRate { get; init; }

    /// <summary>
    /// quantity · (|reference − stop| + slippage · reference) + fee rate · quantity · (reference + stop + slippage · reference), rounded
    /// up to a micro.
    /// </summary>
    public Money Amount
    {
        get
        {
            Invariant.Holds(SlippageAllowance >= 0 && TakerFeeRate >= 0, "Slippage and fees are reckoned as costs.");
            var (reference, stop) = (Reference.Value, Stop.Value);
            var slippage = SlippageAllowance * reference;
            var move = Math.Abs(reference - stop) + slippage;
            var fees = TakerFeeRate * (reference + stop + slippage);
            return RoundUp(Quantity.Value * (move + fees));
        }
    }

    private static Money RoundUp(decimal amount)
    {
        var cut = Money.Truncate(amount);
        return cut.Amount < amount ? cut + new Money(1) : cut;
    }
}

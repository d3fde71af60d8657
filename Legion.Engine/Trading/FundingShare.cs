using Legion.Engine.Market;

namespace Legion.Engine.Trading;

/// <summary>
/// A venue holds one position of a symbol and charges funding on it once; the bots hold parts of it, some perhaps against each other.
/// Here the one payment is divided among the parts with no millionth made or lost.
/// </summary>
public static class FundingShare
{
    /// <summary>
    /// Writes what each holder pays (negative: receives) to <paramref name="shares"/> and returns the payment for all of them together.
    /// The shares add up to it exactly, it does not depend on the order of the holders, and each share is within a millionth of the
    /// holder's own exact amount. A holder of nothing pays nothing.
    /// </summary>
    /// <param name="netUnits">One for each holder; counts 1e-8 of the asset, positive is long.</param>
    public static Money Split(FundingDue due, ReadOnlySpan<long> netUnits, Span<Money> shares)
    {
        Invariant.Holds(shares.Length == netUnits.Length, "Each holder has one share of the funding.");
        var held = 0L;
        var paid = Money.Zero;

        // The sum is rounded, not the share: what one rounding leaves over is in the next one's sum.
        for (var i = 0; i < netUnits.Length; i++)
        {
            held += netUnits[i];
            var paidWithThis = Funding.Payment(due.Rate, due.OraclePrice, held);
            shares[i] = paidWithThis - paid;
            paid = paidWithThis;
        }

        return paid;
    }
}

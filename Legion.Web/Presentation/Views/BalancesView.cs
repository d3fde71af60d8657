using Legion.Engine.Core;

namespace Legion.Web.Presentation.Views;

/// <summary>What is the owner's, and where it is counted.</summary>
/// <param name="Equity">Of trading, open profit included: its account counts cash only.</param>
/// <param name="Proposal">What may be paid out by now; null while that is little.</param>
public sealed record BalancesView(Money Equity, Money WarChest, Money Operating, Money WithdrawalPayable, Money? Proposal)
{
    public static BalancesView From(EngineSnapshot snapshot) => new(
        snapshot.Equity, snapshot.WarChest, snapshot.Operating, snapshot.WithdrawalPayable, snapshot.WithdrawalProposal);
}

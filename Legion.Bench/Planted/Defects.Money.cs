namespace Legion.Bench.Planted;

internal static partial class Defects
{
    /// <summary>The treasury: what is earned, shared out, put back and taken home.</summary>
    private static Defect[] InMoney { get; } =
    [
        new(
            "each win is shared out, whatever was lost before",
            "Profit leaves trading although all results together are below their highest point.",
            Treasury + "Distribution.cs",
            "var distributable = rules.Policy == SiphonPolicy.HighWaterMark",
            "var distributable = rules.Policy == SiphonPolicy.HighWaterMark && net <= Money.Zero")
        {
            Rule = "nothing is shared out below the high-water mark",
        },
        new(
            "the high-water mark follows losses down",
            "What was lost need not be earned back before profit is shared out.",
            Treasury + "Distribution.cs",
            "new DistributionState(cumulative, Money.Max(state.HighWater, cumulative))",
            "new DistributionState(cumulative, cumulative)")
        {
            Rule = "nothing is shared out below the high-water mark",
        },
        new(
            "the war chest is filled out of nothing",
            "Its share is added there and taken nowhere.",
            Treasury + "Ledger.cs",
            "_balances[transfer.From] = from;",
            "_balances[transfer.From] = transfer.To == Account.WarChest ? BalanceOf(transfer.From) : from;")
        {
            Rule = "all accounts sum to zero",
        },
        new(
            "what is owed to the owner leaves by itself",
            "The withdrawal's share goes out of the house instead of to its own account.",
            Treasury + "Distribution.cs",
            "(Account.WithdrawalPayable, split.Withdrawal, \"share of profit\"),",
            "(Account.External, split.Withdrawal, \"share of profit\"),")
        {
            Rule = "only people move money out",
        },
        new(
            "more is shared out than was earned",
            "The war chest takes its share on top of all the profit.",
            Treasury + "Distribution.cs",
            "(isHot ? rules.WarChestShare + rules.HotBonus : rules.WarChestShare)",
            "(1 + rules.WarChestShare)")
        {
            Rule = "shares add up to no more than the profit",
        },
        new(
            "profit is shared out before fees",
            "The result of a trade leaves out the fees that were paid after its first fill.",
            Core + "TradingEngine.Fills.cs",
            "Net = trade.Net + realised - fill.Fee,",
            "Net = trade.Net + realised,")
        {
            Rule = "results of trades add up to what the bots have earned",
        },
        new(
            "compounding each time it is asked for",
            "The war chest gives more than once a week and is drained to its floor.",
            Treasury + "Compounding.cs",
            "var amount = isEligible && !isDone ?",
            "var amount = isEligible ?")
        {
            Rule = "compounding once a week",
        },
        new(
            "compounding below the floor",
            "Half of all that the war chest holds goes back, not half of what is above its floor.",
            Treasury + "Compounding.cs",
            "Money.Max(Money.Zero, warChest - Floor)",
            "Money.Max(Money.Zero, warChest)")
        {
            Rule = "the war chest keeps its floor",
        },
        new(
            "compounding into a loss",
            "Reserves are put back to work while a hard stop is active.",
            Core + "TradingEngine.Stops.cs",
            "private bool MayCompound() => _killedBecause is null && _stops.Active.IsEmpty && _stops.Drawdown > -CompoundingDrawdownMax;",
            "private bool MayCompound() => _sequence > 0;")
        {
            Rule = "no compounding while a stop is active",
        },
        new(
            "a withdrawal takes the margin of what is held",
            "Whatever lies in trading can be taken out, also what positions and entries need.",
            Core + "TradingEngine.Commands.cs",
            "case CapitalWithdrawn withdrawn when withdrawn.Amount > Withdrawable():",
            "case CapitalWithdrawn withdrawn when withdrawn.Amount > _books.Trading:")
        {
            Rule = "a withdrawal leaves what positions and entries need",
        },
    ];
}

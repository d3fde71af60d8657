namespace Legion.Bench.Planted;

internal static partial class Defects
{
    /// <summary>The gate, sizes, exposure and the risk budget: what an entry may do.</summary>
    private static Defect[] InEntries { get; } =
    [
        new(
            "entries go on while books and venue are compared",
            "After a break of the line entries do not wait for the venue's holdings.",
            Risk + "RiskGate.cs",
            "{ IsReconciled: false } => DenialCode.StreamReconciling,",
            "")
        {
            Rule = "no entry before books and venue agree",
        },
        new(
            "entries go on while the venue is silent",
            "Nothing has been heard of the venue for a long time, and orders are sent into the silence.",
            Risk + "RiskGate.cs",
            "{ VenueIsSilent: true } => DenialCode.VenueSilent,",
            "")
        {
            Rule = "no entry into silence",
        },
        new(
            "entries go on while an order is unknown",
            "What became of an order of the symbol is not known, and another one is risked.",
            Core + "TradingEngine.Orders.cs",
            "OrderIsUnknown = IsUnsettled(seat),",
            "OrderIsUnknown = false,")
        {
            Rule = "no entry while an order of the bot or symbol is unknown",
        },
        new(
            "a paused bot still enters",
            "A pause stops nothing but the show of it.",
            Risk + "RiskGate.cs",
            "{ BotMode: BotMode.Paused } => DenialCode.BotPaused,",
            "")
        {
            Rule = "no entry of a bot that is not running",
        },
        new(
            "a pause leaves entries in the market",
            "An entry that is on its way or rests may fill long after the pause.",
            Core + "TradingEngine.Commands.cs",
            """
                    seat.Mode = mode;
                    CancelAll(bot, entriesOnly: true);
            """,
            """
                    seat.Mode = mode;
            """)
        {
            Rule = "a bot that is not running has no entry that is not to be ended",
        },
        new(
            "a pause softens a halt",
            "A halted bot that is paused can be resumed without a reason.",
            Core + "TradingEngine.Commands.cs",
            "if (mode < seat.Mode)",
            "if (mode < BotMode.Running)")
        {
            Rule = "a halt ends by a resume with a reason only",
        },
        new(
            "bots may hold opposite sides",
            "One bot buys what another has sold: the venue nets the two, and each closes what is the other's.",
            Core + "TradingEngine.Orders.cs",
            "OppositeIsHeld = IsOpposed(seat, intent),",
            "OppositeIsHeld = false,")
        {
            Rule = "bots never hold opposite sides of a symbol",
        },
        new(
            "orders without an answer do not count as exposure",
            "An entry that was not answered may have filled, and is left out of what is at risk.",
            Core + "TradingEngine.Orders.cs",
            "if (!open.Intent.ReduceOnly)",
            "if (!open.Intent.ReduceOnly && open.Status is not (OrderStatus.Intent or OrderStatus.Sending or OrderStatus.Unknown))")
        {
            Rule = "exposure counts all that may fill",
        },
        new(
            "exposure is counted net",
            "Longs and shorts cancel out, though a jump can cost both.",
            Core + "TradingEngine.Orders.cs",
            "Count(seat.Bot.Symbol, mark * seat.Position.Quantity);",
            "Count(seat.Bot.Symbol, (mark * seat.Position.Quantity).Times(seat.Position.Sign));")
        {
            Rule = "exposure is gross",
        },
        new(
            "the hard cap of an entry is left out",
            "Nothing but the wish of the bot and its stop limits a size.",
            Risk + "PositionSizing.cs",
            "caps.Add(new SizeCap(SizeConstraint.HardCap, Cut(HardCapShare * equity)));",
            "")
        {
            Rule = "no entry above its share of equity",
        },
        new(
            "a size rounds up",
            "One lot more than the smallest cap allows.",
            Risk + "PositionSizing.cs",
            "input.Instrument.LotDown(smallest.Amount.Amount / input.Price.Value)",
            "input.Instrument.LotDown((smallest.Amount.Amount / input.Price.Value) + input.Instrument.QuantityLot.Value)")
        {
            Rule = "no entry above its share of equity",
        },
        new(
            "a reservation ends with the fill",
            "The worst loss of an entry is free again as soon as it fills, although it can still be lost.",
            Core + "TradingEngine.Fills.cs",
            "FreeBudget(noted.Order?.Intent.Parent ?? fill.Order);",
            "_budget.Release(noted.Order?.Intent.Parent ?? fill.Order);")
        {
            Rule = "a reservation lasts until its entry can lose no more",
        },
        new(
            "the risk budget is not asked",
            "Entries together may lose more than is left before a hard stop.",
            Core + "TradingEngine.Orders.cs",
            "BudgetIsSpent = !HasBudgetFor(worst),",
            "BudgetIsSpent = false,")
        {
            Rule = "all entries together stay above the hard stops",
        },
    ];
}

namespace Legion.Bench.Planted;

internal static partial class Defects
{
    /// <summary>Fills, what they cost, and whose they are.</summary>
    private static Defect[] InFills { get; } =
    [
        new(
            "a fill counts each time it is reported",
            "The same fill comes by two ways and is booked twice.",
            Core + "TradingEngine.Fills.cs",
            "if (!_fillsHeard.Add(fill.Id))",
            "if (!_fillsHeard.Add($\"{fill.Id}-{_sequence}\"))")
        {
            Rule = "books equal the venue",
        },
        new(
            "a forced close counts each time it is reported",
            "A liquidation that is told twice is booked twice.",
            Core + "TradingEngine.Fills.cs",
            "if (!_fillsHeard.Add(forced.FillId))",
            "if (!_fillsHeard.Add($\"{forced.FillId}-{_sequence}\"))")
        {
            Rule = "books equal the venue",
        },
        new(
            "a late fill is ignored",
            "A fill of an order that had ended is thrown away.",
            Core + "TradingEngine.Fills.cs",
            "        Share(seat, fill, noted.Order);",
            """
                    if (!noted.WasOver)
                    {
                        Share(seat, fill, noted.Order);
                    }
            """)
        {
            Rule = "books equal the venue",
        },
        new(
            "an overfill is ignored",
            "More is filled than was ordered, and trading goes on as if nothing had been.",
            Core + "TradingEngine.Fills.cs",
            "if (noted.IsTooMuch)",
            "if (noted is { IsTooMuch: true, Order: null })")
        {
            Rule = "no entry after an overfill that nobody has looked into",
        },
        new(
            "a fill beyond what a bot holds opens the opposite",
            "What a fill closes of other bots' holdings is not taken from them, so that two bots hold opposite sides.",
            Core + "TradingEngine.Fills.cs",
            "if (!isReduction && !_seats.Exists(s => s != seat && IsClosedBy(s, fill)))",
            "if (!fill.Quantity.IsZero)")
        {
            Rule = "bots never hold opposite sides of a symbol",
        },
        new(
            "the fee of a shared fill is lost",
            "Only the last part of a fill that several bots share pays a fee.",
            Core + "SharedFill.cs",
            "var fee = Whole.Fee.Share(_unitsGiven, Whole.Quantity.Units) - _feeGiven;",
            "var fee = _unitsGiven < Whole.Quantity.Units ? Money.Zero : Whole.Fee.Share(quantity.Units, Whole.Quantity.Units);")
        {
            Rule = "cash equals the venue's",
        },
        new(
            "a part that is closed keeps its cost",
            "The cost of what is left is that of the whole, and a later close loses it again.",
            Trading + "Position.cs",
            "new Position(left, Cost - closedCost)",
            "new Position(left, Cost)")
        {
            Rule = "cash equals the venue's",
        },
        new(
            "funding has the wrong sign",
            "Who pays funding is booked as receiving it.",
            Core + "TradingEngine.Funding.cs",
            "_books.PayFunding(_sequence, _now, seat.Bot.Id, shares[i]);",
            "_books.PayFunding(_sequence, _now, seat.Bot.Id, -shares[i]);")
        {
            Rule = "cash equals the venue's",
        },
        new(
            "funding is rounded for each bot",
            "The venue rounds one payment, the books as many as there are bots; the difference adds up.",
            Core + "TradingEngine.Funding.cs",
            "shares[i] = soFar - given;",
            "shares[i] = paid.Share(Math.Abs(held[i]), Math.Abs(net));")
        {
            Rule = "funding of all bots adds up to the venue's payment, to the micro",
        },
        new(
            "funding counts each time it is reported",
            "A payment that comes by two ways is booked twice.",
            Core + "TradingEngine.Funding.cs",
            "if (!_fillsHeard.Add(funding.PaymentId))",
            "if (!_fillsHeard.Add($\"{funding.PaymentId}-{_sequence}\"))")
        {
            Rule = "cash equals the venue's",
        },
        new(
            "funding of a position that is closed by now is lost",
            "The report comes after the close, and nobody bears what was paid.",
            Core + "TradingEngine.Funding.cs",
            "shares[Math.Max(first, 0)] = funding.Paid;",
            "shares[Math.Max(first, 0)] = Money.Zero;")
        {
            Rule = "cash equals the venue's",
        },
    ];
}

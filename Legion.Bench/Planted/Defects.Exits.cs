namespace Legion.Bench.Planted;

internal static partial class Defects
{
    /// <summary>The ways out: stops at the venue, flattening, the kill switch.</summary>
    private static Defect[] InExits { get; } =
    [
        new(
            "a halt refuses exits",
            "Orders that only make a position smaller are held up by the very halt that wants them.",
            Core + "TradingEngine.Orders.cs",
            "private void SendReduction(OrderIntent intent) => Send(RiskGate.ApproveReduction(Stamped(intent)));",
            """
            private void SendReduction(OrderIntent intent)
                {
                    if (_killedBecause is null && _stops.Action != StopAction.FlattenAndHalt)
                    {
                        Send(RiskGate.ApproveReduction(Stamped(intent)));
                    }
                }
            """)
        {
            Rule = "a flattening ends flat",
        },
        new(
            "the kill switch only cancels",
            "Entries are canceled, but what is held stays held.",
            Core + "TradingEngine.Commands.cs",
            "FlattenAll($\"Kill switch: {why}\");",
            "CancelEntries(_ => true);")
        {
            Rule = "a flattening ends flat",
        },
        new(
            "the kill switch ends by itself",
            "It is not latched: once all is closed, entries go on.",
            Core + "TradingEngine.Commands.cs",
            """
                    _killedBecause = why;
                    FlattenAll
            """,
            """
                    FlattenAll
            """)
        {
            Rule = "no entry between kill and release",
        },
        new(
            "the kill switch is released before the venue has spoken",
            "The owner's word is enough, although something may still be held.",
            Core + "TradingEngine.Commands.cs",
            "if (_flattening is not { ProvenAt: not null })",
            "if (_flattening is null)")
        {
            Rule = "no release before the venue has confirmed",
        },
        new(
            "flat books prove a flat account",
            "A flattening counts as confirmed when the books are flat; the venue is not asked.",
            Core + "TradingEngine.Flatten.cs",
            "flattening = flattening with { FlatSince = _now };",
            "flattening = flattening with { FlatSince = _now, ProvenAt = _now };")
        {
            Rule = "no release before the venue has confirmed",
        },
        new(
            "a flattening is tried once",
            "The first attempt to close expires in a moving market, and no second follows.",
            Core + "TradingEngine.Flatten.cs",
            "if (!isBack && _now < flattening.NextAttempt)",
            "if (!isBack && flattening.Attempts > 0)")
        {
            Rule = "a flattening ends flat",
        },
        new(
            "a second exit while the first is on its way",
            "An exit that is not answered yet is sent again and turns the position over.",
            Core + "TradingEngine.Orders.cs",
            "|| HasPending(seat.Bot.Id, reduceOnly: true) || IsTooSoon(seat.ExitSentAt))",
            "|| IsTooSoon(seat.ExitSentAt))")
        {
            Rule = "exits on their way are for no more than is held",
        },
        new(
            "a refused stop leaves the position bare",
            "A stop that the venue did not take is not placed again, nor is the position closed.",
            Core + "TradingEngine.Duties.cs",
            """
                        Fit(seat, trade, stop!);
                        return;
                    }
            """,
            """
                        Fit(seat, trade, stop!);
                    }

                    if (rests || stop is null)
                    {
                        return;
                    }
            """)
        {
            Rule = "a position is never long without a stop",
        },
        new(
            "the stop of a partly closed position is too large",
            "After a target the stop stays at the size of the entry and would turn the position over.",
            Core + "TradingEngine.Duties.cs",
            "if (isShared && stop.Left != wanted &&",
            "if (isShared && stop.Left < wanted &&")
        {
            Rule = "a stop is for what is held",
        },
    ];
}

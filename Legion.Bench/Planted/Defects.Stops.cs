namespace Legion.Bench.Planted;

internal static partial class Defects
{
    /// <summary>Hard stops and the value that they are measured against.</summary>
    private static Defect[] InStops { get; } =
    [
        new(
            "the base of the day moves with a flow",
            "Each deposit and each share of profit starts the day's loss anew.",
            Risk + "NavBaselines.cs",
            "Nav = wasLost ? NavAt(equityBefore + amount) : Nav;",
            """
            Nav = wasLost ? NavAt(equityBefore + amount) : Nav;
                    (Day, Week) = (Nav, Nav);
            """)
        {
            Rule = "a hard stop trips at its limit",
        },
        new(
            "a deposit is counted as profit",
            "NAV is not told that money came or went: a deposit hides a loss, a withdrawal makes one.",
            Core + "TradingEngine.Stops.cs",
            "Tripped(_stops.Flow(_now, moved, equity));",
            "")
        {
            Rule = "NAV moves by trading alone",
        },
        new(
            "hard stops look at closed bars only",
            "Quotes between two bars are not held against the limits.",
            Core + "TradingEngine.Market.cs",
            """
                            market.Heard(quote);
                            EvaluateStops();
            """,
            """
                            market.Heard(quote);
            """)
        {
            Rule = "a hard stop trips at its limit",
        },
        new(
            "a hard stop ends with the next good mark",
            "The latch opens as soon as the loss is below its limit again.",
            Risk + "HardStops.Calls.cs",
            "var changes = _nav.Changes;",
            """
            var changes = _nav.Changes;
                    foreach (var stop in Active)
                    {
                        if (stop.Kind <= StopKind.DailyLoss && !Meets(changes.Of(stop.Kind), _limits.Of(stop.Kind)))
                        {
                            Free(stop);
                        }
                    }

            """)
        {
            Rule = "a hard stop holds until its own rule frees it",
        },
        new(
            "a suspicion is never confirmed",
            "Each mark starts the wait for confirmation anew, so that a loss just beyond its limit stops nothing.",
            Risk + "HardStops.Latches.cs",
            "since ??= at;",
            "since = at;")
        {
            Rule = "a hard stop trips at its limit",
        },
        new(
            "a daily loss closes nothing",
            "Entries are blocked, but what is losing is held on to.",
            Risk + "ActiveStop.cs",
            "StopKind.AccountLosses => StopAction.BlockEntriesAll,",
            "StopKind.AccountLosses or StopKind.DailyLoss => StopAction.BlockEntriesAll,")
        {
            Rule = "a flattening ends flat",
        },
        new(
            "drawdown is measured since Monday",
            "Losses of the weeks before no longer count.",
            Risk + "NavBaselines.cs",
            "Change(Week), Change(Peak))",
            "Change(Week), Change(Week))")
        {
            Rule = "a hard stop trips at its limit",
        },
        new(
            "one loss too many",
            "Losses in a row stop a bot one trade late.",
            Risk + "HardStops.Latches.cs",
            "losses >= _limits.ConsecutiveLosses &&",
            "losses > _limits.ConsecutiveLosses &&")
        {
            Rule = "losses in a row stop entries",
        },
        new(
            "an old mark is trusted",
            "Equity is reckoned from a price that is long out of date as if it were fresh.",
            Core + "TradingEngine.Stops.cs",
            "Tripped(_stops.Mark(_now, Equity(), MarksAreFresh()));",
            "Tripped(_stops.Mark(_now, Equity(), isFresh: true));")
        {
            Rule = "no entry while the mark of something held is old",
        },
    ];
}

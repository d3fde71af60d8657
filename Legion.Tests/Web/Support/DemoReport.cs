namespace Legion.Tests.Web.Support;

internal static class DemoReport
{
    public static readonly DateOnly Day = new(2026, 3, 2);

    public const string Verdict = "A good day; nothing near a limit.";

    public const string Markdown =
        """
        # Standup for 2026-03-02

        **A good day; nothing is near a limit. One thing to do: leave Short Bot at ×1 until it has 30 trades.**

        ## Money

        | | Yesterday | Change |
        |---|---:|---:|
        | Trading equity | $247.18 | +$3.22 (+1.32 %) |
        | War chest | $63.42 | +$0.97 |
        | Fees paid | $4.87 | +$0.61 |

        ## Bots

        | Bot | Trades | Win rate | P&L | Next gate |
        |---|---:|---:|---:|---|
        | Short Bot | 14 | 93 % (69–99) | +$11.79 | 16 more trades |
        | Range Bot | 46 | 59 % (44–72) | −$3.40 | expectancy above zero |

        ## What stood in the way

        - Range Bot wished to enter 9 times; 4 times the spread was too wide.
        - Short Bot rested for two hours after its loss at 10:57 UTC.

        ## Today

        1. Look at Range Bot: 46 trades and still no edge.
        2. The war chest may be reinvested from $100; $36.58 are missing.
        """;
}

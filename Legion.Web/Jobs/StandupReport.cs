using System.Globalization;
using System.Text;
using Legion.Engine.Core;
using Legion.Engine.Trading;
using Legion.Web.Presentation;
using Legion.Web.Presentation.Views;

namespace Legion.Web.Jobs;

/// <summary>The morning report as Markdown, from what the engine knows. Pure: the same state gives the same words.</summary>
/// <param name="Verdict">The day in one short sentence.</param>
public sealed record StandupReport(string Verdict, string Markdown)
{
    /// <summary>
    /// <paramref name="mode"/> says whose prices these are; <paramref name="day"/> is the UTC day on whose morning it is written.
    /// </summary>
    public static StandupReport Of(EngineSnapshot state, MarketMode mode, DateOnly day)
    {
        var yesterday = day.AddDays(-1);
        var closed = state.Trades.Where(t => DateOnly.FromDateTime(t.ClosedAt.UtcDateTime) == yesterday).ToList();
        var net = closed.Aggregate(Money.Zero, (sum, trade) => sum + trade.Net);
        var verdict = Verdicts(state, closed, net);

        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"# Standup {Figures.Day(day)}\n\n");
        text.Append(CultureInfo.InvariantCulture, $"**{verdict}** {mode.Sentence(status: null)}\n\n");
        Balances(text, state);
        StandupGuards.Write(text, state);
        Bots(text, state);
        Positions(text, state);
        Trades(text, state, (yesterday, closed, net));
        Refusals(text, state);
        return new StandupReport(verdict, text.ToString());
    }

    /// <summary>For a day on whose morning nobody was there to write: an honest gap rather than a report from hindsight.</summary>
    public static StandupReport Missed(DateOnly day) => new(
        "Legion was not running.",
        $"# Standup {Figures.Day(day)}\n\nLegion was not running on the morning of this day, so there is no report.\n");

    private static string Verdicts(EngineSnapshot state, List<ClosedTrade> closed, Money net) => state switch
    {
        { HaltedBecause: { } why } => $"Halted: {why}",
        { Stops: [var stop, ..] } => $"A hard stop holds: {StopWords.Of(stop.Kind)}.",
        _ when closed.Count == 0 => "No trade was closed yesterday.",
        _ => $"{closed.Count} {(closed.Count == 1 ? "trade" : "trades")} closed yesterday for {Figures.SignedDollars(net)}.",
    };

    private static void Balances(StringBuilder text, EngineSnapshot state) => text.Append(CultureInfo.InvariantCulture, $"""
        ## Money

        | | USD |
        |---|---:|
        | Trading equity | {Figures.Dollars(state.Equity)} |
        | NAV (1 at the start) | {state.Nav:0.0000} |
        | Result of the running day | {Figures.SignedDollars(state.PnlToday)} |
        | War chest | {Figures.Dollars(state.WarChest)} |
        | Operating | {Figures.Dollars(state.Operating)} |
        | Withdrawal payable | {Figures.Dollars(state.WithdrawalPayable)} |
        | Fees paid since the start | {Figures.Dollars(state.Fees)} |


        """);

    private static void Bots(StringBuilder text, EngineSnapshot state)
    {
        text.Append("## Bots\n\n| Bot | State | Trades | Win rate (95 %) | Result | Scale |\n|---|---|---:|---:|---:|---:|\n");
        foreach (var bot in state.Bots)
        {
            var rate = WinRate.Of(bot.Wins, bot.Losses);
            Row(
                text, bot.Name, BotWords.Of(bot.Status, bot.IsPaused), Figures.Count(bot.Wins + bot.Losses + bot.Scratches),
                rate?.InWords() ?? Figures.Unknown, Figures.SignedDollars(bot.Pnl), Figures.Factor(bot.Scale));
        }

        text.Append('\n');
    }

    private static void Positions(StringBuilder text, EngineSnapshot state)
    {
        text.Append("## Open positions\n\n");
        if (state.Positions.IsEmpty)
        {
            text.Append("None.\n\n");
            return;
        }

        text.Append("| Bot | Market | Side | Size | Entry | Stop | Result | R |\n|---|---|---|---:|---:|---:|---:|---:|\n");
        foreach (var held in state.Positions)
        {
            Row(
                text, BotNames.Of(state, held.Bot), held.Symbol.Name, Word(held.Side), Figures.Size(held.Quantity),
                Figures.Dollars(held.Entry), Figures.Dollars(held.Stop), Figures.SignedDollars(held.Pnl), Figures.R(held.R));
        }

        text.Append('\n');
    }

    private static void Trades(StringBuilder text, EngineSnapshot state, (DateOnly Day, List<ClosedTrade> Closed, Money Net) yesterday)
    {
        var (day, closed, net) = yesterday;
        text.Append(CultureInfo.InvariantCulture, $"## Trades of {Figures.Day(day)}\n\n");
        if (closed.Count == 0)
        {
            text.Append("None.\n\n");
            return;
        }

        text.Append("| Closed | Bot | Market | Side | Result | R | Why it ended |\n|---|---|---|---|---:|---:|---|\n");
        foreach (var trade in closed)
        {
            Row(
                text, Figures.Minute(trade.ClosedAt), BotNames.Of(state, trade.Bot), trade.Symbol.Name, Word(trade.Side),
                Figures.SignedDollars(trade.Net), Figures.R(trade.R), trade.ExitReason);
        }

        text.Append(CultureInfo.InvariantCulture, $"\nTogether {Figures.SignedDollars(net)} after fees and funding.\n\n");
    }

    private static void Refusals(StringBuilder text, EngineSnapshot state)
    {
        text.Append("## Why there was no entry, since the start\n\n");
        var counts = state.Bots.SelectMany(bot => bot.Denials.Select(denial => (Bot: bot.Name, denial.Code, denial.Count)))
            .OrderByDescending(row => row.Count).Take(8).ToList();
        if (counts.Count == 0)
        {
            text.Append("Nothing has been decided yet.\n");
            return;
        }

        text.Append("| Bot | Reason | Times |\n|---|---|---:|\n");
        foreach (var (bot, code, count) in counts)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {bot} | {DenialWords.Of(code)} | {Figures.Count(count)} |\n");
        }
    }

    private static void Row(StringBuilder text, params ReadOnlySpan<string> cells)
    {
        foreach (var cell in cells)
        {
            text.Append("| ").Append(cell).Append(' ');
        }

        text.Append("|\n");
    }

    private static string Word(Side side) => side == Side.Buy ? "long" : "short";
}

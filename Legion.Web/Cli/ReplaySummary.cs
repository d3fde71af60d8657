using System.Globalization;
using Legion.Engine.Core;
using Legion.Engine.Trading;
using Legion.Engine.Venues.Replay;
using Legion.Web.Presentation;
using Spectre.Console;

namespace Legion.Web.Cli;

/// <param name="ResumedAfter">Events of an earlier start of the same replay; 0 when it began anew.</param>
internal sealed record ReplayOutcome(EngineSnapshot State, ReplayTape Tape, long Events, long ResumedAfter, TimeSpan Took);

/// <summary>What came of a replay, for the console. Lines that a test or a script may read begin with their name.</summary>
internal static class ReplaySummary
{
    public static void Print(ReplayOutcome outcome, string hash)
    {
        var state = outcome.State;

        // Plain lines, not a table: a hash that is wrapped to the width of a window cannot be compared.
        static void Row(string name, string value) => Console.Out.WriteLine($"{name,-16}{value}");

        Row("Market", string.Join(", ", outcome.Tape.Candles.Select(c => $"{c.Symbol} {Figures.Count(c.Candles.Length)} bars")));
        Row("Period", $"{Figures.Full(outcome.Tape.StartsAt)} to {Figures.Full(outcome.Tape.EndsAt)}");
        Row("Events", Events(outcome));
        Row("Equity", Figures.Dollars(state.Equity));
        Row("War chest", Figures.Dollars(state.WarChest));
        Row("Other reserves", Figures.Dollars(state.Operating + state.WithdrawalPayable));
        Row("Fees paid", Figures.Dollars(state.Fees));
        Row("Fills", Figures.Count(state.FillsTotal));
        Row("Trades", Figures.Count(state.TradesTotal));
        foreach (var bot in state.Bots)
        {
            var rate = WinRate.Of(bot.Wins, bot.Losses);
            Row(bot.Name, $"{Figures.SignedDollars(bot.Pnl)}, {Words(rate)}");
        }

        Row("Books sum to", state.BooksSum.ToString());
        Row("Journal hash", hash);
        Denials(state);
    }

    private static string Events(ReplayOutcome outcome)
    {
        var worked = outcome.Events - outcome.ResumedAfter;
        var resumed = outcome.ResumedAfter > 0
            ? $", {Figures.Count(outcome.ResumedAfter)} of them read back from the journal"
            : string.Empty;
        return $"{Figures.Count(outcome.Events)}{resumed} in {outcome.Took.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture)} s"
            + $" ({Figures.Count((long)(worked / Math.Max(0.001, outcome.Took.TotalSeconds)))} new ones a second)";
    }

    private static string Words(WinRate? rate) => rate is null ? "no decided trade" : $"won {rate.InWords()}";

    private static void Denials(EngineSnapshot state)
    {
        var table = new Table().AddColumn("Why there was no entry").AddColumn("Bot").AddColumn(new TableColumn("Times").RightAligned());
        foreach (var bot in state.Bots)
        {
            foreach (var denial in bot.Denials.Where(d => d.Code != DenialCode.None))
            {
                table.AddRow(DenialWords.Code(denial.Code), bot.Name, Figures.Count(denial.Count));
            }
        }

        AnsiConsole.Write(table);
    }
}

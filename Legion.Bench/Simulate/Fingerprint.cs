using System.Globalization;
using System.Text;
using Legion.Engine.Core;

namespace Legion.Bench.Simulate;

/// <summary>An engine's state as text: two engines that will behave alike have the same.</summary>
internal static class Fingerprint
{
    public static string Of(TradingEngine engine)
    {
        var text = new StringBuilder();
        Say(text, $"{engine.Sequence} {engine.Now:O} killed {engine.IsKilled} overfilled {engine.HasOverfilled} {engine.WayOut}");
        foreach (var seat in engine.Seats)
        {
            Say(text, $"{seat.Bot.Id} {seat.Mode} {seat.Scale} {seat.Position} {seat.Trade} {seat.Streak} {seat.Form} {seat.Flattening}");
            Say(text, $"  {seat.StopAttempts} {seat.NetClosed} {seat.Wins} {seat.Losses} {seat.Scratches}");
            Say(text, $"  {seat.Kelly} {seat.CoolDownBarsLeft}");
        }

        foreach (var open in engine.Orders.Open)
        {
            Say(text, $"{open}");
        }

        foreach (var (account, balance) in engine.Treasury.Balances)
        {
            Say(text, $"{account} {balance}");
        }

        var (stops, link) = (engine.Stops, engine.Link);
        Say(text, $"{stops.Nav:R} {stops.PeakNav:R} {stops.DayBase:R} {stops.WeekBase:R}");
        Say(text, $"{stops.IsSuspected} {stops.IsFrozen} {stops.ProbationLeft}");
        Say(text, $"{string.Join(' ', stops.Active)} losses {stops.LossesInARow}");
        Say(text, $"{engine.Budget.Reserved} {engine.Budget.Count} commands {engine.CommandsTotal}");
        Say(text, $"{link.IsUp} {link.IsReconciled} {link.Mismatches} {link.Break} {link.IsSkewed} {link.AskedAt:O} {link.AskNext:O}");
        return text.ToString();
    }

    private static void Say(StringBuilder text, FormattableString line) => text.AppendLine(line.ToString(CultureInfo.InvariantCulture));
}

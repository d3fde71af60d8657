using System.Globalization;
using System.Text;
using Legion.Engine.Core;
using Legion.Web.Presentation;
using Legion.Web.Presentation.Views;

namespace Legion.Web.Jobs;

/// <summary>The part of the standup on what keeps the account alive.</summary>
internal static class StandupGuards
{
    public static void Write(StringBuilder text, EngineSnapshot state)
    {
        text.Append("## Guards\n\n");
        var guards = GuardView.From(state);
        foreach (var latch in guards.Latches)
        {
            var value = StopWords.Value(latch.Stop.Kind, latch.Stop.Value, latch.Stop.Limit);
            text.Append(
                CultureInfo.InvariantCulture,
                $"- **{latch.Name}: {value}**, tripped at {Figures.DayAndMinute(latch.Stop.TrippedAt)} UTC. ");
            text.Append(latch.MayAcknowledge ? "It waits for you." : StopWords.Wait(latch.Stop)).Append('\n');
        }

        if (guards.Latches.Count == 0)
        {
            text.Append("No hard stop holds.\n");
        }

        text.Append("\n| Stop | So far | Head-room |\n|---|---:|---:|\n");
        foreach (var guard in guards.Guards)
        {
            var room = guard.HeadRoom is { } dollars ? Figures.Dollars(dollars) : string.Empty;
            text.Append(CultureInfo.InvariantCulture, $"| {guard.Name} | {guard.Value} | {room} |\n");
        }

        text.Append(CultureInfo.InvariantCulture, $"\nOpen trades may still lose {Figures.Dollars(state.RiskReserved)} at worst.");
        text.Append(state.WithdrawalProposal is { } proposal
            ? $" {Figures.Dollars(proposal)} are set aside for you and wait to be paid out.\n\n"
            : "\n\n");
    }
}

using Legion.Engine.Core;
using Legion.Engine.Risk;
using Legion.Engine.Trading;

namespace Legion.Web.Presentation;

/// <summary>Losses in a row as the stops count them, read off the finished trades that a snapshot lists.</summary>
public static class LossRow
{
    /// <summary>
    /// Of one bot, or of all where <paramref name="bot"/> is null. A scratch neither counts nor ends the row; a rest that is over starts it
    /// anew.
    /// </summary>
    public static int Of(EngineSnapshot snapshot, BotId? bot)
    {
        var stop = bot is { } one ? $"{StopKind.BotLosses}:{one}" : StopKind.AccountLosses.ToString();
        var freed = snapshot.StopRows.FirstOrDefault(row => !row.IsTrip && string.Equals(row.Stop, stop, StringComparison.Ordinal))?.At;
        var losses = 0;
        foreach (var trade in snapshot.Trades)
        {
            if ((freed is { } since && trade.ClosedAt < since) || (trade.Outcome == TradeOutcome.Win && Counts(trade, bot)))
            {
                break;
            }

            losses += trade.Outcome == TradeOutcome.Loss && Counts(trade, bot) ? 1 : 0;
        }

        return losses;
    }

    private static bool Counts(ClosedTrade trade, BotId? bot) => bot is null || trade.Bot == bot;
}

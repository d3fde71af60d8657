using System.Text;
using Legion.Engine.Trading;

namespace Legion.Web.Presentation;

/// <summary>Every reason for not trading, as one sentence for the owner.</summary>
public static partial class DenialWords
{
    public static string Of(DenialCode code) => code switch
    {
        DenialCode.None => "Nothing stood against it.",
        DenialCode.Halted => "The kill switch is on, or all positions are being closed after a hard stop.",
        DenialCode.Overfilled => "An order filled more than was ordered, and you have not looked into it yet.",
        DenialCode.MaxDrawdown => "The drawdown since the highest NAV has reached its limit.",
        DenialCode.WeeklyLoss => "The loss since Monday has reached the limit of the week.",
        DenialCode.DailyLoss => "The loss since midnight has reached the limit of the day.",
        DenialCode.LossesInARow => "The bots together have lost too many trades in a row.",
        DenialCode.StopSuspected => "A loss has met a limit and waits one second for its confirmation.",
        DenialCode.PositionMismatch => "The venue holds something other than the books say.",
        DenialCode.StreamReconciling => "The books are being compared with the venue after a start or a break.",
        DenialCode.VenueSilent => "The venue has not been heard for too long.",
        DenialCode.VenueSlow => "The venue has been answering orders too slowly.",
        DenialCode.VenueRejecting => "The venue has refused too many of the last orders.",
        DenialCode.ClockSkewed => "Our clock and the clock of the venue differ too much.",
        DenialCode.FeedLost => "The price feed is lost, and gaps have not been filled in yet.",
        DenialCode.DataStale => "The last price is too old to trade on.",
        DenialCode.DataSynthetic => "The last bar was made up to fill a gap in the data.",
        DenialCode.QuoteCrossed => "The best bid is above the best offer, so one of them is wrong.",
        DenialCode.SpreadTooWide => "Bid and offer are too far apart.",
        DenialCode.InstrumentUnknown => "The venue has not told the terms of this market yet.",
        DenialCode.BotHalted => "You have halted this bot.",
        DenialCode.BotPaused => "You have paused this bot.",
        DenialCode.BotWindingDown => "You have wound this bot down.",
        DenialCode.BotLossesInARow => "This bot has lost too many trades in a row.",
        DenialCode.OrderUnknown => "It is not known what became of an order of this bot.",
        DenialCode.PositionOpen => "The bot already holds a position.",
        DenialCode.OrderPending => "An earlier order of this bot is still on its way.",
        DenialCode.BlockedByOpposite => "Another bot holds the opposite side of this market.",
        DenialCode.CoolDown => "The bot is resting after its last trade.",
        DenialCode.WarmingUp => "The bot has not seen enough bars yet.",
        DenialCode.ScoreTooLow => "The signal is too weak.",
        DenialCode.TrendNotAligned => "The longer timeframes do not point the same way.",
        DenialCode.LevelTooNear => "A price level that could turn the move is too near.",
        DenialCode.StopTooWide => "The stop would have to be too far away.",
        DenialCode.FundingAgainst => "Funding would cost too much on this side.",
        DenialCode.NoEquity => "There is no trading equity left.",
        DenialCode.KellyNotPositive => "The bot's own record shows no edge to bet on.",
        DenialCode.SizeBelowBotMinimum => "After all caps the size is below the bot's minimum.",
        DenialCode.SizeBelowVenueMinimum => "After all caps the size is below what the venue accepts.",
        DenialCode.LiquidationTooNear => "Liquidation would be too close to the stop.",
        DenialCode.RiskBudgetSpent => "With what open trades may still lose, another loss could reach a hard stop.",
        DenialCode.VenueRejected => "The venue refused the order.",
        _ => throw new ArgumentOutOfRangeException(nameof(code), code, "A reason without words."),
    };

    /// <summary>The name as it stands in the journal and the manual: SCORE_TOO_LOW.</summary>
    public static string Code(DenialCode code)
    {
        var name = code.ToString();
        var text = new StringBuilder(name.Length + 4);
        foreach (var letter in name)
        {
            if (char.IsUpper(letter) && text.Length > 0)
            {
                text.Append('_');
            }

            text.Append(char.ToUpperInvariant(letter));
        }

        return text.ToString();
    }
}

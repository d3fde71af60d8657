using System.Text;
using Legion.Engine.Trading;

namespace Legion.Web.Presentation;

/// <summary>Every reason for not trading, as one sentence for the owner.</summary>
public static class DenialWords
{
    public static string Of(DenialCode code) => code switch
    {
        DenialCode.None => "Nothing stood against it.",
        DenialCode.Halted => "The kill switch is on.",
        DenialCode.StreamReconciling => "The engine is still checking its books against the market after a start.",
        DenialCode.FeedLost => "The price feed is lost, and gaps have not been filled in yet.",
        DenialCode.DataStale => "The last price is too old to trade on.",
        DenialCode.DataSynthetic => "The last bar was made up to fill a gap in the data.",
        DenialCode.QuoteCrossed => "The best bid is above the best offer, so one of them is wrong.",
        DenialCode.SpreadTooWide => "Bid and offer are too far apart.",
        DenialCode.InstrumentUnknown => "The venue has not told the terms of this market yet.",
        DenialCode.BotPaused => "You have paused this bot.",
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

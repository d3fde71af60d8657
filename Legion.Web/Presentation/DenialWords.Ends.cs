using Legion.Engine.Trading;

namespace Legion.Web.Presentation;

public static partial class DenialWords
{
    /// <summary>What must happen before it does not stand in the way any more.</summary>
    public static string EndOf(DenialCode code) => code switch
    {
        DenialCode.None => "Nothing needs to end.",
        DenialCode.Halted =>
            "You release the switch once the venue has confirmed that nothing is left; after a hard stop, that stop's own end.",
        DenialCode.Overfilled => "You clear it with a reason, once books and venue agree.",
        DenialCode.MaxDrawdown =>
            "You acknowledge it with a reason, 24 hours after it tripped at the earliest; ten trades are then smaller.",
        DenialCode.WeeklyLoss => "You acknowledge it once its week is over, from Monday 00:00 UTC.",
        DenialCode.DailyLoss => "By itself at 00:00 UTC, once books and venue agree that all is closed.",
        DenialCode.LossesInARow => "By itself at the end of the UTC day, after a rest of twelve hours at the least.",
        DenialCode.StopSuspected => "Within a second or two: the loss is confirmed and the stop trips, or a better price frees it.",
        DenialCode.PositionMismatch => "Books and venue agree again; the venue is asked every few seconds.",
        DenialCode.StreamReconciling => "The venue's answer equals the books.",
        DenialCode.VenueSilent => "It is heard again.",
        DenialCode.VenueSlow => "Slow answers are five minutes old, or newer ones are quick.",
        DenialCode.VenueRejecting => "The refusals are five minutes old, or newer orders are taken.",
        DenialCode.ClockSkewed => "The next comparison of the clocks finds them together.",
        DenialCode.FeedLost => "The feed is back and has filled the gap in.",
        DenialCode.DataStale => "A fresh price comes.",
        DenialCode.DataSynthetic => "Enough real bars have come.",
        DenialCode.QuoteCrossed => "The next sound quote.",
        DenialCode.SpreadTooWide => "They come together again.",
        DenialCode.InstrumentUnknown => "It tells them.",
        DenialCode.BotHalted => "You resume it with a reason.",
        DenialCode.BotPaused => "You resume it.",
        DenialCode.BotWindingDown => "You resume it.",
        DenialCode.BotLossesInARow => "By itself at the end of the UTC day, after a rest of twelve hours at the least.",
        DenialCode.OrderUnknown => "The venue tells, or it is proven that the order can never arrive.",
        DenialCode.PositionOpen => "The position is closed.",
        DenialCode.OrderPending => "It fills, or it is canceled or refused.",
        DenialCode.BlockedByOpposite => "The other bot is out.",
        DenialCode.CoolDown => "By itself after the bot's own number of bars.",
        DenialCode.WarmingUp => "By itself, with more bars.",
        DenialCode.ScoreTooLow => "A stronger signal.",
        DenialCode.TrendNotAligned => "They do.",
        DenialCode.LevelTooNear => "The price moves away from it, or through it.",
        DenialCode.StopTooWide => "A calmer market.",
        DenialCode.FundingAgainst => "The funding rate falls.",
        DenialCode.NoEquity => "You deposit.",
        DenialCode.KellyNotPositive => "A better record, earned on paper: there the bot goes on.",
        DenialCode.SizeBelowBotMinimum => "More equity, or room under the cap that binds.",
        DenialCode.SizeBelowVenueMinimum => "More equity, or room under the cap that binds.",
        DenialCode.LiquidationTooNear => "A nearer stop or a smaller size.",
        DenialCode.RiskBudgetSpent => "An open trade ends, or NAV rises away from the limits.",
        DenialCode.VenueRejected => "The next order is a new one; the venue's reason stands beside the refusal.",
        _ => throw new ArgumentOutOfRangeException(nameof(code), code, "A reason without an end."),
    };
}

namespace Legion.Engine.Trading;

/// <summary>
/// Why something was not done, in order of precedence: of several reasons the first is reported. One list for bots, sizing and the risk
/// gate. Names are stored in the journal: add, never rename.
/// </summary>
public enum DenialCode
{
    None = 0,

    // The risk gate: the account as a whole.
    Halted,
    Overfilled,
    MaxDrawdown,
    WeeklyLoss,
    DailyLoss,
    LossesInARow,
    StopSuspected,
    PositionMismatch,
    StreamReconciling,
    VenueSilent,
    VenueSlow,
    VenueRejecting,
    ClockSkewed,
    FeedLost,
    DataStale,
    DataSynthetic,
    QuoteCrossed,
    SpreadTooWide,
    InstrumentUnknown,

    // The risk gate: this bot and symbol.
    BotHalted,
    BotPaused,
    BotWindingDown,
    BotLossesInARow,
    OrderUnknown,
    PositionOpen,
    OrderPending,
    BlockedByOpposite,
    CoolDown,

    // The bot: its own rules for an entry.
    WarmingUp,
    ScoreTooLow,
    TrendNotAligned,
    LevelTooNear,
    StopTooWide,
    FundingAgainst,

    // Sizing.
    NoEquity,
    KellyNotPositive,
    SizeBelowBotMinimum,
    SizeBelowVenueMinimum,
    LiquidationTooNear,
    RiskBudgetSpent,

    // The venue.
    VenueRejected,
}

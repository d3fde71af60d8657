namespace Legion.Engine.Risk;

/// <summary>
/// What can stop trading by itself, the weightiest first; the owner's halt and faults of feed or venue weigh more than all of them.
/// </summary>
public enum StopKind
{
    /// <summary>NAV against its highest point.</summary>
    MaxDrawdown,

    /// <summary>NAV against Monday 00:00 UTC.</summary>
    WeeklyLoss,

    /// <summary>NAV against 00:00 UTC.</summary>
    DailyLoss,

    /// <summary>Losses in a row, in the order in which trades of all bots closed.</summary>
    AccountLosses,

    /// <summary>Losses in a row of one bot.</summary>
    BotLosses,
}

/// <summary>What the active stops ask for, the mildest first: of several the strictest holds. Exits are never blocked.</summary>
public enum StopAction
{
    Trade,

    /// <summary>No entries of the bots that are named by the active stops.</summary>
    BlockEntriesOfBots,

    /// <summary>No entries; positions keep their stops and targets.</summary>
    BlockEntriesAll,

    /// <summary>No entries, and all positions are closed.</summary>
    FlattenAndHalt,
}

/// <summary>What became of the owner's wish to trade again.</summary>
public enum AckResult
{
    /// <summary>The stop is lifted.</summary>
    Cleared,

    /// <summary>The drawdown stop is lifted: drawdown counts from here, and entries are smaller for a while.</summary>
    ClearedPeakRebased,

    /// <summary>No such stop is active.</summary>
    NotActive,

    /// <summary>It clears by itself, and in no other way.</summary>
    RefusedAutoOnly,

    /// <summary>A drawdown is acknowledged with a reason in words.</summary>
    RefusedNoReason,

    /// <summary>A drawdown must be slept over.</summary>
    RefusedCooling,

    /// <summary>A weekly loss stands for the rest of its week.</summary>
    RefusedSameWeek,
}

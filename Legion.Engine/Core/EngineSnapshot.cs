using Legion.Engine.Risk;
using Legion.Engine.Trading;

namespace Legion.Engine.Core;

public enum BotStatus
{
    WarmingUp,
    Watching,
    InPosition,
    Paused,

    /// <summary>What is open comes to its end; then the bot is done.</summary>
    WindingDown,
    WoundDown,

    /// <summary>On the way out of the market by the owner's word.</summary>
    Flattening,

    /// <summary>A hard stop keeps it from entering.</summary>
    Stopped,

    /// <summary>The kill switch is on, or the bot itself is halted.</summary>
    Halted,
}

/// <summary>Everything that pages and clients show, immutable, as of one event. Lists are capped and newest first.</summary>
public sealed record EngineSnapshot(long Sequence, DateTimeOffset At, string Realm)
{
    public static EngineSnapshot Empty { get; } = new(0, default, string.Empty);

    /// <summary>Why the kill switch is on; null when it is off.</summary>
    public string? HaltedBecause { get; init; }

    /// <summary>The way out of the market after a kill or a hard stop, step by step; null where there is none.</summary>
    public FlatteningRow? Flattening { get; init; }

    /// <summary>Hard stops that hold, the weightiest first.</summary>
    public ImmutableArray<ActiveStop> Stops { get; init; } = [];

    /// <summary>How far each limit on NAV is away.</summary>
    public ImmutableArray<StopDistance> StopDistances { get; init; } = [];

    /// <summary>Stops that tripped and were freed, newest first.</summary>
    public ImmutableArray<StopRow> StopRows { get; init; } = [];

    /// <summary>Dollars a unit; 1 at the start. Moves by trading alone.</summary>
    public double Nav { get; init; } = 1;

    /// <summary>What admitted entries may still lose at worst.</summary>
    public Money RiskReserved { get; init; }

    /// <summary>Which order filled more than was ordered; null where none did.</summary>
    public string? Overfilled { get; init; }

    /// <summary>In what books and venue differ, seen twice in a row; empty where they agree.</summary>
    public string VenueBreak { get; init; } = string.Empty;

    public bool VenueIsReconciled { get; init; } = true;

    /// <summary>Orders of which it is not known what became of them.</summary>
    public int OrdersUnknown { get; init; }

    /// <summary>What became of the last commands.</summary>
    public ImmutableArray<CommandRow> Outcomes { get; init; } = [];

    /// <summary>What is set aside for the owner, once it is worth paying out.</summary>
    public Money? WithdrawalProposal { get; init; }

    /// <summary>Trading equity: cash of the trading account plus open profit at mark. Reserves are not part of it.</summary>
    public Money Equity { get; init; }

    /// <summary>Result of the running UTC day after fees and funding, open profit included, flows left out.</summary>
    public Money PnlToday { get; init; }

    public Money WarChest { get; init; }

    public Money Operating { get; init; }

    public Money WithdrawalPayable { get; init; }

    /// <summary>Fees paid since the start of the run.</summary>
    public Money Fees { get; init; }

    /// <summary>Sum of all accounts of the ledger: zero, or the books are broken.</summary>
    public Money BooksSum { get; init; }

    public long FillsTotal { get; init; }

    public long RefusalsTotal { get; init; }

    /// <summary>Finished trades since the start of the run.</summary>
    public long TradesTotal { get; init; }

    public ImmutableArray<BotRow> Bots { get; init; } = [];

    public ImmutableArray<PositionRow> Positions { get; init; } = [];

    public ImmutableArray<MarketRow> Markets { get; init; } = [];

    public ImmutableArray<FillRow> Fills { get; init; } = [];

    public ImmutableArray<RefusalRow> Refusals { get; init; } = [];

    public ImmutableArray<ClosedTrade> Trades { get; init; } = [];

    /// <summary>Equity at the end of past decision bars, oldest first, for the curve.</summary>
    public ImmutableArray<EquityPoint> EquityCurve { get; init; } = [];
}

public sealed record BotRow(BotId Id, string Name, Symbol Symbol)
{
    public BotStatus Status { get; init; }

    public BotMode Mode { get; init; }

    /// <summary>Whether the owner keeps it from entering, in whatever way.</summary>
    public bool IsPaused => Mode != BotMode.Running;

    /// <summary>The owner's factor on the wanted size, 0.25 to 1.5.</summary>
    public decimal Scale { get; init; } = 1m;

    public int Wins { get; init; }

    public int Losses { get; init; }

    public int Scratches { get; init; }

    /// <summary>
    /// Realised result of finished trades after fees and funding, plus what the open trade has realised and is worth at mark.
    /// </summary>
    public Money Pnl { get; init; }

    public Money PnlToday { get; init; }

    public DecisionRow? LastDecision { get; init; }

    /// <summary>Decision bars looked at since the run began, history left out.</summary>
    public long DecisionsTotal { get; init; }

    /// <summary>How often each reason kept it from an entry, its own gates and the risk gate alike, in the order of the codes.</summary>
    public ImmutableArray<DenialCount> Denials { get; init; } = [];

    /// <summary>What the next entry would be sized from; null while there is no price.</summary>
    public SizingInput? Sizing { get; init; }
}

/// <summary>The last decision in numbers; the page turns it into words.</summary>
public sealed record DecisionRow(DateTimeOffset At, DenialCode FirstFailed, double Score, double Needed, double Observed, double Limit);

public sealed record PositionRow(
    BotId Bot, Symbol Symbol, Side Side, Quantity Quantity, Price Entry, Price Mark, Price Stop, Money Notional, Money Pnl, double? R,
    DateTimeOffset OpenedAt);

/// <summary>Mark price of a symbol and where it stood at the start of the UTC day.</summary>
public sealed record MarketRow(Symbol Symbol, Price Mark, Price? DayOpen, Price? Bid, Price? Ask, DateTimeOffset At);

public sealed record FillRow(
    DateTimeOffset At, BotId Bot, Symbol Symbol, Side Side, Quantity Quantity, Price Price, Money Fee, Money Realised, string Why,
    string Id);

/// <summary>An entry that was wished for and not allowed.</summary>
public sealed record RefusalRow(DateTimeOffset At, BotId Bot, Symbol Symbol, DenialCode Code, string Detail);

/// <summary>A command and what became of it; <paramref name="Refusal"/> is null where it was carried out.</summary>
public sealed record CommandRow(DateTimeOffset At, string CommandId, string Command, string? Refusal);

/// <summary>A hard stop that tripped, or was freed. Values as in <see cref="ActiveStop"/>.</summary>
public sealed record StopRow(DateTimeOffset At, string Stop, double Value, double Limit, bool IsTrip);

/// <param name="FlatSince">When the books were flat; null before.</param>
/// <param name="ProvenAt">When the venue confirmed it; null before.</param>
public sealed record FlatteningRow(string Why, DateTimeOffset Since, int Attempts, DateTimeOffset? FlatSince, DateTimeOffset? ProvenAt);

public readonly record struct EquityPoint(DateTimeOffset At, Money Equity);

public readonly record struct DenialCount(DenialCode Code, long Count);

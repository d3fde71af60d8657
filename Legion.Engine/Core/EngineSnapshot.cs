using Legion.Engine.Risk;
using Legion.Engine.Trading;

namespace Legion.Engine.Core;

public enum BotStatus
{
    WarmingUp,
    Watching,
    InPosition,
    Paused,
    Halted,
}

/// <summary>Everything that pages and clients show, immutable, as of one event. Lists are capped and newest first.</summary>
public sealed record EngineSnapshot(long Sequence, DateTimeOffset At, string Realm)
{
    public static EngineSnapshot Empty { get; } = new(0, default, string.Empty);

    /// <summary>Why the kill switch is on; null when it is off.</summary>
    public string? HaltedBecause { get; init; }

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

    public bool IsPaused { get; init; }

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

public readonly record struct EquityPoint(DateTimeOffset At, Money Equity);

public readonly record struct DenialCount(DenialCode Code, long Count);

using Legion.Engine.Market;
using Legion.Engine.Trading;

namespace Legion.Engine.Bots;

/// <summary>What a bot may know when it decides: its own things only.</summary>
/// <param name="Now">Time of the event that is being worked on.</param>
/// <param name="Instrument">The venue's terms; null until the feed has told them.</param>
/// <param name="HourlyFundingRate">As a fraction; null while unknown.</param>
public readonly record struct BotView(DateTimeOffset Now, Instrument? Instrument, decimal? HourlyFundingRate);

/// <summary>
/// A trading rule. Deterministic: it learns only by <see cref="Observe"/>, and answers with wishes. The engine calls it on one thread,
/// and at the close of a decision bar always in this order: Observe (longest timeframe first), then Manage if it holds a position, else
/// Decide.
/// </summary>
public interface IBot
{
    BotId Id { get; }

    /// <summary>For people: "Short Bot".</summary>
    string Name { get; }

    Symbol Symbol { get; }

    /// <summary>The bar length that it decides on.</summary>
    TimeSpan DecisionTimeframe { get; }

    SizingPlan Sizing { get; }

    /// <summary>A closed bar of any of the timeframes 5m, 15m, 1h, 4h of its symbol. Called for history too.</summary>
    void Observe(Bar bar);

    /// <summary>Asked at the close of a decision bar while it holds nothing.</summary>
    Decision Decide(BotView view);

    /// <summary>
    /// Asked while it holds a position: at the close of each decision bar and after each of its fills. Null: leave all as it is.
    /// </summary>
    Signal? Manage(BotView view, OpenTrade trade);
}

public enum SizingMode
{
    /// <summary>A sum in dollars, whatever the equity.</summary>
    Fixed,

    /// <summary>A share of the trading equity.</summary>
    EquityShare,
}

/// <summary>How large a bot wants to be before any cap. Sizes are notional.</summary>
public sealed record SizingPlan(SizingMode Mode, Money Base)
{
    /// <summary>Share of equity in <see cref="SizingMode.EquityShare"/>.</summary>
    public decimal EquityShare { get; init; } = 0.10m;

    public Money? SizeMin { get; init; }

    public Money? SizeMax { get; init; }
}

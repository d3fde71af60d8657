namespace Legion.Engine.Trading;

/// <summary>
/// A trade from its first fill until the bot is flat again. Prices of the running extreme are the market's, at bar closes and quotes.
/// </summary>
public sealed record OpenTrade(OrderId Entry, BotId Bot, Symbol Symbol, Side Side, DateTimeOffset OpenedAt)
{
    /// <summary>What is still held, and its cost.</summary>
    public required Position Position { get; init; }

    /// <summary>The largest size held so far.</summary>
    public required Quantity QuantityMax { get; init; }

    public required Price EntryPrice { get; init; }

    /// <summary>The stop as first placed; 1R is counted from it and it never changes.</summary>
    public required Price InitialStop { get; init; }

    /// <summary>The stop that rests at the venue now.</summary>
    public required Price Stop { get; init; }

    /// <summary>Whether the first target has filled.</summary>
    public bool IsPartlyClosed { get; init; }

    /// <summary>Profit realised so far less all fees and funding so far.</summary>
    public Money Net { get; init; }

    /// <summary>Fees paid so far.</summary>
    public Money Fees { get; init; }

    /// <summary>Lowest low since the entry, from whole bars that opened after it.</summary>
    public required Price Low { get; init; }

    /// <summary>Highest high since the entry, from whole bars that opened after it.</summary>
    public required Price High { get; init; }

    /// <summary>Decision bars closed since the entry.</summary>
    public int BarsHeld { get; init; }

    /// <summary>1R per unit of the asset: the distance from entry to the initial stop.</summary>
    public decimal RiskPerUnit => Math.Abs(EntryPrice.Value - InitialStop.Value);
}

namespace Legion.Engine.Trading;

/// <summary>
/// <paramref name="Id"/> is the venue's own and unique there. <paramref name="Fee"/> is what was paid; a rebate is negative.
/// <paramref name="At"/> is the venue's time of the fill, which may lie before the time at which the engine heard of it.
/// </summary>
public sealed record Fill(
    string Id, OrderId Order, BotId Bot, Symbol Symbol, Side Side, Quantity Quantity, Price Price, Money Fee, DateTimeOffset At)
{
    /// <summary>Whether it rested in the book and was taken by another.</summary>
    public bool IsMaker { get; init; }

    public Money Notional => Price * Quantity;
}

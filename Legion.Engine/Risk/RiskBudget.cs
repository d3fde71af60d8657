namespace Legion.Engine.Risk;

/// <summary>
/// Keeps an account of what all admitted entries may still lose at worst, so that hard stops hold before an order is sent and not only
/// after its loss: an entry is admitted while realised and unrealised losses, which NAV shows, with all that is reserved and its own worst
/// loss stay above every limit. A reservation lasts from admission until the position is closed or the entry is dead.
/// </summary>
public sealed class RiskBudget
{
    private readonly Dictionary<OrderId, Money> _reserved = [];

    /// <summary>Exact sum of all reservations; never negative.</summary>
    public Money Reserved { get; private set; }

    public int Count => _reserved.Count;

    /// <summary>
    /// What may be lost from here, in dollars, before the nearest of the limits of day, week and drawdown is reached. The limit itself
    /// counts as reached, so that what is admitted must be less.
    /// </summary>
    public static Money LossAllowed(Money equity, in NavChanges changes, StopLimits limits) =>
        HeadRoom.Of(equity, changes, limits);

    /// <summary>Whether one more entry that can lose <paramref name="worstLoss"/> keeps the account above every limit.</summary>
    public bool Admits(Money worstLoss, Money lossAllowed) => Reserved + worstLoss < lossAllowed;

    public Money Of(OrderId entry) => _reserved.GetValueOrDefault(entry);

    /// <summary>A second reservation of the same entry takes the place of the first: its stop moved, or part was closed.</summary>
    public void Reserve(OrderId entry, Money worstLoss)
    {
        Invariant.Holds(worstLoss >= Money.Zero, "A worst loss is counted as a positive sum.");
        Reserved += worstLoss - Of(entry);
        _reserved[entry] = worstLoss;
        Invariant.Holds(Reserved >= Money.Zero, "What is reserved is never less than nothing.");
    }

    /// <summary>The entry can lose no more. Releasing twice, or what was never reserved, changes nothing.</summary>
    public void Release(OrderId entry)
    {
        if (_reserved.Remove(entry, out var worstLoss))
        {
            Reserved -= worstLoss;
        }

        Invariant.Holds(Reserved >= Money.Zero, "What is reserved is never less than nothing.");
    }
}

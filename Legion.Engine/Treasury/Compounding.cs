namespace Legion.Engine.Treasury;

/// <summary>The last week in which the war chest gave to trading; null before the first.</summary>
public readonly record struct CompoundingState(TradingWeek? Last);

/// <param name="IsEligible">The war chest is above the threshold and may give, if there is something above its floor.</param>
/// <param name="Transfer">Null where nothing moves.</param>
public sealed record Compounded(CompoundingState Next, bool IsEligible, Money Amount, Transfer? Transfer);

/// <summary>
/// Puts half of what the war chest holds above its floor back to work, at most once a week: done again and again, it would drain it to
/// the floor. It makes no profit that could be shared out. The caller asks only while no stop is active and the drawdown is small.
/// </summary>
public static class Compounding
{
    /// <summary>A war chest up to this is locked.</summary>
    public static readonly Money Threshold = Money.From(50m);

    /// <summary>What the war chest always keeps.</summary>
    public static readonly Money Floor = Money.From(100m);

    public const decimal Ratio = 0.5m;

    public static Compounded Compound(CompoundingState state, Money warChest, long cause, DateTimeOffset at)
    {
        var week = TradingWeek.Of(at);
        var isEligible = warChest > Threshold;
        var isDone = state.Last >= week;
        var amount = isEligible && !isDone ? Money.Truncate(Ratio * Money.Max(Money.Zero, warChest - Floor).Amount) : Money.Zero;

        return amount.IsZero
            ? new Compounded(state, isEligible, Money.Zero, Transfer: null)
            : new Compounded(
                new CompoundingState(week), isEligible, amount,
                new Transfer(cause, at, Account.WarChest, Account.Trading, amount, $"compounding of {week}"));
    }
}

namespace Legion.Engine.Treasury;

/// <summary>Money goes from one account to another; there is no other way for a balance to change.</summary>
/// <param name="Cause">Sequence of the event that caused it.</param>
/// <param name="Amount">Above zero: what flows back is a transfer the other way.</param>
/// <param name="Memo">A few words for the owner.</param>
public sealed record Transfer(long Cause, DateTimeOffset At, Account From, Account To, Money Amount, string Memo)
{
    public Account From { get; } = From;

    public Account To { get; } = Other(From, To);

    public Money Amount { get; } = Positive(Amount);

    private static Account Other(Account from, Account to)
    {
        Invariant.Holds(from != to, "Money moves between two accounts.");
        return to;
    }

    private static Money Positive(Money amount)
    {
        Invariant.Holds(amount > Money.Zero, "A transfer moves more than nothing.");
        return amount;
    }
}

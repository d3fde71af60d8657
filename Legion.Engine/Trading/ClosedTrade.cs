namespace Legion.Engine.Trading;

public enum TradeOutcome
{
    /// <summary>Net between −$0.01 and +$0.01: neither won nor lost.</summary>
    Scratch,
    Win,
    Loss,
}

/// <summary>A finished trade. <paramref name="Net"/> is after fees and funding; <paramref name="Risk"/> is 1R in dollars.</summary>
public sealed record ClosedTrade(
    OrderId Entry, BotId Bot, Symbol Symbol, Side Side, DateTimeOffset OpenedAt, DateTimeOffset ClosedAt,
    Money Net, Money Fees, Money Risk, string ExitReason)
{
    private static readonly Money OneCent = new(10_000);

    public TradeOutcome Outcome => Net > OneCent ? TradeOutcome.Win : Net < -OneCent ? TradeOutcome.Loss : TradeOutcome.Scratch;

    /// <summary>Net as a multiple of the initial risk; null where there was none.</summary>
    public double? R => Risk.IsZero ? null : Net.ToDouble() / Risk.ToDouble();
}

using Legion.Engine.Trading;

namespace Legion.Engine.Treasury;

public enum SiphonPolicy
{
    /// <summary>
    /// Only profit that lifts the sum of all results above its highest point is shared out: a loss must be earned back first.
    /// </summary>
    HighWaterMark,

    /// <summary>Each profitable trade is shared out, whatever was lost before.</summary>
    PerProfitableTrade,
}

/// <summary>How profit is shared out; what is left stays in trading. Shares are fractions of the distributable profit.</summary>
public sealed record DistributionRules
{
    public static DistributionRules Standard { get; } = new();

    public SiphonPolicy Policy { get; init; } = SiphonPolicy.HighWaterMark;

    public decimal WarChestShare { get; init; } = 0.20m;

    /// <summary>More for the war chest while a bot is on a winning streak, taken from what would have stayed in trading.</summary>
    public decimal HotBonus { get; init; } = 0.05m;

    /// <summary>Wins in a row, before the trade, from which a streak is hot.</summary>
    public int HotWins { get; init; } = 5;

    public decimal OperatingShare { get; init; } = 0.15m;

    public decimal WithdrawalShare { get; init; } = 0.05m;
}

/// <summary>A trade whose net result has just been booked, and its bot's streak before it.</summary>
public readonly record struct SettledTrade(long Cause, ClosedTrade Trade, WinStreak StreakBefore);

/// <summary>What has been earned by all trades so far, and the most that it ever was. Starts at zero.</summary>
public readonly record struct DistributionState(Money CumulativeNet, Money HighWater);

/// <summary>Where the profit of a trade goes. The parts add up to <paramref name="Distributable"/>.</summary>
public readonly record struct ProfitSplit(Money Distributable, Money WarChest, Money Operating, Money Withdrawal, bool IsHot)
{
    /// <summary>Stays in trading, with what was cut below a micro from the other parts.</summary>
    public Money Reinvested => Distributable - WarChest - Operating - Withdrawal;
}

public sealed record Distributed(DistributionState Next, ProfitSplit Split, ImmutableArray<Transfer> Transfers);

/// <summary>Shares profit out between trading and the reserves after each trade. Losses are carried by trading alone.</summary>
public static class Distribution
{
    public static Distributed Distribute(DistributionState state, SettledTrade settled, DistributionRules rules)
    {
        Invariant.Holds(
            rules is { WarChestShare: >= 0, HotBonus: >= 0, OperatingShare: >= 0, WithdrawalShare: >= 0 }
            && rules.WarChestShare + rules.HotBonus + rules.OperatingShare + rules.WithdrawalShare <= 1,
            "No more is shared out than was earned.");

        var net = settled.Trade.Net;
        var cumulative = state.CumulativeNet + net;
        var distributable = rules.Policy == SiphonPolicy.HighWaterMark
            ? Money.Max(Money.Zero, cumulative - state.HighWater)
            : Money.Max(Money.Zero, net);

        var split = Split(distributable, settled.StreakBefore, rules);
        return new Distributed(new DistributionState(cumulative, Money.Max(state.HighWater, cumulative)), split, Transfers(settled, split));
    }

    private static ProfitSplit Split(Money distributable, WinStreak streakBefore, DistributionRules rules)
    {
        var isHot = streakBefore.Wins >= rules.HotWins;
        return new ProfitSplit(
            distributable,
            Money.Truncate(distributable.Amount * (isHot ? rules.WarChestShare + rules.HotBonus : rules.WarChestShare)),
            Money.Truncate(distributable.Amount * rules.OperatingShare),
            Money.Truncate(distributable.Amount * rules.WithdrawalShare),
            isHot);
    }

    private static ImmutableArray<Transfer> Transfers(SettledTrade settled, ProfitSplit split)
    {
        ReadOnlySpan<(Account To, Money Amount, string Memo)> parts =
        [
            (Account.WarChest, split.WarChest, split.IsHot ? "share of profit, hot streak" : "share of profit"),
            (Account.Operating, split.Operating, "share of profit"),
            (Account.WithdrawalPayable, split.Withdrawal, "share of profit"),
        ];

        var transfers = ImmutableArray.CreateBuilder<Transfer>();
        foreach (var (to, amount, memo) in parts)
        {
            if (!amount.IsZero)
            {
                transfers.Add(new Transfer(settled.Cause, settled.Trade.ClosedAt, Account.Trading, to, amount, memo));
            }
        }

        return transfers.DrainToImmutable();
    }
}

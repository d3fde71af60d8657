using Legion.Engine.Trading;
using Legion.Engine.Treasury;
using Legion.Engine.Values;

namespace Legion.Tests.Engine.Treasury;

internal static class Settled
{
    public static readonly DateTimeOffset Monday = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
    public static readonly BotId ShortBot = new("short-bot");

    public static ClosedTrade Trade(Money net, DateTimeOffset? closedAt = null, string bot = "short-bot") => new(
        new OrderId("o-1"), new BotId(bot), new Symbol("SOL-PERP"), Side.Sell, Monday, closedAt ?? Monday, net,
        Money.Zero, Money.From(1), "target");

    public static SettledTrade After(int streak, Money net) => new(Cause: 7, Trade(net), new WinStreak(streak));

    /// <summary>What the market gave to or took from the trading account.</summary>
    public static void PostResult(this Ledger ledger, ClosedTrade trade, long cause)
    {
        if (trade.Net.IsZero)
        {
            return;
        }

        var market = Account.Market(trade.Bot);
        var (from, to) = trade.Net > Money.Zero ? (market, Account.Trading) : (Account.Trading, market);
        ledger.Post(new Transfer(cause, trade.ClosedAt, from, to, Money.Abs(trade.Net), "result"));
    }
}

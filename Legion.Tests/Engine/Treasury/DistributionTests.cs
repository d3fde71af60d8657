using System.Globalization;
using System.Text.Json;
using CsCheck;
using Legion.Engine.Trading;
using Legion.Engine.Treasury;
using Legion.Engine.Values;
using Legion.Tests.Support;

namespace Legion.Tests.Engine.Treasury;

public sealed class DistributionTests
{
    private const string File = "siphon-distribution";

    private static readonly Gen<(Money Net, int Streak)[]> Results =
        Gen.Select(Gen.Long[-300_000_000, 300_000_000], Gen.Int[-4, 8], (micros, streak) => (new Money(micros), streak)).Array[0, 120];

    [Theory]
    [InlineData(SiphonPolicy.HighWaterMark)]
    [InlineData(SiphonPolicy.PerProfitableTrade)]
    public void Thirty_trades_of_three_bots_are_shared_out_to_the_micro_as_in_the_reference(SiphonPolicy policy)
    {
        var file = Vector.Load(File);
        var trades = file.GetProperty("inputs").GetProperty("trades").EnumerateArray().ToArray();
        var expected = file.GetProperty("expected").GetProperty(policy.ToString()).EnumerateArray().ToArray();
        var run = new Run(file.GetProperty("inputs").GetProperty("opening"), policy);

        foreach (var (input, row) in trades.Zip(expected))
        {
            run.Settle(input, row);
        }

        Assert.Equal((30, 30), (trades.Length, expected.Length));
    }

    [Fact]
    public void A_loss_must_be_earned_back_before_profit_is_shared_out_again()
    {
        var state = new DistributionState(CumulativeNet: Money.From(40), HighWater: Money.From(100));

        var below = Distribution.Distribute(state, Settled.After(streak: 0, Money.From(60)), DistributionRules.Standard);
        var above = Distribution.Distribute(below.Next, Settled.After(streak: 1, Money.From(10)), DistributionRules.Standard);

        Assert.Equal(Money.Zero, below.Split.Distributable);
        Assert.Empty(below.Transfers);
        Assert.Equal(Money.From(10), above.Split.Distributable);
        Assert.Equal(
            [(Account.WarChest, Money.From(2)), (Account.Operating, Money.From(1.5m)), (Account.WithdrawalPayable, Money.From(0.5m))],
            above.Transfers.Select(t => (t.To, t.Amount)));
        Assert.All(above.Transfers, t => Assert.Equal((Account.Trading, 7L), (t.From, t.Cause)));
    }

    [Fact]
    public void The_bonus_of_a_hot_streak_is_taken_from_what_would_have_stayed_in_trading()
    {
        var fifth = Distribution.Distribute(default, Settled.After(streak: 4, Money.From(100)), DistributionRules.Standard).Split;
        var sixth = Distribution.Distribute(default, Settled.After(streak: 5, Money.From(100)), DistributionRules.Standard).Split;

        Assert.Equal((false, Money.From(20), Money.From(60)), (fifth.IsHot, fifth.WarChest, fifth.Reinvested));
        Assert.Equal((true, Money.From(25), Money.From(55)), (sixth.IsHot, sixth.WarChest, sixth.Reinvested));
        Assert.Equal((fifth.Operating, fifth.Withdrawal), (sixth.Operating, sixth.Withdrawal));
    }

    [Fact]
    public void What_cannot_be_divided_stays_in_trading()
    {
        var distributed = Distribution.Distribute(default, Settled.After(streak: 0, new Money(19)), DistributionRules.Standard);

        Assert.Equal(new ProfitSplit(new Money(19), new Money(3), new Money(2), Money.Zero, IsHot: false), distributed.Split);
        Assert.Equal(new Money(14), distributed.Split.Reinvested);
        Assert.Equal([Account.WarChest, Account.Operating], distributed.Transfers.Select(t => t.To));
    }

    [Fact]
    public void Shares_of_more_than_the_whole_are_refused() => Assert.Throws<BrokenInvariantException>(() =>
        Distribution.Distribute(default, Settled.After(streak: 0, Money.From(1)), new DistributionRules { WarChestShare = 0.76m }));

    [Fact]
    public void The_parts_add_up_to_the_whole_and_all_that_was_shared_out_is_the_highest_profit_ever() => Results.Sample(results =>
    {
        var ledger = new Ledger();
        var state = default(DistributionState);
        var sharedOut = Money.Zero;

        foreach (var (net, streak) in results)
        {
            var settled = Settled.After(streak, net);
            ledger.PostResult(settled.Trade, cause: 7);
            var distributed = Distribution.Distribute(state, settled, DistributionRules.Standard);
            foreach (var transfer in distributed.Transfers)
            {
                ledger.Post(transfer);
            }

            var split = distributed.Split;
            Assert.All(
                [split.Distributable, split.WarChest, split.Operating, split.Withdrawal, split.Reinvested],
                part => Assert.True(part >= Money.Zero));
            Assert.Equal(split.Distributable, split.WarChest + split.Operating + split.Withdrawal + split.Reinvested);
            Assert.Equal(distributed.Transfers.Sum(t => t.Amount.Micros), (split.Distributable - split.Reinvested).Micros);
            sharedOut += split.Distributable;
            state = distributed.Next;
            Assert.Equal(state.HighWater, sharedOut);
            Assert.True(ledger.BalanceOf(Account.WarChest) * 4m <= state.HighWater, "the war chest holds over a quarter of all profit");
            Assert.Equal(Money.Zero, ledger.Sum);
        }

        Assert.Equal(results.Sum(r => r.Net.Micros), ledger.ResultOf(Settled.ShortBot).Micros);
        var highest = results.Aggregate((Sum: 0L, Max: 0L), (a, r) => (a.Sum + r.Net.Micros, Math.Max(a.Max, a.Sum + r.Net.Micros))).Max;
        Assert.Equal(highest, sharedOut.Micros);
    });

    private sealed class Run
    {
        private readonly Ledger _ledger = new();
        private readonly Dictionary<string, WinStreak> _streaks = [];
        private readonly DistributionRules _rules;
        private DistributionState _state;
        private CompoundingState _compounding;
        private TradingWeek? _week;

        public Run(JsonElement opening, SiphonPolicy policy)
        {
            _rules = new DistributionRules { Policy = policy };
            _ledger.Post(new Transfer(0, Settled.Monday, Account.External, Account.Trading, Read(opening, "trading"), "opening"));
            _ledger.Post(new Transfer(0, Settled.Monday, Account.External, Account.WarChest, Read(opening, "warChest"), "opening"));
        }

        public void Settle(JsonElement input, JsonElement row)
        {
            var closedAt = input.GetProperty("closedAt").GetDateTimeOffset();
            var trade = Settled.Trade(Read(input, "netPnl"), closedAt, input.GetProperty("bot").GetString()!);
            Compound(trade.ClosedAt, row.GetProperty("weeklyCompounding"));

            var before = _streaks.GetValueOrDefault(trade.Bot.Name);
            _ledger.PostResult(trade, cause: 1);
            var distributed = Distribution.Distribute(_state, new SettledTrade(1, trade, before), _rules);
            foreach (var transfer in distributed.Transfers)
            {
                _ledger.Post(transfer);
            }

            _state = distributed.Next;
            _streaks[trade.Bot.Name] = before.After(trade.Outcome);
            Compare(row, before, _streaks[trade.Bot.Name], distributed);
        }

        private void Compound(DateTimeOffset at, JsonElement expected)
        {
            var isNewWeek = _week is { } last && TradingWeek.Of(at) != last;
            _week = TradingWeek.Of(at);
            Assert.Equal(isNewWeek, expected.ValueKind != JsonValueKind.Null);
            if (!isNewWeek)
            {
                return;
            }

            var compounded = Compounding.Compound(_compounding, _ledger.BalanceOf(Account.WarChest), cause: 1, at);
            _compounding = compounded.Next;
            if (compounded.Transfer is { } transfer)
            {
                _ledger.Post(transfer);
            }

            Assert.Equal(expected.GetProperty("eligible").GetBoolean(), compounded.IsEligible);
            Assert.Equal(Read(expected, "amount"), compounded.Amount);
        }

        private void Compare(JsonElement row, WinStreak before, WinStreak after, Distributed distributed)
        {
            Assert.Equal(row.GetProperty("streakBefore").GetInt32(), before.Count);
            Assert.Equal(row.GetProperty("streakAfter").GetInt32(), after.Count);
            Assert.Equal(row.GetProperty("hotRate").GetBoolean(), distributed.Split.IsHot);
            Assert.Equal(Read(row, "cumulativePnl"), distributed.Next.CumulativeNet);
            Assert.Equal(Read(row, "distributable"), distributed.Split.Distributable);
            Assert.Equal(Read(row, "toWarChest"), distributed.Split.WarChest);
            Assert.Equal(Read(row, "toOperating"), distributed.Split.Operating);
            Assert.Equal(Read(row, "toWithdrawal"), distributed.Split.Withdrawal);
            Assert.Equal(Read(row, "reinvested"), distributed.Split.Reinvested);

            var balances = row.GetProperty("balances");
            Assert.Equal(Read(balances, "trading"), _ledger.BalanceOf(Account.Trading));
            Assert.Equal(Read(balances, "warChest"), _ledger.BalanceOf(Account.WarChest));
            Assert.Equal(Read(balances, "operating"), _ledger.BalanceOf(Account.Operating));
            Assert.Equal(Read(balances, "withdrawalPayable"), _ledger.BalanceOf(Account.WithdrawalPayable));
            Assert.Equal(Money.Zero, _ledger.Sum);
        }

        private static Money Read(JsonElement row, string name)
        {
            var amount = decimal.Parse(row.GetProperty(name).GetString()!, CultureInfo.InvariantCulture);
            Assert.Equal(amount, Money.From(amount).Amount);
            return Money.From(amount);
        }
    }
}

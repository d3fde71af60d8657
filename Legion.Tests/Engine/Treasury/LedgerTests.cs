using CsCheck;
using Legion.Engine.Treasury;
using Legion.Engine.Values;

namespace Legion.Tests.Engine.Treasury;

public sealed class LedgerTests
{
    private static readonly BotId Bot = Settled.ShortBot;

    private static readonly Account[] Accounts =
    [
        Account.Trading, Account.WarChest, Account.Operating, Account.WithdrawalPayable, Account.External,
        Account.Market(Bot), Account.Fees(Bot), Account.Funding(Bot), Account.Market(new BotId("auto-trader")),
    ];

    private static readonly Gen<Transfer> Transfers = Gen.Select(Gen.Int[0, 8], Gen.Int[1, 8], Gen.Long[1, 1_000_000_000_000])
        .Select((from, step, micros) => Moved(Accounts[from], Accounts[(from + step) % Accounts.Length], new Money(micros)));

    [Fact]
    public void Money_is_never_made_or_lost() => Transfers.Array[0, 200].Sample(transfers =>
    {
        var ledger = new Ledger();

        foreach (var transfer in transfers)
        {
            var (from, to) = (ledger.BalanceOf(transfer.From), ledger.BalanceOf(transfer.To));
            ledger.Post(transfer);
            Assert.Equal(from - transfer.Amount, ledger.BalanceOf(transfer.From));
            Assert.Equal(to + transfer.Amount, ledger.BalanceOf(transfer.To));
            Assert.Equal(Money.Zero, ledger.Sum);
        }

        Assert.Equal(ledger.Balances.Sum(b => b.Value.Micros), ledger.Sum.Micros);
        Assert.Equal(transfers.SelectMany(t => new[] { t.From, t.To }).Distinct().Order(), ledger.Balances.Select(b => b.Key));
    });

    [Fact]
    public void The_result_of_a_bot_is_its_profit_less_fees_and_funding()
    {
        var ledger = new Ledger();

        ledger.Post(Moved(Account.Market(Bot), Account.Trading, Money.From(10)));
        ledger.Post(Moved(Account.Trading, Account.Fees(Bot), Money.From(0.25m)));
        ledger.Post(Moved(Account.Trading, Account.Funding(Bot), Money.From(0.10m)));
        ledger.Post(Moved(Account.Funding(Bot), Account.Trading, Money.From(0.04m)));
        ledger.Post(Moved(Account.Trading, Account.Market(new BotId("auto-trader")), Money.From(3)));

        Assert.Equal(Money.From(9.69m), ledger.ResultOf(Bot));
        Assert.Equal(Money.From(6.69m), ledger.BalanceOf(Account.Trading));
    }

    [Fact]
    public void Two_bots_whose_names_begin_alike_keep_their_own_accounts()
    {
        var ledger = new Ledger();

        ledger.Post(Moved(Account.Market(new BotId("short")), Account.Trading, Money.From(1)));

        Assert.Equal(Money.Zero, ledger.ResultOf(new BotId("short-bot")));
    }

    [Fact]
    public void A_transfer_moves_more_than_nothing_between_two_accounts()
    {
        Assert.Throws<BrokenInvariantException>(() => Moved(Account.Trading, Account.WarChest, Money.Zero));
        Assert.Throws<BrokenInvariantException>(() => Moved(Account.Trading, Account.WarChest, new Money(-1)));
        Assert.Throws<BrokenInvariantException>(() => Moved(Account.Trading, Account.Trading, new Money(1)));
    }

    [Fact]
    public void A_transfer_that_does_not_fit_leaves_the_books_as_they_were()
    {
        var ledger = new Ledger();
        ledger.Post(Moved(Account.External, Account.Trading, new Money(long.MaxValue)));

        Assert.Throws<OverflowException>(() => ledger.Post(Moved(Account.WarChest, Account.Trading, new Money(1))));

        Assert.Equal(Money.Zero, ledger.BalanceOf(Account.WarChest));
        Assert.Equal(Money.Zero, ledger.Sum);
    }

    private static Transfer Moved(Account from, Account to, Money amount) => new(Cause: 1, Settled.Monday, from, to, amount, "test");
}

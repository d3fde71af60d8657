namespace Legion.Engine.Treasury;

/// <summary>
/// The books: balances of all accounts. Each transfer takes from one what it gives to another, so that the sum of all is zero, always.
/// The transfers themselves are the journal's to keep.
/// </summary>
public sealed class Ledger
{
    private readonly SortedDictionary<Account, Money> _balances = [];

    /// <summary>All accounts that money has ever touched, in the order of their paths.</summary>
    public IEnumerable<KeyValuePair<Account, Money>> Balances => _balances;

    /// <summary>Counted over all accounts: zero, or the books are broken.</summary>
    public Money Sum
    {
        get
        {
            var sum = Money.Zero;
            foreach (var (_, balance) in _balances)
            {
                sum += balance;
            }

            return sum;
        }
    }

    public void Post(Transfer transfer)
    {
        // Both are computed before either is kept: an overflow leaves the books as they were.
        var from = BalanceOf(transfer.From) - transfer.Amount;
        var to = BalanceOf(transfer.To) + transfer.Amount;
        _balances[transfer.From] = from;
        _balances[transfer.To] = to;
    }

    public Money BalanceOf(Account account) => _balances.GetValueOrDefault(account);

    /// <summary>What a bot has earned so far: realised profit less fees and funding.</summary>
    public Money ResultOf(BotId bot) => -(BalanceOf(Account.Market(bot)) + BalanceOf(Account.Fees(bot)) + BalanceOf(Account.Funding(bot)));
}

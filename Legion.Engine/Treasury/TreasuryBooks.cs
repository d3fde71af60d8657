using Legion.Engine.Trading;

namespace Legion.Engine.Treasury;

/// <summary>
/// The ledger of a run with the rules by which money moves in it. Every method posts at once and keeps the transfers for the step that
/// is being made. A method that a person's wish leads to returns why it was not done, or null.
/// </summary>
internal sealed class TreasuryBooks(DistributionRules rules)
{
    private readonly Ledger _ledger = new();
    private readonly List<Transfer> _posted = [];
    private readonly Dictionary<(long Cause, string From, string To), Transfer> _reversible = [];
    private DistributionState _distribution;
    private CompoundingState _compounding;
    private TradingWeek? _weekOfLastTrade;

    /// <summary>Transfers since <see cref="Forget"/>.</summary>
    public IReadOnlyList<Transfer> Posted => _posted;

    /// <summary>Kept beside the ledger because every mark asks for it.</summary>
    public Money Trading { get; private set; }

    public Money WarChest => _ledger.BalanceOf(Account.WarChest);

    public Money Operating => _ledger.BalanceOf(Account.Operating);

    public Money WithdrawalPayable => _ledger.BalanceOf(Account.WithdrawalPayable);

    /// <summary>All that is the owner's: trading and the reserves, which are only set aside and lie at the venue with the rest.</summary>
    public Money Owned { get; private set; }

    /// <summary>By all bots since the start.</summary>
    public Money FeesPaid { get; private set; }

    public Money Sum => _ledger.Sum;

    public IEnumerable<KeyValuePair<Account, Money>> Balances => _ledger.Balances;

    public void Forget() => _posted.Clear();

    public string? Deposit(long cause, DateTimeOffset at, Money amount)
    {
        Move(cause, at, (Account.External, Account.Trading), amount, "deposit");
        return null;
    }

    public string? Withdraw(long cause, DateTimeOffset at, Money amount) =>
        Take(cause, at, (Account.Trading, Account.External), amount, "withdrawal");

    public string? TopUp(long cause, DateTimeOffset at, Money amount) =>
        Take(cause, at, (Account.Trading, Account.WarChest), amount, "topped up by hand");

    public string? PayOut(long cause, DateTimeOffset at, Money amount) =>
        Take(cause, at, (Account.WithdrawalPayable, Account.External), amount, "paid out to the owner");

    public string? Spend(long cause, DateTimeOffset at, Money amount, string what) =>
        Take(cause, at, (Account.Operating, Account.External), amount, what);

    /// <summary>A mistake is not rubbed out: its reverse is booked, which names it.</summary>
    public string? Reverse(long cause, DateTimeOffset at, (long Cause, string From, string To) of, string why)
    {
        if (!_reversible.TryGetValue(of, out var wrong))
        {
            return "There is no such transfer between the owner's accounts, or it has been reversed.";
        }

        var refusal = Take(cause, at, (wrong.To, wrong.From), wrong.Amount, $"reverses event {of.Cause}: {why}");
        if (refusal is null)
        {
            _reversible.Remove(of);
            _reversible.Remove((cause, wrong.To.Path, wrong.From.Path));
        }

        return refusal;
    }

    /// <summary>A negative fee is a rebate.</summary>
    public void PayFee(long cause, DateTimeOffset at, BotId bot, Money fee)
    {
        FeesPaid += fee;
        Move(cause, at, (Account.Trading, Account.Fees(bot)), fee, "fee");
    }

    /// <summary>Negative where funding is received.</summary>
    public void PayFunding(long cause, DateTimeOffset at, BotId bot, Money paid) =>
        Move(cause, at, (Account.Trading, Account.Funding(bot)), paid, "funding");

    /// <summary>Profit, or loss where negative, before fees.</summary>
    public void Realise(long cause, DateTimeOffset at, BotId bot, Money profit) =>
        Move(cause, at, (Account.Market(bot), Account.Trading), profit, "realised");

    /// <summary>
    /// Shares out what a finished trade has earned; the first trade of a week lets the war chest give first, if it may. While trading owes
    /// more than it has, nothing is set aside: reserves that the venue does not hold would be a lie.
    /// </summary>
    public void Distribute(long cause, ClosedTrade trade, WinStreak before, bool mayCompound)
    {
        var week = TradingWeek.Of(trade.ClosedAt);
        if (week != _weekOfLastTrade && mayCompound)
        {
            Compound(cause, trade.ClosedAt);
        }

        _weekOfLastTrade = week;
        var shared = Distribution.Distribute(_distribution, new SettledTrade(cause, trade, before), rules);
        _distribution = shared.Next;
        if (Trading < shared.Split.Distributable - shared.Split.Reinvested)
        {
            return;
        }

        foreach (var transfer in shared.Transfers)
        {
            Post(transfer);
        }
    }

    /// <summary>Nothing moves where this week has had its turn.</summary>
    public string? Compound(long cause, DateTimeOffset at)
    {
        var compounded = Compounding.Compound(_compounding, WarChest, cause, at);
        _compounding = compounded.Next;
        if (compounded.Transfer is { } transfer)
        {
            Post(transfer);
        }

        return null;
    }

    private string? Take(long cause, DateTimeOffset at, (Account From, Account To) way, Money amount, string memo)
    {
        // The world outside has no balance to watch.
        if (way.From != Account.External && _ledger.BalanceOf(way.From) < amount)
        {
            return $"There is not so much in {way.From}: {_ledger.BalanceOf(way.From)}.";
        }

        Move(cause, at, way, amount, memo);
        return null;
    }

    /// <summary>What is negative goes the other way.</summary>
    private void Move(long cause, DateTimeOffset at, (Account From, Account To) way, Money amount, string memo)
    {
        if (amount > Money.Zero)
        {
            Post(new Transfer(cause, at, way.From, way.To, amount, memo));
        }
        else if (amount < Money.Zero)
        {
            Post(new Transfer(cause, at, way.To, way.From, -amount, memo));
        }
    }

    private void Post(Transfer transfer)
    {
        _ledger.Post(transfer);
        _posted.Add(transfer);
        Trading = _ledger.BalanceOf(Account.Trading);
        Owned += Own(transfer.To, transfer.Amount) - Own(transfer.From, transfer.Amount);
        if (transfer.From.IsForOwner && transfer.To.IsForOwner)
        {
            _reversible[(transfer.Cause, transfer.From.Path, transfer.To.Path)] = transfer;
        }
    }

    private static Money Own(Account account, Money amount) =>
        account.IsForOwner && account != Account.External ? amount : Money.Zero;
}

using Legion.Engine.Trading;

namespace Legion.Engine.Treasury;

/// <summary>
/// The ledger of a run with the rules by which money moves in it. Every method posts at once and keeps the transfers for the step that
/// is being made.
/// </summary>
internal sealed class TreasuryBooks(DistributionRules rules)
{
    private readonly Ledger _ledger = new();
    private readonly List<Transfer> _posted = [];
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

    /// <summary>By all bots since the start.</summary>
    public Money FeesPaid { get; private set; }

    public Money Sum => _ledger.Sum;

    public void Forget() => _posted.Clear();

    public void Deposit(long cause, DateTimeOffset at, Money amount) =>
        Move(cause, at, (Account.External, Account.Trading), amount, "deposit");

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
    /// Shares out what a finished trade has earned; the first trade of a week lets the war chest give first. Returns what flowed into
    /// trading, negative for what left it: such flows are neither profit nor loss.
    /// </summary>
    public Money Distribute(long cause, ClosedTrade trade, WinStreak before)
    {
        var week = TradingWeek.Of(trade.ClosedAt);
        var flow = week == _weekOfLastTrade ? Money.Zero : Compound(cause, trade.ClosedAt);
        _weekOfLastTrade = week;

        var shared = Distribution.Distribute(_distribution, new SettledTrade(cause, trade, before), rules);
        _distribution = shared.Next;
        foreach (var transfer in shared.Transfers)
        {
            Post(transfer);
        }

        return flow - (shared.Split.Distributable - shared.Split.Reinvested);
    }

    /// <summary>Returns what came into trading; nothing where this week has had its turn.</summary>
    public Money Compound(long cause, DateTimeOffset at)
    {
        var compounded = Compounding.Compound(_compounding, WarChest, cause, at);
        _compounding = compounded.Next;
        if (compounded.Transfer is { } transfer)
        {
            Post(transfer);
        }

        return compounded.Amount;
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
    }
}

namespace Legion.Engine.Treasury;

/// <summary>
/// A place where money is counted, named by a path. The first four belong to the owner; the others are the far ends of what comes in and
/// goes out, so that their balances are the negative of what they gave.
/// </summary>
public readonly record struct Account(string Path) : IComparable<Account>
{
    /// <summary>Capital that the bots trade with.</summary>
    public static Account Trading { get; } = new("trading");

    /// <summary>Profit set aside; half of what is above a floor goes back to trading once a week.</summary>
    public static Account WarChest { get; } = new("war-chest");

    /// <summary>Profit set aside for costs. Spent by people only.</summary>
    public static Account Operating { get; } = new("operating");

    /// <summary>Profit that is owed to the owner until a person pays it out.</summary>
    public static Account WithdrawalPayable { get; } = new("withdrawal-payable");

    /// <summary>The owner's world: deposits come from here and withdrawals go there.</summary>
    public static Account External { get; } = new("external");

    /// <summary>Where a bot's profits come from and its losses go to, before fees and funding.</summary>
    public static Account Market(BotId bot) => new($"bots/{bot.Name}/market");

    /// <summary>Fees that a bot's fills have paid.</summary>
    public static Account Fees(BotId bot) => new($"bots/{bot.Name}/fees");

    /// <summary>Funding that a bot's positions have paid, less what they were paid.</summary>
    public static Account Funding(BotId bot) => new($"bots/{bot.Name}/funding");

    /// <summary>The owner's own accounts and the way to the world outside: what people move money between.</summary>
    public bool IsForOwner => this == Trading || this == WarChest || this == Operating || this == WithdrawalPayable || this == External;

    public static bool operator <(Account left, Account right) => left.CompareTo(right) < 0;
    public static bool operator >(Account left, Account right) => left.CompareTo(right) > 0;
    public static bool operator <=(Account left, Account right) => left.CompareTo(right) <= 0;
    public static bool operator >=(Account left, Account right) => left.CompareTo(right) >= 0;

    public int CompareTo(Account other) => string.CompareOrdinal(Path, other.Path);

    public override string ToString() => Path;
}

namespace Legion.Engine.Values;

/// <summary>A perpetual in Legion's own words, such as <c>SOL-PERP</c>. A venue's name for it is the venue's affair.</summary>
public readonly record struct Symbol(string Name)
{
    public override string ToString() => Name;
}

public readonly record struct BotId(string Name)
{
    public override string ToString() => Name;
}

/// <summary>Derived from the event that caused the order, so that a replay issues the same ids.</summary>
public readonly record struct OrderId(string Value)
{
    public static OrderId For(BotId bot, long sequence) => new($"{bot.Name}-{sequence}");

    /// <summary>An order that belongs to this one: its stop or one of its targets.</summary>
    public OrderId Child(string role) => new($"{Value}-{role}");

    public override string ToString() => Value;
}

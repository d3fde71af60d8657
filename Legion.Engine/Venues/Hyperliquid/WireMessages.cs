namespace Legion.Engine.Venues.Hyperliquid;

/// <summary>One entry of the venue's list of perpetuals. Sizes have at most <paramref name="SizeDecimals"/> decimals.</summary>
internal sealed record WireAsset(string Coin, int SizeDecimals, int LeverageMax, bool IsDelisted);

/// <summary>What the venue says of a coin's state. <paramref name="FundingRate"/> is for one hour, as a fraction.</summary>
internal sealed record WireContext(string Coin, decimal FundingRate, Price Oracle, Price Mark);

/// <summary>A listed perpetual with its state; the state of a delisted one can be unreadable.</summary>
internal sealed record WireMarket(WireAsset Asset, WireContext? Context);

/// <summary>A candle that may still be forming. <paramref name="Trades"/> grows while it does.</summary>
internal sealed record WireCandle(string Coin, DateTimeOffset OpenedAt, TimeSpan Length, WireRange Range, Quantity Volume, long Trades)
{
    public DateTimeOffset ClosedAt => OpenedAt + Length;

    public Market.Bar ToBar(Symbol symbol) => new(symbol, OpenedAt, Length, Range.Open, Range.High, Range.Low, Range.Close, Volume);
}

internal readonly record struct WireRange(Price Open, Price High, Price Low, Price Close);

/// <summary>A trade; <paramref name="Aggressor"/> is the side that took.</summary>
internal readonly record struct WirePrint(long Id, DateTimeOffset At, Side Aggressor, Quantity Size);

/// <summary>Funding that was paid at <paramref name="At"/>.</summary>
internal readonly record struct WireFunding(DateTimeOffset At, decimal Rate);

/// <summary>A frame of the socket, read and checked. A closed set.</summary>
internal abstract record WireMessage
{
    private WireMessage()
    {
    }

    public sealed record Candle(WireCandle Value) : WireMessage;

    public sealed record Prints(string Coin, ImmutableArray<WirePrint> Values) : WireMessage;

    /// <summary>Best bid and offer; a side that is empty at the venue is null.</summary>
    public sealed record Book(string Coin, DateTimeOffset At, Price? Bid, Price? Ask) : WireMessage;

    public sealed record Context(WireContext Value) : WireMessage;

    public sealed record Confirmed(string Type, string Coin) : WireMessage;

    public sealed record Pong : WireMessage;

    public sealed record Trouble(string Text) : WireMessage;

    /// <summary>Nothing that the feed needs, such as the greeting.</summary>
    public sealed record Ignored : WireMessage;

    /// <summary>Not what the venue's protocol says; <paramref name="Why"/> in words.</summary>
    public sealed record Garbage(string Why) : WireMessage;

    /// <summary>Not from the venue: the feed's own look at the clock, queued with the news so that it is judged in order.</summary>
    public sealed record Tick : WireMessage;
}

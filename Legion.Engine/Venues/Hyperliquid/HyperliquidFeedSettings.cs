namespace Legion.Engine.Venues.Hyperliquid;

/// <summary>How the public market feed of Hyperliquid is used. The defaults suit the main network.</summary>
public sealed record HyperliquidFeedSettings
{
    /// <summary>Root of the REST interface; questions go to <c>/info</c> below it.</summary>
    public Uri RestUrl { get; init; } = new("https://api.hyperliquid.xyz");

    public Uri WebSocketUrl { get; init; } = new("wss://api.hyperliquid.xyz/ws");

    /// <summary>Legion's symbol to the venue's coin.</summary>
    public IReadOnlyDictionary<string, string> Symbols { get; init; } =
        new Dictionary<string, string>(StringComparer.Ordinal) { ["SOL-PERP"] = "SOL", ["BTC-PERP"] = "BTC" };

    /// <summary>Five-minute bars of history at the start of a run. The venue keeps the latest 5,000 of each length.</summary>
    public int HistoryBarsMax { get; init; } = 5_000;

    /// <summary>Fees as fractions; the venue tells them only to an account, so these are its base tier.</summary>
    public decimal TakerFeeRate { get; init; } = 0.00045m;

    public decimal MakerFeeRate { get; init; } = 0.00015m;

    /// <summary>The venue closes a line on which it has said nothing for 60 s.</summary>
    public TimeSpan PingInterval { get; init; } = TimeSpan.FromSeconds(30);

    public TimeSpan PongTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>For opening the line, and for the venue to confirm all subscriptions.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(10);

    public TimeSpan RestTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>A question is put this often before it counts as failed.</summary>
    public int RestAttemptsMax { get; init; } = 3;

    /// <summary>The venue allows 1,200 per address; the rest is left for orders.</summary>
    public int RestWeightPerMinuteMax { get; init; } = 1_000;

    /// <summary>The venue refuses more than 30.</summary>
    public int ConnectsPerMinuteMax { get; init; } = 30;

    public TimeSpan BackoffFirst { get; init; } = TimeSpan.FromSeconds(0.5);

    public TimeSpan BackoffMax { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>A line without usable news of a symbol for this long counts as lost, and a book or mark of that age is not used.</summary>
    public TimeSpan SilenceMax { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>A bar is final this long after its end, or when a later candle is seen.</summary>
    public TimeSpan CandleGrace { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>At most one quote per symbol in this time.</summary>
    public TimeSpan QuoteInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>A quote that the venue has confirmed is repeated after this time: a calm market must not look like a dead line.</summary>
    public TimeSpan QuoteRepeatInterval { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>At most one funding rate per symbol in this time; the venue's estimate moves every few seconds.</summary>
    public TimeSpan FundingInterval { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>A venue's time this far ahead of, or twice as far behind, the host's means a wrong clock or stale news.</summary>
    public TimeSpan ClockSkewMax { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Largest believable distance between book, mark and oracle price, as a fraction.</summary>
    public decimal PriceCollar { get; init; } = 0.2m;

    /// <summary>How often the feed looks at the clock.</summary>
    public TimeSpan TickInterval { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>What is wrong with these settings, in words; nothing when they can be used.</summary>
    public IEnumerable<string> Problems()
    {
        foreach (var (name, holds) in Claims())
        {
            if (!holds)
            {
                yield return name;
            }
        }
    }

    private IEnumerable<(string Claim, bool Holds)> Claims() =>
    [
        ("RestUrl is an http or https address.", RestUrl is { IsAbsoluteUri: true, Scheme: "http" or "https" }),
        ("WebSocketUrl is a ws or wss address.", WebSocketUrl is { IsAbsoluteUri: true, Scheme: "ws" or "wss" }),
        ("Symbols names at least one symbol and a coin for each.",
            Symbols.Count > 0 && Symbols.All(s => !string.IsNullOrWhiteSpace(s.Key) && !string.IsNullOrWhiteSpace(s.Value))),
        ("Symbols names a coin once.", Symbols.Values.Distinct(StringComparer.Ordinal).Count() == Symbols.Count),
        ("HistoryBarsMax is 1 to 5000.", HistoryBarsMax is >= 1 and <= 5_000),
        ("TakerFeeRate is 0 to 0.01.", TakerFeeRate is >= 0 and <= 0.01m),
        ("MakerFeeRate is -0.01 to 0.01.", MakerFeeRate is >= -0.01m and <= 0.01m),
        ("PingInterval is 1 s to 50 s.", IsWithin(PingInterval, 1, 50)),
        ("PongTimeout is 0.1 s to PingInterval.", PongTimeout.TotalSeconds >= 0.1 && PongTimeout <= PingInterval),
        ("ConnectTimeout is 0.1 s to 60 s.", IsWithin(ConnectTimeout, 0.1, 60)),
        ("RestTimeout is 0.1 s to 120 s.", IsWithin(RestTimeout, 0.1, 120)),
        ("RestAttemptsMax is 1 to 10.", RestAttemptsMax is >= 1 and <= 10),
        ("RestWeightPerMinuteMax is 150 to 1200.", RestWeightPerMinuteMax is >= 150 and <= 1_200),
        ("ConnectsPerMinuteMax is 1 to 30.", ConnectsPerMinuteMax is >= 1 and <= 30),
        ("BackoffFirst is 0.01 s to 30 s.", IsWithin(BackoffFirst, 0.01, 30)),
        ("BackoffMax is BackoffFirst to 600 s.", BackoffMax >= BackoffFirst && BackoffMax.TotalSeconds <= 600),
        ("SilenceMax is 1 s to 300 s.", IsWithin(SilenceMax, 1, 300)),
        ("CandleGrace is 0.1 s to 30 s.", IsWithin(CandleGrace, 0.1, 30)),
        ("QuoteInterval is 0.1 s to 5 s.", IsWithin(QuoteInterval, 0.1, 5)),
        ("QuoteRepeatInterval is QuoteInterval to 5 s.", QuoteRepeatInterval >= QuoteInterval && QuoteRepeatInterval.TotalSeconds <= 5),
        ("FundingInterval is 0 s to 3600 s.", IsWithin(FundingInterval, 0, 3_600)),
        ("ClockSkewMax is 0.5 s to 30 s.", IsWithin(ClockSkewMax, 0.5, 30)),
        ("PriceCollar is 0.01 to 0.5.", PriceCollar is >= 0.01m and <= 0.5m),
        ("TickInterval is 10 ms to 1 s.", IsWithin(TickInterval, 0.01, 1)),
    ];

    private static bool IsWithin(TimeSpan value, double secondsMin, double secondsMax) =>
        value.TotalSeconds >= secondsMin && value.TotalSeconds <= secondsMax;
}

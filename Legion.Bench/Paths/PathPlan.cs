using System.Collections.Immutable;
using Legion.Engine.Core;
using Legion.Engine.Market;
using Legion.Engine.Risk;
using Legion.Engine.Values;
using Legion.Engine.Venues;
using Legion.Engine.Venues.Simulated;

namespace Legion.Bench.Paths;

/// <summary>Everything that one price path follows from. The same seed gives the same path.</summary>
internal sealed record PathPlan(ulong Seed)
{
    public static readonly Symbol Sol = new("SOL-PERP");
    public static readonly Symbol Btc = new("BTC-PERP");
    public static readonly ImmutableArray<Instrument> Instruments = [DefaultInstruments.Of(Sol)!, DefaultInstruments.Of(Btc)!];

    /// <summary>In the order of their seats. Five that may hold 15 % each fill the cap of SOL nearly.</summary>
    public static readonly ImmutableArray<(BotId Bot, Symbol Symbol)> Seats =
    [
        (new("alba"), Sol), (new("brio"), Sol), (new("celo"), Sol), (new("dono"), Sol), (new("elba"), Sol), (new("faro"), Btc),
    ];

    // A day before a new week, before a new month, before a new ISO year, and far from all.
    private static readonly DateOnly[] Starts = [new(2026, 3, 2), new(2026, 3, 8), new(2026, 6, 30), new(2026, 12, 31), new(2027, 1, 3)];

    public Money Capital { get; init; } = Money.From(10_000m);

    /// <summary>All bots of a path bet on the same side, so that nothing is hedged.</summary>
    public Side Side => Seed % 2 == 0 ? Side.Buy : Side.Sell;

    public DateOnly Start => Starts[Seed / 2 % (ulong)Starts.Length];

    /// <summary>
    /// Losses in a row do not stop anything here, so that the limits on NAV are reached; in half of the paths no brake either.
    /// </summary>
    public StopLimits Stops => new() { ConsecutiveLosses = 1_000, Brake = Seed / 4 % 2 == 0 ? 0.5m : 1m };

    public RiskLimits Limits { get; init; } = new() { CoolDownBars = 0 };

    /// <summary>What the checker allows a fill to be worse than the mark by, as a fraction.</summary>
    public decimal SlippageAllowance { get; init; } = new RiskLimits().SlippageAllowance;

    public EngineSettings Settings()
    {
        var dice = new Pcg(Pcg.Mix(Seed), stream: 61);
        // Up to 6 % away the cap of 15 % decides the size, beyond it the risk of 1 %.
        var isFar = dice.NextShare() < 0.2;
        var distance = isFar ? 0.08 + (0.2 * dice.NextShare()) : 0.008 + (0.055 * dice.NextShare());
        return new EngineSettings
        {
            Bots = [.. Seats.Select(seat => Maker(seat.Bot, seat.Symbol, (decimal)(distance * (0.5 + dice.NextShare()))))],
            Venue = new RemoteVenue { CashTolerance = Money.Zero },
            Limits = Limits,
            Stops = Stops,
            RecentRowsMax = 8,
        };
    }

    private BotMaker Maker(BotId bot, Symbol symbol, decimal distance)
    {
        var seed = Pcg.Mix(Seed ^ Pcg.Mix(bot.Name[0]));
        return () => new PathBot(bot, symbol, Side, distance, seed);
    }
}

using System.Collections.Immutable;
using Legion.Engine.Core;
using Legion.Engine.Market;
using Legion.Engine.Risk;
using Legion.Engine.Simulation.Faults;
using Legion.Engine.Values;
using Legion.Engine.Venues;
using Legion.Engine.Venues.Simulated;

namespace Legion.Bench.Simulate;

/// <summary>Everything that one trial follows from. The same plan gives the same trial.</summary>
internal sealed record TrialPlan(ulong Seed, int Events)
{
    public static readonly Symbol Sol = new("SOL-PERP");
    public static readonly Symbol Btc = new("BTC-PERP");

    public static readonly ImmutableArray<Instrument> Instruments =
        [DefaultInstruments.Of(Sol)!, DefaultInstruments.Of(Btc)!];

    private static readonly string[] Names = ["alba", "brio", "celo", "dono", "elio", "faro", "gino"];

    // Near the turn of a day, of a week, of a month, of an ISO year, and far from all.
    private static readonly DateTimeOffset[] Starts =
    [
        new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero), new(2026, 3, 3, 23, 20, 0, TimeSpan.Zero), new(2026, 3, 8, 23, 10, 0, TimeSpan.Zero),
        new(2026, 12, 31, 23, 30, 0, TimeSpan.Zero), new(2027, 1, 3, 23, 0, 0, TimeSpan.Zero),
    ];

    /// <summary>Small enough for the caps to bind; in every fourth trial large, with something for the war chest.</summary>
    public Money Capital => Money.From(Seed % 4 == 0 ? 1_200m : 350m);

    /// <summary>What goes to the war chest at the start.</summary>
    public Money WarChest => Money.From(Seed % 4 == 0 ? 180m : 0m);

    /// <summary>Where a crash is harmless by itself: the engine is rebuilt from its journal and must not notice.</summary>
    public int? RebuildAt { get; init; }

    public bool HasFaults { get; init; } = true;

    public DateTimeOffset Start => Starts[Seed % (ulong)Starts.Length];

    /// <summary>Whether somebody trades on the account by hand now and then.</summary>
    public bool HasHand => HasFaults && Seed % 13 == 0;

    /// <summary>Invented fills end a run, so that they come in few.</summary>
    public FaultRates Rates => !HasFaults ? FaultRates.None : FaultRates.Swarm(Seed) with { OverfillReport = Seed % 29 == 0 ? 0.05 : 0 };

    public EngineSettings Settings()
    {
        var dice = new Pcg(Pcg.Mix(Seed), stream: 11);
        var isTight = dice.NextShare() < 0.5;
        return new EngineSettings
        {
            // With six on SOL the cap of the cluster binds.
            Bots = Seed % 3 == 0
                ? [.. Names.Select((name, i) => Maker(name, i == 3 ? Btc : Sol))]
                : [.. Names.Take(4).Select((name, i) => Maker(name, i == 3 ? Btc : Sol))],
            Venue = new RemoteVenue { CashTolerance = Money.Zero },
            Limits = new RiskLimits { CoolDownBars = 0 },
            // Half of the trials have limits that a few bad trades reach, so that stops are seen at work.
            Stops = isTight
                ? new StopLimits
                {
                    DailyLoss = 0.005 + (0.015 * dice.NextShare()),
                    WeeklyLoss = 0.03,
                    MaxDrawdown = 0.025,
                    SoftDaily = 0.005,
                }
                : new StopLimits { ConsecutiveLosses = 3 + (int)(10 * dice.NextShare()) },
            RecentRowsMax = 20,
        };
    }

    private BotMaker Maker(string id, Symbol symbol)
    {
        var seed = Pcg.Mix(Seed ^ Pcg.Mix((ulong)id[0]));
        return () => new Gambler(new BotId(id), symbol, seed);
    }
}

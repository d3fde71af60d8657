using System.Collections.Immutable;
using Legion.Engine.Bots;
using Legion.Engine.Core;
using Legion.Engine.Hosting;
using Legion.Engine.Market;
using Legion.Engine.Risk;
using Legion.Engine.Trading;
using Legion.Engine.Values;
using Legion.Engine.Venues;
using Legion.Web.Operator;
using Microsoft.Extensions.Hosting;

namespace Legion.Tests.Web.Support;

/// <summary>
/// Stands in for the engine behind the pages: prices wander, positions are worth more and less, and the owner's commands are obeyed. It
/// is moved by <see cref="Tick"/>, by itself ten times a second once hosted.
/// </summary>
internal sealed class DemoEngine(LiveFeed<EngineSnapshot> engine, LiveFeed<FeedStatus> market, TimeProvider clock)
    : BackgroundService, IOperator
{
    public static readonly BotId Short = new("short");
    public static readonly BotId Range = new("range");
    public static readonly BotId Momentum = new("momentum");

    private const string Detail = "Hyperliquid could not be reached: no such host.";

    private readonly Lock _gate = new();
    private readonly Random _random = new(7);
    private readonly List<string> _commands = [];
    private EngineSnapshot _now = DemoDay.Start;

    /// <summary>What was asked for, in order: "pause short".</summary>
    public IReadOnlyList<string> Commands
    {
        get
        {
            lock (_gate)
            {
                return [.. _commands];
            }
        }
    }

    public string? RefusesBecause { get; set; }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100), clock);
        do
        {
            Tick();
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    public void Tick()
    {
        lock (_gate)
        {
            var drift = (decimal)(_random.NextDouble() - 0.5) * 0.0006m;
            var markets = _now.Markets.Select(row => row with { Mark = Moved(row, drift) });
            Publish(DemoDay.Mark(_now with { Sequence = _now.Sequence + 1, At = _now.At.AddSeconds(3), Markets = [.. markets] }));
            market.Publish(new FeedStatus(FeedKind.Simulated, FeedState.Live, "seed 42", Detail, clock.GetUtcNow()) with { Speed = 30 });
        }
    }

    public Task<CommandOutcome> PauseAsync(BotId bot, string commandId, CancellationToken stop) =>
        ChangeAsync($"pause {bot}", snapshot =>
            DemoDay.WithBot(snapshot, bot, row => row with { IsPaused = true, Status = BotStatus.Paused }));

    public Task<CommandOutcome> ResumeAsync(BotId bot, string commandId, CancellationToken stop) =>
        ChangeAsync($"resume {bot}", snapshot =>
            DemoDay.WithBot(snapshot, bot, row => row with { IsPaused = false, Status = BotStatus.Watching }));

    public Task<CommandOutcome> ScaleAsync(BotId bot, decimal scale, string commandId, CancellationToken stop) =>
        ChangeAsync($"scale {bot} {scale}", snapshot => DemoDay.WithBot(snapshot, bot, row => row with { Scale = scale }));

    public Task<CommandOutcome> KillAsync(string why, string commandId, CancellationToken stop) =>
        ChangeAsync("kill", snapshot => snapshot with
        {
            HaltedBecause = why,
            Positions = [],
            Bots = [.. snapshot.Bots.Select(row => row with { Status = BotStatus.Halted })],
        });

    public Task<CommandOutcome> ReleaseAsync(string why, string commandId, CancellationToken stop) =>
        ChangeAsync("release", snapshot => snapshot with
        {
            HaltedBecause = null,
            Bots = [.. snapshot.Bots.Select(row => row with { Status = BotStatus.Watching })],
        });

    private Task<CommandOutcome> ChangeAsync(string command, Func<EngineSnapshot, EngineSnapshot> change)
    {
        lock (_gate)
        {
            if (RefusesBecause is { } reason)
            {
                return Task.FromResult<CommandOutcome>(new CommandOutcome.Refused(reason));
            }

            _commands.Add(command);
            Publish(change(_now) with { Sequence = _now.Sequence + 1 });
            return Task.FromResult<CommandOutcome>(CommandOutcome.Done.Instance);
        }
    }

    // The smaller market moves twice as much.
    private static Price Moved(MarketRow row, decimal drift) =>
        new(row.Mark.Value * (1 + (row.Symbol.Name is "SOL-PERP" ? 2 * drift : drift)));

    private void Publish(EngineSnapshot snapshot)
    {
        _now = snapshot;
        engine.Publish(snapshot);
    }
}

/// <summary>The day that the demo begins with.</summary>
internal static class DemoDay
{
    public static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);
    private static readonly Symbol Sol = new("SOL-PERP");
    private static readonly Symbol Btc = new("BTC-PERP");

    public static Instrument SolTerms { get; } = new(Sol)
    {
        PriceTick = new Price(0.01m),
        QuantityLot = new Quantity(0.01m),
        NotionalMin = Money.From(10),
        LeverageMax = 20,
        TakerFeeRate = 0.00045m,
        MakerFeeRate = 0.00015m,
    };

    public static SizingInput Sizing { get; } = new(
        new SizingPlan(SizingMode.Fixed, Money.From(40)), Money.From(247.18m), new Price(141.27m), SolTerms)
    {
        StopDistance = 0.012,
        FreeCollateral = Money.From(190),
    };

    public static EngineSnapshot Start { get; } = Mark(new EngineSnapshot(1, Noon.AddHours(2.58), "simulated")
    {
        WarChest = Money.From(63.42m),
        Fees = Money.From(4.871m),
        FillsTotal = 148,
        RefusalsTotal = 31,
        Bots =
        [
            new BotRow(DemoEngine.Short, "Short Bot", Sol)
            {
                Status = BotStatus.InPosition, Wins = 13, Losses = 1, Scratches = 1, Scale = 1m, DecisionsTotal = 212, Sizing = Sizing,
                LastDecision = new DecisionRow(Noon.AddHours(2.5), DenialCode.PositionOpen, 71, 35, double.NaN, double.NaN),
            },
            new BotRow(DemoEngine.Range, "Range Bot", Sol)
            {
                Status = BotStatus.Watching, Wins = 27, Losses = 19, Scale = 0.75m, DecisionsTotal = 640, Sizing = Sizing,
                LastDecision = new DecisionRow(Noon.AddHours(2.5833), DenialCode.ScoreTooLow, 22, 35, 22, 35),
            },
            new BotRow(DemoEngine.Momentum, "Momentum Bot", Btc)
            {
                Status = BotStatus.WarmingUp, DecisionsTotal = 38,
                LastDecision = new DecisionRow(Noon.AddHours(2.5), DenialCode.WarmingUp, 0, 35, 38, 200),
            },
        ],
        Markets =
        [
            new MarketRow(Sol, new Price(141.27m), new Price(143.9m), new Price(141.26m), new Price(141.28m), Noon),
            new MarketRow(Btc, new Price(97_123.5m), new Price(96_480m), new Price(97_123m), new Price(97_124m), Noon),
        ],
        Positions =
        [
            new PositionRow(
                DemoEngine.Short, Sol, Side.Sell, new Quantity(0.26m), new Price(142.1m), new Price(141.27m), new Price(143.4m),
                Money.Zero, Money.Zero, null, Noon.AddHours(1.75)),
        ],
        Fills = [.. Enumerable.Range(0, 9).Select(FillNumber)],
        Refusals =
        [
            new RefusalRow(Noon.AddHours(2.25), DemoEngine.Range, Sol, DenialCode.SpreadTooWide, "4.1 bp, limit 3 bp"),
            new RefusalRow(Noon.AddHours(1.5), DemoEngine.Range, Sol, DenialCode.BlockedByOpposite, "Short Bot holds 0.26 SOL short"),
            new RefusalRow(Noon.AddHours(0.75), DemoEngine.Short, Sol, DenialCode.CoolDown, "until 13:00 UTC"),
        ],
        EquityCurve = [.. Curve()],
    });

    /// <summary>The snapshot with everything that hangs on the marks worked out again.</summary>
    public static EngineSnapshot Mark(EngineSnapshot snapshot)
    {
        var marks = snapshot.Markets.ToDictionary(market => market.Symbol, market => market.Mark);
        var positions = snapshot.Positions.Select(row => Mark(row, marks[row.Symbol])).ToImmutableArray();
        var open = positions.Aggregate(Money.Zero, (sum, row) => sum + row.Pnl);
        return snapshot with
        {
            Positions = positions,
            Equity = Money.From(246.96m) + open,
            PnlToday = Money.From(2.31m) + open,
            Bots =
            [
                .. snapshot.Bots.Select(bot => bot with
                {
                    Pnl = Money.From(bot.Id.Name switch { "short" => 11.79m, "range" => -3.4m, _ => 0 }) + Of(positions, bot.Id),
                    PnlToday = Money.From(bot.Id.Name switch { "short" => 2.94m, "range" => -0.63m, _ => 0 }) + Of(positions, bot.Id),
                }),
            ],
        };
    }

    public static EngineSnapshot WithBot(EngineSnapshot snapshot, BotId id, Func<BotRow, BotRow> change) =>
        snapshot with { Bots = [.. snapshot.Bots.Select(bot => bot.Id == id ? change(bot) : bot)] };

    private static Money Of(ImmutableArray<PositionRow> positions, BotId bot) =>
        positions.Where(row => row.Bot == bot).Aggregate(Money.Zero, (sum, row) => sum + row.Pnl);

    private static PositionRow Mark(PositionRow row, Price mark)
    {
        var pnl = (mark * row.Quantity - row.Entry * row.Quantity).Times(row.Side.Sign());
        var risk = Math.Abs(row.Entry.Value - row.Stop.Value) * row.Quantity.Value;
        return row with { Mark = mark, Pnl = pnl, Notional = mark * row.Quantity, R = pnl.ToDouble() / (double)risk };
    }

    private static FillRow FillNumber(int i) => new(
        Noon.AddHours(1.75 - (i * 0.4)), i % 3 == 2 ? DemoEngine.Range : DemoEngine.Short, Sol, i % 2 == 0 ? Side.Sell : Side.Buy,
        new Quantity(0.26m), new Price(142.1m + (i * 0.21m)), Money.From(0.0166m),
        i % 2 == 0 ? Money.Zero : Money.From(i == 5 ? -0.39m : 0.31m + (i * 0.07m)),
        i % 2 == 0 ? "Score 71 of 35 needed" : "First target reached", $"fill-{i}");

    private static IEnumerable<EquityPoint> Curve()
    {
        // Walked backwards, so that it ends where the account stands.
        var random = new Random(11);
        var equity = 247.18;
        var points = new List<EquityPoint>();
        for (var i = 0; i <= 180; i++)
        {
            points.Add(new EquityPoint(Noon.AddHours(2.5).AddMinutes(-4.8 * i), Money.From((decimal)equity)));
            equity += (random.NextDouble() - 0.54) * 0.9;
        }

        return points.AsEnumerable().Reverse();
    }
}

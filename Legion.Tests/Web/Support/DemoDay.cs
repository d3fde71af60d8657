using System.Collections.Immutable;
using Legion.Engine.Core;
using Legion.Engine.Market;
using Legion.Engine.Risk;
using Legion.Engine.Trading;
using Legion.Engine.Bots;
using Legion.Engine.Values;

namespace Legion.Tests.Web.Support;

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

using CsCheck;
using Legion.Engine.Bots;
using Legion.Engine.Core;
using Legion.Engine.Market;
using Legion.Engine.Risk;
using Legion.Engine.Trading;
using Legion.Engine.Values;

namespace Legion.Tests.Support;

/// <summary>The words that tests of the engine are written in.</summary>
internal static class Given
{
    public static readonly DateTimeOffset Start = new(2026, 3, 2, 0, 0, 0, TimeSpan.Zero);
    public static readonly Symbol Sol = new("SOL-PERP");
    public static readonly Symbol Btc = new("BTC-PERP");

    public static readonly Instrument SolTerms = new(Sol)
    {
        PriceTick = Price(0.01m),
        QuantityLot = Lots(0.01m),
        NotionalMin = Usd(10),
        LeverageMax = 20,
        TakerFeeRate = 0.00045m,
        MakerFeeRate = 0.00015m,
    };

    /// <summary>Nothing speaks against an entry.</summary>
    public static readonly RiskView CalmMarket = new()
    {
        IsHalted = false,
        FeedIsLost = false,
        BarAge = TimeSpan.Zero,
        QuoteAge = TimeSpan.Zero,
        SyntheticRun = 0,
        SyntheticShare = 0,
        Spread = 0.0001m,
        InstrumentIsKnown = true,
        BotMode = BotMode.Running,
        HoldsPosition = false,
        OrderIsPending = false,
        OppositeIsHeld = false,
        CoolDownBarsLeft = 0,
        Sizing = DenialCode.None,
    };

    public static Money Usd(decimal amount) => Money.From(amount);

    public static Price Price(decimal value) => new(value);

    public static Quantity Lots(decimal value) => new(value);

    public static DateTimeOffset At(int minutes) => Start.AddMinutes(minutes);

    /// <summary>A five-minute bar that opens the given number of bars after <see cref="Start"/>.</summary>
    public static Bar Bar(int index, decimal open, decimal high, decimal low, decimal close) =>
        new(Sol, At(index * 5), Timeframe.FiveMinutes, Price(open), Price(high), Price(low), Price(close), Lots(50_000));

    public static BarClosed Closed(Bar bar) => new(bar.ClosedAt, bar);

    public static RunStarted RunStarted(decimal capital = 1_000) => new(Start, "run", "test", Usd(capital));

    /// <summary>A walk in steps of at most 1.5 % a bar, with highs and lows around it.</summary>
    public static Gen<EngineEvent[]> AnyHistory { get; } =
        Gen.Select(Gen.Int[-150, 150], Gen.Int[0, 80], Gen.Int[0, 80]).Array[30, 160].Select(moves =>
        {
            var events = new List<EngineEvent> { RunStarted(), new InstrumentListed(Start, SolTerms) };
            var close = 150m;
            foreach (var (i, (move, up, down)) in moves.Index())
            {
                var open = close;
                close = Math.Round(open * (1 + (move / 10_000m)), 2);
                var high = Math.Round(Math.Max(open, close) * (1 + (up / 10_000m)), 2);
                var low = Math.Round(Math.Min(open, close) * (1 - (down / 10_000m)), 2);
                events.Add(Closed(Bar(i, open, high, low, close)));
            }

            return events.ToArray();
        });

    public static EngineSettings Settings(BotMaker? bot = null) => new()
    {
        Bots = [bot ?? (() => new FadeTheLastMove())],
        Stops = Unstopped,
    };

    /// <summary>For tests of other things: no row of losses ends a run.</summary>
    public static StopLimits Unstopped { get; } = new() { ConsecutiveLosses = int.MaxValue };

    /// <summary>Trades all the time, both ways, so that a short history exercises every kind of order.</summary>
    /// <param name="onRise">What it does after a bar that rose; the opposite after one that fell.</param>
    public sealed class FadeTheLastMove(string id = "fade", Symbol? symbol = null, Side onRise = Side.Sell) : IBot
    {
        private Bar? _last;

        public BotId Id => new(id);
        public string Name => "Fade";
        public Symbol Symbol => symbol ?? Sol;
        public TimeSpan DecisionTimeframe => Timeframe.FiveMinutes;
        public SizingPlan Sizing => new(SizingMode.Fixed, Usd(100));

        public void Observe(Bar bar) => _last = bar.Length == Timeframe.FiveMinutes ? bar : _last;

        public Decision Decide(BotView view)
        {
            var bar = _last!;
            if (bar.Close == bar.Open)
            {
                return Decision.No(DenialCode.ScoreTooLow, 0, 1);
            }

            var side = bar.Close > bar.Open ? onRise : onRise.Opposite();
            var away = side == Side.Buy ? -1 : 1;
            Price Off(decimal share) => new(bar.Close.Value * (1 + (away * share)));
            return Decision.Yes(
                new Signal.Enter(side, bar.Close, Off(0.008m), [new(Off(-0.004m), 0.5m), new(Off(-0.008m), 0.5m)]) { Why = "fade" },
                score: 1,
                needed: 1);
        }

        public Signal? Manage(BotView view, OpenTrade trade) => trade switch
        {
            { IsPartlyClosed: true } when trade.Stop != trade.EntryPrice => new Signal.MoveStop(trade.EntryPrice) { Why = "break-even" },
            { BarsHeld: >= 8 } => new Signal.Exit { Why = "time is up" },
            _ => null,
        };
    }
}

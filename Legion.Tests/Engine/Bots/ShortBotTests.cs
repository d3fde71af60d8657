using CsCheck;
using Legion.Engine.Bots;
using Legion.Engine.Market;
using Legion.Engine.Trading;
using Legion.Engine.Values;

namespace Legion.Tests.Engine.Bots;

public sealed class ShortBotTests
{
    private const int Day = 288;

    /// <summary>Some days of drifting and swinging bars, with quiet stretches and with shocks.</summary>
    private static readonly Gen<Bar[]> Markets =
        Gen.Select(Gen.Int[-30, 30], Gen.Int[0, 40], Gen.Int[1, 60], Gen.Int[1, 250]).Array[3, 14].Select(parts =>
        {
            var tape = new Tape(150);
            foreach (var (drift, swing, wick, bars) in parts)
            {
                tape.Walk(bars, drift / 20_000.0, swing / 1_000.0, wick / 20_000.0);
            }

            return tape.Bars.ToArray();
        });

    public static TheoryData<string, DenialCode> Cases => new()
    {
        { "a rally in a downtrend that rolls over", DenialCode.None },
        { "the same after too little history", DenialCode.WarmingUp },
        { "a downtrend without anything else", DenialCode.ScoreTooLow },
        { "a rollover in an uptrend", DenialCode.TrendNotAligned },
        { "a rollover without a trend", DenialCode.TrendNotAligned },
        { "a rollover onto a support", DenialCode.LevelTooNear },
        { "a rollover in a market that is too wild", DenialCode.StopTooWide },
        { "a rollover whose hour is missing", DenialCode.DataStale },
    };

    [Theory, MemberData(nameof(Cases))]
    public void Each_market_meets_its_gate(string market, DenialCode expected)
    {
        var (_, decisions) = Tape.Run(Market(market));

        var last = decisions[^1];

        Assert.Equal(expected, last.FirstFailed);
        Assert.Equal(expected == DenialCode.None, last.Signal is not null);
        Assert.Equal(35, last.Needed);
        Assert.InRange(last.Score, 0, 100);
    }

    [Fact]
    public void An_entry_names_its_stop_its_targets_and_its_reasons()
    {
        var tape = Rollover();
        var (_, decisions) = Tape.Run(tape.Bars);

        var enter = Assert.IsType<Signal.Enter>(decisions[^1].Signal);

        var risk = enter.Stop.Value - enter.Reference.Value;
        Assert.Equal(Side.Sell, enter.Side);
        Assert.Equal(tape.Bars[^1].Close, enter.Reference);
        Assert.InRange(risk / enter.Reference.Value, 0.004m, 0.025m);
        Assert.Equal(2, enter.Targets.Length);
        Assert.Equal(enter.Reference.Value - risk, enter.Targets[0].Price.Value, 6);
        Assert.Equal(enter.Reference.Value - (2 * risk), enter.Targets[1].Price.Value, 6);
        Assert.Equal([0.5m, 0.5m], enter.Targets.Select(t => t.Share));
        Assert.Matches(@"^Short at \d+\.\d\d: score \d\d of 35, 1h trend down, stop \d+\.\d\d \(\d\.\d\d %\)$", enter.Why);
    }

    [Theory]
    [InlineData(-0.0006, 58, DenialCode.FundingAgainst)]
    [InlineData(-0.0006, 57, DenialCode.None)]
    [InlineData(-0.0005, 59, DenialCode.None)]
    [InlineData(0.0006, 59, DenialCode.None)]
    [InlineData(null, 59, DenialCode.None)]
    public void Shortly_before_funding_a_short_that_would_pay_waits(double? rate, int minute, DenialCode expected)
    {
        var (bot, _) = Tape.Run(Rollover().Bars);
        var now = new DateTimeOffset(2026, 1, 20, 10, minute, 0, TimeSpan.Zero);

        var decision = bot.Decide(new BotView(now, Instrument: null, (decimal?)rate));

        Assert.Equal(expected, decision.FirstFailed);
    }

    [Fact]
    public void Crowded_longs_and_heavy_selling_raise_the_score()
    {
        var plain = Tape.Run(Rollover().Bars).Decisions[^1].Score;
        var crowded = Tape.Run(Rollover().Bars, funding: 0.0001m).Decisions[^1].Score;
        var sold = Tape.Run(Rollover().WithFlow(boughtShare: 0.3, lastBars: 12).Bars).Decisions[^1].Score;

        Assert.Equal(plain + 15, crowded, 6);
        Assert.True(sold > plain, $"{sold} is not above {plain}");
    }

    [Fact]
    public void There_is_never_a_signal_in_warm_up() => Markets.Sample(
        bars =>
        {
            var (_, decisions) = Tape.Run(bars.Take(719), settings: ShortBotSettings.Default with { ScoreMin = 0 });

            Assert.All(decisions, d => Assert.Equal(DenialCode.WarmingUp, d.FirstFailed));
            Assert.All(decisions, d => Assert.True(d.Observed < d.Limit));
        },
        iter: 40);

    [Fact]
    public void A_decision_does_not_change_when_the_future_is_cut_off() => Gen.Select(Markets, Gen.Double[0.3, 1]).Sample(
        (bars, share) =>
        {
            var cut = (int)(bars.Length * share);

            var whole = Tape.Run(bars).Decisions.Select(Told);
            var truncated = Tape.Run(bars[..cut]).Decisions.Select(Told);

            Assert.Equal(whole.Take(cut), truncated);
        },
        iter: 40);

    [Fact]
    public void Two_bots_that_hear_the_same_decide_the_same() => Markets.Sample(
        bars => Assert.Equal(Tape.Run(bars).Decisions.Select(Told), Tape.Run(bars).Decisions.Select(Told)),
        iter: 20);

    [Fact]
    public void The_drawn_markets_bring_entries_as_well_as_refusals()
    {
        var codes = new HashSet<DenialCode>();

        Markets.Sample(
            bars =>
            {
                lock (codes)
                {
                    codes.UnionWith(Tape.Run(bars).Decisions.Select(d => d.FirstFailed));
                }
            },
            iter: 100);

        Assert.Contains(DenialCode.None, codes);
        Assert.Contains(DenialCode.TrendNotAligned, codes);
        Assert.Contains(DenialCode.ScoreTooLow, codes);
    }

    [Fact]
    public void A_bar_that_leads_to_nothing_allocates_nothing()
    {
        var heard = new Recorder();
        var folds = new Folds();
        foreach (var bar in new Tape(100).Walk(20 * Day, 0.00005, swing: 0.01).Bars)
        {
            folds.Feed(heard, bar);
        }

        var bot = new ShortBot(Tape.Sol, ShortBotSettings.Default);
        var (early, late) = (heard.Heard.Take(5_000).ToArray(), heard.Heard.Skip(5_000).ToArray());
        Hear(bot, early);

        var before = GC.GetAllocatedBytesForCurrentThread();
        var quiet = Hear(bot, late);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(late.Length, quiet);
    }

    [Fact]
    public void A_bar_heard_twice_stops_the_run()
    {
        var (bot, _) = Tape.Run(Rollover().Bars);

        Assert.Throws<BrokenInvariantException>(() => bot.Observe(Rollover().Bars[^1]));
    }

    /// <summary>How many of the bars led to nothing.</summary>
    private static int Hear(ShortBot bot, Bar[] bars)
    {
        var quiet = 0;
        foreach (var bar in bars)
        {
            bot.Observe(bar);
            quiet += bot.Decide(new BotView(bar.ClosedAt, Instrument: null, 0.00001m)).Signal is null ? 1 : 0;
        }

        return quiet;
    }

    private static IReadOnlyList<Bar> Market(string name) => name switch
    {
        "a rally in a downtrend that rolls over" => Rollover().Bars,
        "the same after too little history" => [.. Rollover().Bars.TakeLast(700)],
        "a downtrend without anything else" => Drifted(new Tape(200), trend: -0.0002, wick: 0.0005).Walk(40, -0.00002).Bars,
        "a rollover in an uptrend" => Rollover(trend: 0.0002).Bars,
        "a rollover without a trend" => Rollover(trend: 0).Bars,
        "a rollover onto a support" => OntoSupport().Bars,
        "a rollover in a market that is too wild" => Rollover(wick: 0.012).Bars,
        "a rollover whose hour is missing" => WithoutOneBar(Rollover().Bars),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "No such market."),
    };

    private static Tape Drifted(Tape tape, double trend, double wick) => tape.Walk(4 * Day, trend, swing: 0.004, wick);

    private static Tape Rollover(double trend = -0.0002, double wick = 0.0005) => Rolled(new Tape(200), trend, wick);

    private static Tape Rolled(Tape tape, double trend, double wick) =>
        Drifted(tape, trend, wick).Walk(9, 0.0015, wick: wick).Walk(3, -0.001, wick: wick);

    /// <summary>The same rollover, a few days after the market had turned at a price just below its end.</summary>
    private static Tape OntoSupport()
    {
        var low = Rollover().Bars[^1].Close.ToDouble() * 0.9995;
        var down = Math.Pow(low / 200, 1.0 / Day) - 1;
        return Rolled(new Tape(200).Walk(Day, down, wick: 0).Walk(Day, -down / (1 + down), wick: 0), trend: -0.0002, wick: 0.0005);
    }

    private static Bar[] WithoutOneBar(IReadOnlyList<Bar> bars) => [.. bars.Take(bars.Count - 14), .. bars.Skip(bars.Count - 13)];

    private static string Told(Decision decision) => decision.Signal is Signal.Enter enter
        ? $"{decision.Score:R} {enter.Reference} {enter.Stop} {string.Join(' ', enter.Targets)} {enter.Why}"
        : $"{decision.FirstFailed} {decision.Score:R} {decision.Observed:R} {decision.Limit:R}";

    /// <summary>Keeps what a bot would hear.</summary>
    private sealed class Recorder : IBot
    {
        public List<Bar> Heard { get; } = [];

        public BotId Id => new("recorder");

        public string Name => "Recorder";

        public Symbol Symbol => Tape.Sol;

        public TimeSpan DecisionTimeframe => Timeframe.FiveMinutes;

        public SizingPlan Sizing => ShortBotSettings.Default.Sizing;

        public void Observe(Bar bar) => Heard.Add(bar);

        public Decision Decide(BotView view) => default;

        public Signal? Manage(BotView view, OpenTrade trade) => null;
    }
}

using CsCheck;
using Legion.Engine.Bots;
using Legion.Engine.Indicators;
using Legion.Engine.Market;
using Legion.Engine.Trading;
using Legion.Engine.Values;

namespace Legion.Tests.Engine.Bots;

/// <summary>What the Short Bot does with an open short. The bot has heard four falling days; 1R is one percent of the entry.</summary>
public sealed class ShortExitTests
{
    private static readonly Instrument Terms = new(Tape.Sol)
    {
        PriceTick = new Price(0.001m),
        QuantityLot = new Quantity(0.01m),
        NotionalMin = Money.From(10m),
        LeverageMax = 10m,
        TakerFeeRate = 0.00045m,
        MakerFeeRate = 0.00015m,
        SignificantFiguresMax = 5,
    };

    private static readonly Tape Falling = new Tape(200).Walk(1_152, -0.0002, swing: 0.004);
    private static readonly ShortBot Bot = Tape.Run(Falling.Bars).Bot;
    private static readonly Gen<(double GainedR, double LowR, double StopR, bool IsPartlyClosed, int Bars)> Trades =
        Gen.Select(Gen.Double[-1, 3], Gen.Double[-2, 3], Gen.Double[-3, 1], Gen.Bool, Gen.Int[0, 35]);

    private static readonly double Close = Falling.Bars[^1].Close.ToDouble();

    [Fact]
    public void A_young_trade_is_left_alone() => Assert.Null(Manage(Trade(gainedR: 0.1)));

    [Fact]
    public void A_trend_that_turns_up_ends_the_trade()
    {
        var rising = Tape.Run(new Tape(100).Walk(1_152, 0.0002, swing: 0.004).Bars).Bot;

        var exit = Assert.IsType<Signal.Exit>(rising.Manage(View(Terms), Trade(gainedR: 0.5)));

        Assert.Contains("1h trend has turned up", exit.Why, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(35, 0.1, false)]
    [InlineData(36, 0.1, true)]
    [InlineData(36, -0.5, true)]
    [InlineData(36, 0.26, false)]
    [InlineData(60, 0.24, true)]
    [InlineData(95, 0.9, false)]
    [InlineData(96, 0.9, true)]
    public void A_trade_that_goes_nowhere_or_lasts_too_long_is_closed(int bars, double gainedR, bool leaves)
    {
        var signal = Manage(Trade(gainedR) with { BarsHeld = bars });

        Assert.Equal(leaves, signal is Signal.Exit);
    }

    [Fact]
    public void Half_a_position_is_judged_by_the_price_like_a_whole_one()
    {
        var half = new Position(-50_000_000, Money.From(-80m));
        var trade = Trade(gainedR: 0.3) with { BarsHeld = 40, IsPartlyClosed = true, Position = half };

        Assert.IsNotType<Signal.Exit>(Manage(trade));
    }

    [Fact]
    public void After_the_first_target_the_stop_moves_to_where_nothing_is_lost()
    {
        var trade = Trade(gainedR: 0.2) with { IsPartlyClosed = true };

        var move = Assert.IsType<Signal.MoveStop>(Manage(trade));

        var entry = trade.EntryPrice.Value;
        var paid = move.Stop.Value * (1 + ShortBotSettings.Default.ExitSlippage);
        var net = entry - paid - (Terms.TakerFeeRate * entry) - (Terms.TakerFeeRate * move.Stop.Value);
        Assert.Equal(0, net, 5);
        Assert.Contains("break-even after costs", move.Why, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0.99, false), InlineData(1.0, true), InlineData(1.2, true)]
    public void Where_the_first_target_was_left_out_its_price_moves_the_stop(double lowR, bool moves)
    {
        var trade = Trade(gainedR: 0.5);
        trade = trade with { Low = new Price(trade.EntryPrice.Value - ((decimal)lowR * trade.RiskPerUnit)) };

        Assert.Equal(moves, Manage(trade) is Signal.MoveStop);
    }

    [Fact]
    public void The_stop_then_follows_the_lowest_low()
    {
        var trade = Trade(gainedR: 1.5) with { IsPartlyClosed = true, Low = new Price((decimal)Close) };

        var move = Assert.IsType<Signal.MoveStop>(Manage(trade));

        Assert.Equal(Close + (2 * AverageTrueRange()), move.Stop.ToDouble(), 1e-6);
        Assert.Contains("follows the low", move.Why, StringComparison.Ordinal);
    }

    [Fact]
    public void A_stop_that_is_near_enough_stays()
    {
        var first = Trade(gainedR: 0.2) with { IsPartlyClosed = true };
        var stop = Assert.IsType<Signal.MoveStop>(Manage(first)).Stop;

        Assert.Null(Manage(first with { Stop = stop }));
        Assert.Null(Manage(first with { Stop = new Price(stop.Value + 0.005m) }));
        Assert.NotNull(Manage(first with { Stop = new Price(stop.Value + 0.02m) }));
        Assert.Null(Manage(first with { Stop = new Price(stop.Value - 1) }));
    }

    [Fact]
    public void Protection_does_not_wait_for_the_terms_of_the_venue()
    {
        var trade = Trade(gainedR: 0.2) with { IsPartlyClosed = true };

        Assert.IsType<Signal.MoveStop>(Bot.Manage(View(terms: null), trade));
    }

    [Fact]
    public void A_stop_is_never_loosened() => Trades.Sample(
        (gainedR, lowR, stopR, isPartlyClosed, bars) =>
        {
            var trade = Trade(gainedR);
            decimal At(double r) => trade.EntryPrice.Value - ((decimal)r * trade.RiskPerUnit);
            trade = trade with { Low = new Price(At(lowR)), Stop = new Price(At(stopR)), IsPartlyClosed = isPartlyClosed, BarsHeld = bars };

            if (Manage(trade) is { } signal)
            {
                Assert.True(Assert.IsType<Signal.MoveStop>(signal).Stop < trade.Stop);
            }
        });

    [Fact]
    public void A_quiet_bar_of_an_open_trade_allocates_nothing()
    {
        var (view, trade) = (View(Terms), Trade(gainedR: 0.5));
        for (var i = 0; i < 200; i++)
        {
            Bot.Manage(view, trade);
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 200; i++)
        {
            Bot.Manage(view, trade);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void A_long_is_not_the_business_of_this_bot()
    {
        var trade = Trade(gainedR: 0) with { Side = Side.Buy };

        Assert.Throws<BrokenInvariantException>(() => Manage(trade));
    }

    private static Signal? Manage(OpenTrade trade) => Bot.Manage(View(Terms), trade);

    private static BotView View(Instrument? terms) => new(Falling.Now, terms, HourlyFundingRate: null);

    /// <summary>A short whose price has gained so many R at the last close.</summary>
    private static OpenTrade Trade(double gainedR)
    {
        var entry = new Price(Math.Round((decimal)(Close / (1 - (gainedR * 0.01))), 6));
        var stop = new Price(entry.Value * 1.01m);
        return new OpenTrade(OrderId.For(ShortBot.DefaultId, 1), ShortBot.DefaultId, Tape.Sol, Side.Sell, Falling.Now)
        {
            Position = new Position(-100_000_000, -(entry * new Quantity(1))),
            QuantityMax = new Quantity(1),
            EntryPrice = entry,
            InitialStop = stop,
            Stop = stop,
            Low = entry,
            High = entry,
        };
    }

    private static double AverageTrueRange()
    {
        var atr = new Atr(14);
        foreach (var bar in Falling.Bars)
        {
            atr.Add(Candle.Of(bar));
        }

        return atr.Value!.Value;
    }
}

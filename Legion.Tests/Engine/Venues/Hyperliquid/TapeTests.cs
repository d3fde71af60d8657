using CsCheck;
using Legion.Engine.Market;
using Legion.Engine.Values;
using Legion.Engine.Venues.Hyperliquid;
using Microsoft.Extensions.Time.Testing;

namespace Legion.Tests.Engine.Venues.Hyperliquid;

/// <summary>The small parts that the feed is made of.</summary>
public sealed class TapeTests
{
    private static readonly Symbol Sol = new("SOL-PERP");
    private static readonly DateTimeOffset Noon = new(2026, 3, 4, 12, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);

    [Fact]
    public void However_candles_are_shuffled_repeated_or_lost_each_minute_is_said_at_most_once_and_in_order() =>
        Gen.Select(Gen.Int[0, 12], Gen.Int[1, 9], Gen.Int[0, 90]).Array[0, 80].Sample(heard =>
        {
            var tape = new CandleTape(Sol, Grace);
            tape.StartAt(Noon);
            var said = new List<Bar>();
            var now = Noon;
            foreach (var (minute, trades, seconds) in heard)
            {
                now = now.AddSeconds(seconds);
                tape.Hear(CandleOf(minute, trades));
                while (tape.TakeFinal(now) is { } bar)
                {
                    said.Add(bar);
                }

                if (tape.EndOfHole(now) is { } end)
                {
                    Assert.True(end > tape.NextOpen);
                    tape.SkipTo(end);
                }
            }

            Assert.All(said.Zip(said.Skip(1)), pair => Assert.True(pair.Second.OpenedAt >= pair.First.ClosedAt));
            Assert.All(said, bar => Assert.True(bar.ClosedAt <= now || heard.Any(h => Noon.AddMinutes(h.Item1) > bar.OpenedAt)));
        });

    [Fact]
    public void A_bar_has_the_most_trades_that_were_heard_of_its_minute()
    {
        var tape = new CandleTape(Sol, Grace);
        tape.StartAt(Noon);
        foreach (var trades in new[] { 1, 5, 9, 3 })
        {
            tape.Hear(CandleOf(0, trades));
        }

        Assert.Null(tape.TakeFinal(Noon.AddSeconds(61.9)));
        Assert.Equal(new Quantity(9), tape.TakeFinal(Noon.AddSeconds(62))!.Volume);
        Assert.Null(tape.TakeFinal(Noon.AddSeconds(62)));
    }

    [Theory]
    [InlineData(0, 100, 60, true)]
    [InlineData(0, 100.9, 60, true)]
    [InlineData(0, 101.1, 60, false)]
    [InlineData(0, 98.9, 60, false)]
    [InlineData(1, 100, 60, false)]
    public void The_split_of_volume_is_known_when_the_minute_was_seen_whole_and_the_sums_agree(
        int secondsMissed, double candleVolume, int bought, bool isKnown)
    {
        var prints = new PrintTape();
        prints.Begin(Noon.AddSeconds(secondsMissed));
        prints.Hear(new WirePrint(1, Noon.AddSeconds(5), Side.Buy, new Quantity(bought)));
        prints.Hear(new WirePrint(1, Noon.AddSeconds(5), Side.Buy, new Quantity(bought)));
        prints.Hear(new WirePrint(2, Noon.AddSeconds(9), Side.Sell, new Quantity(100 - bought)));

        var bar = prints.Split((CandleOf(0, 9) with { Volume = new Quantity((decimal)candleVolume) }).ToBar(Sol));

        Assert.Equal(isKnown ? FlowSource.TradePrints : FlowSource.None, bar.Flow);
        Assert.Equal(isKnown ? bought : 0, bar.TakerBuyVolume.Value);
    }

    [Fact]
    public void An_interrupted_line_forgets_its_prints()
    {
        var prints = new PrintTape();
        prints.Begin(Noon.AddMinutes(-1));
        prints.Hear(new WirePrint(1, Noon.AddSeconds(5), Side.Buy, new Quantity(9)));

        prints.Interrupt();
        prints.Begin(Noon.AddSeconds(10));

        Assert.Equal(FlowSource.None, prints.Split(CandleOf(0, 9).ToBar(Sol)).Flow);
    }

    [Fact]
    public void A_budget_makes_callers_wait_until_the_minute_has_room()
    {
        var clock = new FakeTimeProvider();
        var budget = new MinuteBudget(100, clock);
        Assert.True(budget.SpendAsync(60, TestContext.Current.CancellationToken).AsTask().IsCompleted);
        clock.Advance(TimeSpan.FromSeconds(20));
        Assert.True(budget.SpendAsync(40, TestContext.Current.CancellationToken).AsTask().IsCompleted);

        var third = budget.SpendAsync(50, TestContext.Current.CancellationToken).AsTask();

        clock.Advance(TimeSpan.FromSeconds(39));
        Assert.False(third.IsCompleted);
        clock.Advance(TimeSpan.FromSeconds(1.1));
        Assert.True(third.IsCompleted);
    }

    [Fact]
    public void Waits_grow_to_the_longest_and_begin_anew_after_success()
    {
        var backoff = new Backoff(TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(30), new Random(3));

        var waits = Enumerable.Range(0, 40).Select(_ => backoff.Next().TotalSeconds).ToList();

        var longest = Enumerable.Range(0, 40).Select(i => Math.Min(30, 0.5 * Math.Pow(2, i)));
        Assert.All(waits.Zip(longest), w => Assert.InRange(w.First, w.Second / 2, w.Second));
        backoff.Reset();
        Assert.True(backoff.Next() <= TimeSpan.FromSeconds(0.5));
    }

    [Fact]
    public void The_default_settings_can_be_used_and_wrong_ones_are_named()
    {
        var settings = new HyperliquidFeedSettings();

        Assert.Empty(settings.Problems());
        var impatient = settings with { PongTimeout = TimeSpan.FromSeconds(40) };
        var astray = settings with { RestUrl = new Uri("ftp://x") };
        Assert.StartsWith("PongTimeout", Assert.Single(impatient.Problems()), StringComparison.Ordinal);
        Assert.StartsWith("RestUrl", Assert.Single(astray.Problems()), StringComparison.Ordinal);
        var wrong = settings with { HistoryBarsMax = 0 };
        Assert.Throws<ArgumentException>(() => new HyperliquidFeed(wrong, TimeProvider.System, new Random(1)));
    }

    private static WireCandle CandleOf(int minute, int trades)
    {
        var price = new Price(140);
        var range = new WireRange(price, price, price, price);
        return new WireCandle("SOL", Noon.AddMinutes(minute), Timeframe.OneMinute, range, new Quantity(trades), trades);
    }
}

using System.Text;
using System.Text.Json;
using Legion.Engine.Market;
using Legion.Engine.Values;
using Legion.Engine.Venues;
using Legion.Engine.Venues.Hyperliquid;

namespace Legion.Tests.Engine.Venues.Hyperliquid;

/// <summary>Messages that no honest venue sends.</summary>
public sealed class HyperliquidHostilityTests
{
    private const int Seed = 20260304;

    [Fact]
    public async Task Two_thousand_damaged_messages_leave_the_feed_alive_and_its_prices_sane()
    {
        await using var rig = new FeedRig { Coins = ["SOL"] };
        await rig.StartLiveAsync();
        await rig.BeatAsync();
        var now = rig.Clock.GetUtcNow();
        var (minute, time) = (Timeframe.Floor(now, Timeframe.OneMinute), now.ToUnixTimeMilliseconds());
        string[] honest =
        [
            $$"""{"channel":"candle","data":{{rig.Venue.Market.CandleJson("SOL", minute, Timeframe.OneMinute)}}}""",
            $$"""{"channel":"trades","data":[{"coin":"SOL","side":"B","px":"140.1","sz":"1.5","time":{{time}},"tid":77}]}""",
            $$$"""{"channel":"bbo","data":{"coin":"SOL","time":{{{time}}},"bbo":[{"px":"140.1","sz":"2"},{"px":"140.2","sz":"3"}]}}""",
            """{"channel":"activeAssetCtx","data":{"coin":"SOL","ctx":{"funding":"0.0000125","oraclePx":"140","markPx":"140.1"}}}""",
            """{"channel":"subscriptionResponse","data":{"method":"subscribe","subscription":{"type":"trades","coin":"SOL"}}}""",
            """{"channel":"error","data":"Already subscribed: {}"}""",
            """{"channel":"pong"}""",
        ];
        var random = new Random(Seed);

        for (var i = 0; i < 2_000; i++)
        {
            // Text that is not UTF-8 never comes this far: the socket itself gives up the line.
            await rig.Venue.SayAsync(Encoding.UTF8.GetString(Mutation.Of(honest[random.Next(honest.Length)], random)));
            if (i % 100 == 99)
            {
                rig.Clock.Advance(TimeSpan.FromMilliseconds(100));
            }
        }

        await rig.BeatAsync(1);
        await rig.BeatUntilAsync(rig.Clock.GetUtcNow().AddMinutes(2));

        Assert.Single(rig.Venue.Connects);
        Assert.Equal(FeedState.Live, rig.Status.State);
        Assert.Contains("messages skipped", rig.Status.Detail, StringComparison.Ordinal);
        Assert.All(
            rig.Sink.All<QuoteChanged>(),
            q => Assert.True(q.Bid < q.Ask && q.Bid.Value is > 100 and < 200 && q.Mark.Value is > 100 and < 200, $"{q}"));
        Assert.All(rig.Sink.All<FundingRateChanged>(), f => Assert.InRange(f.HourlyRate, -0.04m, 0.04m));
        var bars = rig.Sink.All<BarClosed>().ConvertAll(b => b.Bar);
        Assert.All(bars, b => Assert.True(b.Low <= b.Open && b.Low <= b.Close && b.High >= b.Open && b.High >= b.Close, $"{b}"));
        Assert.All(bars.Zip(bars.Skip(1)), pair => Assert.True(pair.First.ClosedAt <= pair.Second.OpenedAt, $"{pair}"));
    }

    [Fact]
    public void Damaged_answers_are_read_as_far_as_they_go_or_not_at_all()
    {
        var market = new FakeMarket();
        var opened = FeedRig.Start.AddSeconds(-30);
        string[] honest =
        [
            $"[{market.CandleJson("SOL", opened, Timeframe.OneMinute)},{market.CandleJson("SOL", opened, Timeframe.FiveMinutes)}]",
            """[{"universe":[{"szDecimals":2,"name":"SOL","maxLeverage":20}]},[{"funding":"0.00001","oraclePx":"140","markPx":"140"}]]""",
            """[{"coin":"SOL","fundingRate":"0.0000125","premium":"0.1","time":1769908800000}]""",
        ];
        var random = new Random(Seed);
        var (read, broken) = (0, 0);

        for (var i = 0; i < 5_000; i++)
        {
            try
            {
                using var document = JsonDocument.Parse(Mutation.Of(honest[i % 3], random));
                _ = HyperliquidWire.ReadMarkets(document.RootElement);
                _ = HyperliquidWire.ReadFundings(document.RootElement);
                var candles = HyperliquidWire.ReadCandles(document.RootElement, Timeframe.OneMinute) ?? [];
                Assert.All(candles, c => Assert.True(c.Range.Low <= c.Range.High && c.Range.Low.Value > 0));
                read++;
            }
            catch (Exception e) when (e is JsonException or InvalidOperationException)
            {
                // The two that the caller takes for a broken answer.
                broken++;
            }
        }

        Assert.True(read > 1_000 && broken > 500, $"{read} read, {broken} broken");
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("Websocket connection refused, sorry")]
    [InlineData("{\"channel\":\"bbo\"}")]
    [InlineData("{\"channel\":\"bbo\",\"data\":null}")]
    [InlineData("{\"channel\":\"trades\",\"data\":[]}")]
    [InlineData("{\"channel\":\"trades\",\"data\":[1]}")]
    [InlineData("{\"channel\":5}")]
    [InlineData("{\"channel\":\"candle\",\"data\":{\"s\":\"\\ud800\",\"i\":\"1m\"}}")]
    [InlineData("{\"channel\":\"candle\",\"data\":{\"t\":")]
    public void Frames_that_are_not_of_the_protocol_are_garbage(string frame) =>
        Assert.IsType<WireMessage.Garbage>(HyperliquidWire.ReadFrame(Encoding.UTF8.GetBytes(frame)));

    [Fact]
    public async Task A_message_without_an_end_costs_the_line_and_not_the_memory()
    {
        await using var rig = new FeedRig { Coins = ["SOL"] };
        await rig.StartLiveAsync();
        await rig.BeatAsync();

        await rig.Venue.SayAsync(new byte[5 * 1024 * 1024]);

        await rig.UntilAsync(() => rig.Sink.All<FeedLost>().Count == 1, "the line is given up");
        Assert.Contains("too long", rig.Sink.All<FeedLost>()[0].Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_line_that_the_venue_closes_politely_is_opened_again()
    {
        await using var rig = new FeedRig { Coins = ["SOL"] };
        await rig.StartLiveAsync();
        await rig.BeatAsync();

        await rig.Venue.Lines.Single().CloseAsync("Expired");

        await rig.AdvanceUntilAsync(() => rig.Sink.All<FeedRestored>().Count == 1, "the feed is whole again");
        Assert.Contains("Expired", rig.Sink.All<FeedLost>()[0].Why, StringComparison.Ordinal);
        Assert.Equal(new Symbol("SOL-PERP"), rig.Sink.All<FeedRestored>()[0].Symbol);
    }
}

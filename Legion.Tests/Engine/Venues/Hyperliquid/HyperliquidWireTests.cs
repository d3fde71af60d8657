using System.Text;
using System.Text.Json;
using Legion.Engine.Market;
using Legion.Engine.Values;
using Legion.Engine.Venues.Hyperliquid;
using Legion.Tests.Support;

namespace Legion.Tests.Engine.Venues.Hyperliquid;

/// <summary>Messages as recorded from the venue and its clients.</summary>
public sealed class HyperliquidWireTests
{
    private const string Recorded = "venue-fixtures/hyperliquid/";

    [Fact]
    public void A_recorded_book_is_read()
    {
        var book = Assert.IsType<WireMessage.Book>(Read(LastFrame("jkorf/Subscriptions__BookTicker.txt")));

        Assert.Equal(("HYPE", new Price(23.757m), new Price(23.758m)), (book.Coin, book.Bid!.Value, book.Ask!.Value));
        Assert.Equal(1766566375292, book.At.ToUnixTimeMilliseconds());
    }

    [Fact]
    public void Recorded_trades_are_read_with_the_side_that_took()
    {
        var prints = Assert.IsType<WireMessage.Prints>(Read(LastFrame("jkorf/Subscriptions__Trades.txt")));

        Assert.Equal("HYPE", prints.Coin);
        Assert.Equal(
            new WirePrint(716095722814130, DateTimeOffset.FromUnixTimeMilliseconds(1764835613064), Side.Buy, new Quantity(5.78m)),
            Assert.Single(prints.Values));
    }

    [Fact]
    public void A_recorded_candle_is_read_only_in_a_length_that_the_feed_asks_for()
    {
        var daily = LastFrame("jkorf/Subscriptions__Klines.txt");
        var minute = daily.Replace("\"1d\"", "\"1m\"", StringComparison.Ordinal);

        Assert.IsType<WireMessage.Garbage>(Read(daily));
        var candle = Assert.IsType<WireMessage.Candle>(Read(minute)).Value;
        Assert.Equal(new WireRange(new Price(34.668m), new Price(36.219m), new Price(34.251m), new Price(34.868m)), candle.Range);
        Assert.Equal((new Quantity(3495670.84m), 102895), (candle.Volume, candle.Trades));
    }

    [Fact]
    public void Recorded_confirmations_are_read_whatever_the_order_of_their_keys()
    {
        var frames = Lines("jkorf/Subscriptions__Concurrent.txt").Where(l => l.StartsWith('<')).Select(l => l.Split(' ', 2)[1]);

        Assert.All(frames, frame => Assert.Equal(new WireMessage.Confirmed("candle", "HYPE"), Read(frame)));
    }

    [Fact]
    public void Recorded_lists_of_perpetuals_are_read_with_their_state()
    {
        var text = string.Join('\n', Lines("jkorf/Endpoints__Futures__ExchangeData__GetExchangeInfoAndTickers.txt").Skip(3));
        using var answer = JsonDocument.Parse(text);
        using var sample = JsonDocument.Parse(File.ReadAllBytes(Path("nautilus/http_meta_perp_sample.json")));

        var markets = HyperliquidWire.ReadMarkets(answer.RootElement)!.Value;
        var assets = HyperliquidWire.ReadAssets(sample.RootElement)!.Value;

        Assert.Equal(["BTC", "ETH", "HPOS"], markets.Select(m => m.Asset.Coin));
        Assert.Equal(new WireContext("ETH", 0.0000125m, new Price(6.0457m), new Price(6.0436m)), markets[1].Context);
        Assert.Equal(new WireAsset("ATOM", 2, 5, IsDelisted: false), assets[2]);
    }

    [Fact]
    public void The_recorded_state_of_every_listed_perpetual_is_read()
    {
        using var file = JsonDocument.Parse(File.ReadAllBytes(Path("nautilus/ws_all_dexs_asset_ctxs.json")));
        var contexts = file.RootElement.GetProperty("data").GetProperty("ctxs")[0][1].EnumerateArray().ToList();

        var read = contexts.ConvertAll(c => Read($$$"""{"channel":"activeAssetCtx","data":{"coin":"X","ctx":{{{c.GetRawText()}}}}}"""));

        Assert.Equal(230, read.Count);
        Assert.All(
            contexts.Zip(read).Where(p => p.First.GetProperty("midPx").ValueKind != JsonValueKind.Null),
            p => Assert.Equal(p.First.GetProperty("markPx").GetString(), Mark(p.Second)));

        static string Mark(WireMessage message) => Assert.IsType<WireMessage.Context>(message).Value.Mark is var mark && mark.Value % 1 == 0
            ? $"{mark}.0"
            : $"{mark}";
    }

    [Fact]
    public void Recorded_funding_is_read_with_or_without_its_premium()
    {
        using var file = JsonDocument.Parse(File.ReadAllBytes(Path("nautilus/http_funding_history.json")));

        var fundings = HyperliquidWire.ReadFundings(file.RootElement)!.Value;

        Assert.Equal([0.0000125m, -0.0000081m, 0.0000033m], fundings.Select(f => f.Rate));
    }

    [Fact]
    public void Recorded_candles_are_read_in_order_each_once()
    {
        using var file = JsonDocument.Parse(File.ReadAllBytes(Path("python-sdk/test_get_candles_snapshot.json")));
        var recorded = file.RootElement[1].GetProperty("response").EnumerateArray()
            .Select(c => c.GetRawText().Replace("\"1h\"", "\"5m\"", StringComparison.Ordinal)).ToList();
        using var shuffled = JsonDocument.Parse($"[{string.Join(",", recorded.Concat(recorded).Reverse())}]");

        var candles = HyperliquidWire.ReadCandles(shuffled.RootElement, Timeframe.FiveMinutes)!.Value;

        Assert.Equal(recorded.Count, candles.Length);
        Assert.Equal(candles.Select(c => c.OpenedAt).Order(), candles.Select(c => c.OpenedAt));
        Assert.Equal(new Price(0.001604m), candles[0].Range.Close);
    }

    [Theory]
    [InlineData("140", 140)]
    [InlineData("140.000", 140)]
    [InlineData("1.4e2", 140)]
    [InlineData("139.99999999999999", 140)]
    public void Prices_need_not_be_in_the_venues_own_form(string text, decimal price)
    {
        var book = Read($$"""{"channel":"bbo","data":{"coin":"SOL","time":1,"bbo":[{"px":"{{text}}"},null]} }""");

        Assert.Equal(new Price(price), Assert.IsType<WireMessage.Book>(book).Bid);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    [InlineData("1e30")]
    [InlineData("1e-30")]
    [InlineData("1,5")]
    [InlineData("")]
    public void What_is_no_price_is_not_read_as_one(string text)
    {
        var book = Read($$"""{"channel":"bbo","data":{"coin":"SOL","time":1,"bbo":[{"px":"{{text}}"},null]} }""");

        Assert.Null(Assert.IsType<WireMessage.Book>(book).Bid);
    }

    [Fact]
    public void The_greeting_is_no_news_and_no_fault() =>
        Assert.IsType<WireMessage.Ignored>(Read("Websocket connection established."));

    private static WireMessage Read(string frame) => HyperliquidWire.ReadFrame(Encoding.UTF8.GetBytes(frame));

    private static string Path(string name) => RealData.Path(Recorded + name);

    private static string[] Lines(string name) => File.ReadAllLines(Path(name));

    /// <summary>In these recordings the message itself follows on a line with an equals sign.</summary>
    private static string LastFrame(string name) => string.Join('\n', Lines(name).SkipWhile(l => !l.StartsWith('=')).Skip(1)).Trim();
}

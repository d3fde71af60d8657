using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using Legion.Engine.Market;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace Legion.Tests.Engine.Venues.Hyperliquid;

/// <summary>
/// A server that speaks Hyperliquid's public protocol over real sockets on the loopback address, and misbehaves when it is told to. It
/// goes by the clock of the test.
/// </summary>
internal sealed class FakeVenue(TimeProvider clock) : IAsyncDisposable
{
    private readonly ConcurrentDictionary<FakeLine, bool> _lines = [];
    private WebApplication? _app;

    public FakeMarket Market { get; } = new();

    public Uri Root { get; private set; } = new("http://127.0.0.1:1");

    public Uri Socket => new($"ws://127.0.0.1:{Root.Port}/ws");

    /// <summary>Types of the questions that came in, in order.</summary>
    public ConcurrentQueue<string> Questions { get; } = [];

    /// <summary>When lines were opened, by the clock of the test.</summary>
    public ConcurrentQueue<DateTimeOffset> Connects { get; } = [];

    /// <summary>Pings that were heard and, where the venue answers them, answered.</summary>
    public int Pings { get; private set; }

    public ICollection<FakeLine> Lines => _lines.Keys;

    public HashSet<string> Delisted { get; } = new(StringComparer.Ordinal);

    /// <summary>Minutes of which the venue has no candles at all.</summary>
    public HashSet<DateTimeOffset> Untraded { get; } = [];

    /// <summary>Gives candles from before and after the range that was asked for, with the one that is forming.</summary>
    public bool ExceedsRanges { get; set; }

    /// <summary>Funding that was paid, by hour.</summary>
    public Dictionary<DateTimeOffset, decimal> FundingPaid { get; } = [];

    public decimal FundingRate { get; set; } = 0.0000125m;

    public bool AnswersPings { get; set; } = true;

    public bool ConfirmsSubscriptions { get; set; } = true;

    public bool RefusesLines { get; set; }

    /// <summary>Answers instead of the venue where it returns true.</summary>
    public Func<HttpContext, string, Task<bool>>? Intercept { get; set; }

    /// <summary>Called for each new line before anything else happens on it; false closes it at once.</summary>
    public Func<FakeLine, Task<bool>>? WhenOpened { get; set; }

    public async Task StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, o => o.Protocols = HttpProtocols.Http1));
        var app = builder.Build();
        app.UseWebSockets();
        app.MapPost("/info", AnswerAsync);
        app.Map("/ws", ListenAsync);
        await app.StartAsync();
        Root = new Uri(app.Urls.First());
        _app = app;
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
        {
            DropAll();
            await _app.DisposeAsync();
            _app = null;
        }
    }

    /// <summary>Breaks every line without a word.</summary>
    public void DropAll()
    {
        foreach (var line in Lines)
        {
            line.Drop();
        }
    }

    public Task SayAsync(string frame) => SayAsync(Encoding.UTF8.GetBytes(frame));

    public async Task SayAsync(byte[] frame)
    {
        foreach (var line in Lines)
        {
            await line.SayAsync(frame);
        }
    }

    public Task SayBookAsync(string coin, decimal bid, decimal ask, TimeSpan skew = default)
    {
        var time = (clock.GetUtcNow() + skew).ToUnixTimeMilliseconds();
        var sides = Inv($$"""[{"px":"{{bid}}","sz":"2.5","n":3},{"px":"{{ask}}","sz":"1","n":1}]""");
        return SayAsync($$$"""{"channel":"bbo","data":{"coin":"{{{coin}}}","time":{{{time}}},"bbo":{{{sides}}}}}""");
    }

    public Task SayStateAsync(string coin, decimal mark, decimal? oracle = null) =>
        SayAsync($$$"""{"channel":"activeAssetCtx","data":{"coin":"{{{coin}}}","ctx":{{{StateJson(mark, oracle ?? mark)}}}}}""");

    public Task SayCandleAsync(string coin, DateTimeOffset openedAt) =>
        SayAsync($$"""{"channel":"candle","data":{{Market.CandleJson(coin, openedAt, Timeframe.OneMinute)}}}""");

    /// <summary>A trade that happens and is told.</summary>
    public Task TradeAsync(string coin, string side, decimal price, decimal size)
    {
        var id = Market.Trade(coin, clock.GetUtcNow(), price, size);
        var time = clock.GetUtcNow().ToUnixTimeMilliseconds();
        return SayAsync(Inv($$"""
            {"channel":"trades","data":[{"coin":"{{coin}}","side":"{{side}}","px":"{{price}}","sz":"{{size}}",
            "time":{{time}},"hash":"0x0","tid":{{id}},"users":["0x1","0x2"]}]}
            """));
    }

    private static string Inv(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private string StateJson(decimal mark, decimal oracle) =>
        Inv($$"""
            {"funding":"{{FundingRate}}","openInterest":"688.11","prevDayPx":"15.3","dayNtlVlm":"1169046.2","premium":null,
            "oraclePx":"{{oracle}}","markPx":"{{mark}}","midPx":null,"impactPxs":null,"dayBaseVlm":"1"}
            """);

    private async Task AnswerAsync(HttpContext http)
    {
        using var question = await JsonDocument.ParseAsync(http.Request.Body);
        var type = question.RootElement.GetProperty("type").GetString()!;
        Questions.Enqueue(type);
        if (Intercept is { } intercept && await intercept(http, type))
        {
            return;
        }

        http.Response.ContentType = "application/json";
        await http.Response.WriteAsync(type switch
        {
            "meta" => Meta(),
            "metaAndAssetCtxs" => $"[{Meta()},[{StateJson(60_000, 60_000)},{StateJson(140, 140)},{StateJson(1, 1)}]]",
            "candleSnapshot" => Candles(question.RootElement.GetProperty("req")),
            "fundingHistory" => Fundings(question.RootElement),
            _ => "null",
        });
    }

    private string Meta()
    {
        string Asset(string name, int decimals, int leverage)
        {
            var delisted = Delisted.Contains(name) ? ",\"isDelisted\":true" : "";
            return $$"""{"szDecimals":{{decimals}},"name":"{{name}}","maxLeverage":{{leverage}},"marginTableId":1{{delisted}}}""";
        }

        var assets = $"{Asset("BTC", 5, 40)},{Asset("SOL", 2, 20)},{Asset("GONE", 1, 3)}";
        return $$"""{"universe":[{{assets}}],"marginTables":[],"collateralToken":0}""";
    }

    /// <summary>The latest 5,000 of the range, the forming one included.</summary>
    private string Candles(JsonElement question)
    {
        var coin = question.GetProperty("coin").GetString()!;
        var length = question.GetProperty("interval").GetString() is "1m" ? Timeframe.OneMinute : Timeframe.FiveMinutes;
        var from = Timeframe.Floor(DateTimeOffset.FromUnixTimeMilliseconds(question.GetProperty("startTime").GetInt64()), length);
        var end = DateTimeOffset.FromUnixTimeMilliseconds(question.GetProperty("endTime").GetInt64());
        var now = clock.GetUtcNow();
        (from, end) = ExceedsRanges ? (from - (3 * length), now) : (from, end);
        var last = Timeframe.Floor(end < now ? end : now, length);
        var oldest = Timeframe.Floor(now, length) - (4_999 * length);
        var json = new StringBuilder("[");
        for (var at = from > oldest ? from : oldest; at <= last; at += length)
        {
            if (!Untraded.Contains(at))
            {
                json.Append(json.Length > 1 ? "," : "").Append(Market.CandleJson(coin, at, length));
            }
        }

        return json.Append(']').ToString();
    }

    private string Fundings(JsonElement question)
    {
        var (coin, from) = (question.GetProperty("coin").GetString(), question.GetProperty("startTime").GetInt64());
        var entries = FundingPaid.Where(f => f.Key.ToUnixTimeMilliseconds() + 31 >= from).OrderBy(f => f.Key)
            .Select(f => (Rate: f.Value, Time: f.Key.ToUnixTimeMilliseconds() + 31))
            .Select(f => Inv($$"""{"coin":"{{coin}}","fundingRate":"{{f.Rate}}","premium":"0.0001","time":{{f.Time}}}"""));
        return $"[{string.Join(",", entries)}]";
    }

    private async Task ListenAsync(HttpContext http)
    {
        Connects.Enqueue(clock.GetUtcNow());
        if (RefusesLines)
        {
            http.Response.StatusCode = 503;
            return;
        }

        using var socket = await http.WebSockets.AcceptWebSocketAsync();
        using var line = new FakeLine(socket, http);
        if (WhenOpened is { } opened && !await opened(line))
        {
            line.Drop();
            return;
        }

        await line.SayAsync("Websocket connection established.");
        _lines[line] = true;
        try
        {
            while (await line.HearAsync() is { } frame)
            {
                await AnswerAsync(line, frame);
            }
        }
        finally
        {
            _lines.TryRemove(line, out _);
        }
    }

    private async Task AnswerAsync(FakeLine line, string frame)
    {
        using var message = JsonDocument.Parse(frame);
        if (message.RootElement.GetProperty("method").GetString() is "ping")
        {
            if (AnswersPings)
            {
                await line.SayAsync("""{"channel":"pong"}""");
            }

            Pings++;
            return;
        }

        // The venue's confirmation has its own order of keys and adds some.
        var wish = message.RootElement.GetProperty("subscription");
        var (type, coin) = (wish.GetProperty("type").GetString(), wish.GetProperty("coin").GetString());
        await line.SayAsync(ConfirmsSubscriptions
            ? $$$"""
              {"channel":"subscriptionResponse",
              "data":{"subscription":{"nSigFigs":null,"coin":"{{{coin}}}","type":"{{{type}}}"},"method":"subscribe"}}
              """
            : $$$"""{"channel":"error","data":"Invalid subscription {\"type\":\"{{{type}}}\"}"}""");
        line.Subscriptions.Enqueue($"{type} {coin}");
    }
}

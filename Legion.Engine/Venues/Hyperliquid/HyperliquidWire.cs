using System.Globalization;
using System.Text.Json;
using Legion.Engine.Market;

namespace Legion.Engine.Venues.Hyperliquid;

/// <summary>Reads what the venue writes. Nothing is trusted: numbers come as strings, with float noise, or not at all.</summary>
internal static class HyperliquidWire
{
    /// <summary>A bar whose high is more than this many times its low is a fault of the line, not a market.</summary>
    private const int RangeFactorMax = 3;

    private const long LatestUnixMilliseconds = 4_102_444_800_000;
    private const decimal FundingRateMax = 0.04m;

    public static string IntervalOf(TimeSpan length) => length == Timeframe.OneMinute ? "1m" : "5m";

    public static WireMessage ReadFrame(ReadOnlyMemory<byte> frame)
    {
        // A greeting that is not JSON can come first.
        if (frame.IsEmpty || frame.Span[0] != (byte)'{')
        {
            return frame.Span.StartsWith("Websocket connection established"u8)
                ? new WireMessage.Ignored()
                : new WireMessage.Garbage("not an object");
        }

        try
        {
            using var document = JsonDocument.Parse(frame);
            return ReadChannel(document.RootElement);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // The second kind: text with half a surrogate pair is found only when it is read.
            return new WireMessage.Garbage("broken JSON");
        }
    }

    /// <summary>The answer to <c>metaAndAssetCtxs</c>; null where it is something else.</summary>
    public static ImmutableArray<WireMarket>? ReadMarkets(JsonElement answer)
    {
        if (answer.ValueKind != JsonValueKind.Array || answer.GetArrayLength() < 2 || ReadAssets(answer[0]) is not { } assets
            || answer[1].ValueKind != JsonValueKind.Array || answer[1].GetArrayLength() < assets.Length)
        {
            return null;
        }

        var contexts = answer[1];
        var markets = assets.Select((asset, i) => asset is null ? null : new WireMarket(asset, ReadContext(asset.Coin, contexts[i])));
        return [.. markets.OfType<WireMarket>()];
    }

    /// <summary>The answer to <c>meta</c>, in the venue's order; an unreadable entry is null and keeps its place.</summary>
    public static ImmutableArray<WireAsset?>? ReadAssets(JsonElement meta) =>
        Member(meta, "universe") is { ValueKind: JsonValueKind.Array } universe ? [.. universe.EnumerateArray().Select(ReadAsset)] : null;

    /// <summary>Candles of a length in order of time, each once, unreadable ones left out; null where the answer is no list.</summary>
    public static ImmutableArray<WireCandle>? ReadCandles(JsonElement answer, TimeSpan length) =>
        answer.ValueKind != JsonValueKind.Array ? null :
        [
            .. answer.EnumerateArray().Select(ReadCandle).OfType<WireCandle>().Where(c => c.Length == length)
                .GroupBy(c => c.OpenedAt).Select(same => same.MaxBy(c => c.Trades)!).OrderBy(c => c.OpenedAt),
        ];

    public static ImmutableArray<WireFunding>? ReadFundings(JsonElement answer)
    {
        if (answer.ValueKind != JsonValueKind.Array)
        {
            return null;
        }

        var found = ImmutableArray.CreateBuilder<WireFunding>();
        foreach (var entry in answer.EnumerateArray())
        {
            if (Time(entry, "time") is { } at && Rate(entry, "fundingRate") is { } rate)
            {
                found.Add(new WireFunding(at, rate));
            }
        }

        return found.ToImmutable();
    }

    private static WireMessage ReadChannel(JsonElement frame)
    {
        var data = Member(frame, "data") ?? default;
        return Text(frame, "channel") switch
        {
            "candle" => ReadCandle(data) is { } candle ? new WireMessage.Candle(candle) : new WireMessage.Garbage("bad candle"),
            "trades" => ReadPrints(data),
            "bbo" => ReadBook(data),
            "activeAssetCtx" => Text(data, "coin") is { } coin && Member(data, "ctx") is { } ctx && ReadContext(coin, ctx) is { } context
                ? new WireMessage.Context(context)
                : new WireMessage.Garbage("bad state of a coin"),
            "subscriptionResponse" => ReadConfirmation(data),
            "pong" => new WireMessage.Pong(),
            "error" => new WireMessage.Trouble(data.ValueKind == JsonValueKind.String ? data.GetString()! : data.ToString()),
            null => new WireMessage.Garbage("no channel"),
            _ => new WireMessage.Ignored(),
        };
    }

    /// <summary>Keys that the venue adds, reorders or fills with null do not matter.</summary>
    private static WireMessage ReadConfirmation(JsonElement data) =>
        Member(data, "subscription") is { } subscription && Text(subscription, "type") is { } type && Text(subscription, "coin") is { } coin
            ? new WireMessage.Confirmed(type, coin)
            : new WireMessage.Ignored();

    private static WireAsset? ReadAsset(JsonElement entry) =>
        Text(entry, "name") is { } name && Whole(entry, "szDecimals") is { } decimals and >= 0 and <= 6
        && Whole(entry, "maxLeverage") is { } leverage and >= 1 and <= 1_000
            ? new WireAsset(name, (int)decimals, (int)leverage, Member(entry, "isDelisted")?.ValueKind == JsonValueKind.True)
            : null;

    private static WireContext? ReadContext(string coin, JsonElement ctx) =>
        Rate(ctx, "funding") is { } rate && PriceOf(ctx, "oraclePx") is { } oracle && PriceOf(ctx, "markPx") is { } mark
            ? new WireContext(coin, rate, oracle, mark)
            : null;

    private static WireCandle? ReadCandle(JsonElement data)
    {
        var length = Text(data, "i") switch { "1m" => Timeframe.OneMinute, "5m" => Timeframe.FiveMinutes, _ => TimeSpan.Zero };
        if (length == TimeSpan.Zero || Text(data, "s") is not { } coin
            || Time(data, "t") is not { } openedAt || openedAt != Timeframe.Floor(openedAt, length)
            || PriceOf(data, "o") is not { } open || PriceOf(data, "h") is not { } high
            || PriceOf(data, "l") is not { } low || PriceOf(data, "c") is not { } close
            || QuantityOf(data, "v") is not { } volume)
        {
            return null;
        }

        var isOrdered = low <= open && low <= close && high >= open && high >= close && high.Value <= low.Value * RangeFactorMax;
        var range = new WireRange(open, high, low, close);
        return isOrdered ? new WireCandle(coin, openedAt, length, range, volume, Whole(data, "n") ?? 0) : null;
    }

    private static WireMessage ReadPrints(JsonElement data)
    {
        if (data.ValueKind != JsonValueKind.Array || data.GetArrayLength() == 0 || Text(data[0], "coin") is not { } coin)
        {
            return new WireMessage.Garbage("bad trades");
        }

        var prints = ImmutableArray.CreateBuilder<WirePrint>(data.GetArrayLength());
        foreach (var entry in data.EnumerateArray())
        {
            Side? side = Text(entry, "side") switch { "B" => Side.Buy, "A" => Side.Sell, _ => null };
            if (side is null || !string.Equals(Text(entry, "coin"), coin, StringComparison.Ordinal) || PriceOf(entry, "px") is null
                || QuantityOf(entry, "sz") is not { } size || Time(entry, "time") is not { } at || Whole(entry, "tid") is not { } id)
            {
                return new WireMessage.Garbage("bad trade");
            }

            prints.Add(new WirePrint(id, at, side.Value, size));
        }

        return new WireMessage.Prints(coin, prints.MoveToImmutable());
    }

    private static WireMessage ReadBook(JsonElement data)
    {
        if (Text(data, "coin") is not { } coin || Time(data, "time") is not { } at
            || Member(data, "bbo") is not { ValueKind: JsonValueKind.Array } sides || sides.GetArrayLength() != 2)
        {
            return new WireMessage.Garbage("bad book");
        }

        // A side that is there but unreadable is as unusable as an empty one.
        return new WireMessage.Book(coin, at, PriceOf(sides[0], "px"), PriceOf(sides[1], "px"));
    }

    private static JsonElement? Member(JsonElement parent, string name) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var member) ? member : null;

    private static string? Text(JsonElement parent, string name) =>
        Member(parent, name) is { ValueKind: JsonValueKind.String } member ? member.GetString() : null;

    private static long? Whole(JsonElement parent, string name) =>
        Member(parent, name) is { ValueKind: JsonValueKind.Number } member && member.TryGetInt64(out var value) ? value : null;

    private static decimal? Number(JsonElement parent, string name) => Member(parent, name) switch
    {
        { ValueKind: JsonValueKind.String } text
            when decimal.TryParse(text.GetString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) => value,
        { ValueKind: JsonValueKind.Number } number when number.TryGetDecimal(out var value) => value,
        _ => null,
    };

    private static Price? PriceOf(JsonElement parent, string name) =>
        Number(parent, name) is { } value and >= 0.00000001m and < FixedPoint.ValueMax ? new Price(value) : null;

    private static Quantity? QuantityOf(JsonElement parent, string name) =>
        Number(parent, name) is { } value and >= 0 and < FixedPoint.ValueMax ? new Quantity(value) : null;

    private static decimal? Rate(JsonElement parent, string name) =>
        Number(parent, name) is { } value and >= -FundingRateMax and <= FundingRateMax ? value : null;

    private static DateTimeOffset? Time(JsonElement parent, string name) =>
        Whole(parent, name) is { } value and >= 0 and < LatestUnixMilliseconds ? DateTimeOffset.FromUnixTimeMilliseconds(value) : null;
}

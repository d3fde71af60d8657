using System.Net;
using System.Text;
using System.Text.Json;

namespace Legion.Engine.Venues.Hyperliquid;

/// <summary>What the venue answered, or in words why there is no answer.</summary>
internal readonly record struct Reply<T>(T Value, string? Trouble = null)
{
    public static Reply<T> Failed(string why) => new(default!, why);
}

/// <summary>The bars of one coin that opened in [<paramref name="From"/>, <paramref name="To"/>).</summary>
internal sealed record CandleRange(string Coin, TimeSpan Length, DateTimeOffset From, DateTimeOffset To)
{
    public int Bars => (int)((To - From) / Length);

    public bool Holds(WireCandle candle) =>
        string.Equals(candle.Coin, Coin, StringComparison.Ordinal) && candle.OpenedAt >= From && candle.ClosedAt <= To;
}

/// <summary>The public questions of <c>POST /info</c>: one at a time, within the weight limit, repeated with growing waits.</summary>
internal sealed class HyperliquidRest : IDisposable
{
    private const int QuestionWeight = 20;
    private const int CandlesPerWeight = 60;
    private const int FundingsPerPage = 500;
    private const int FundingsPerWeight = 20;
    private const int AnswerBytesMax = 16 * 1024 * 1024;
    private static readonly TimeSpan OneSecond = TimeSpan.FromSeconds(1);

    private readonly HttpClient _http = new(new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.All })
    {
        MaxResponseContentBufferSize = AnswerBytesMax,
        Timeout = Timeout.InfiniteTimeSpan,
    };

    private readonly HyperliquidFeedSettings _settings;
    private readonly TimeProvider _clock;
    private readonly Backoff _backoff;
    private readonly MinuteBudget _budget;
    private readonly Uri _info;
    private (DateTimeOffset At, long Timestamp)? _dated;

    public HyperliquidRest(HyperliquidFeedSettings settings, TimeProvider clock, Random jitter)
    {
        (_settings, _clock) = (settings, clock);
        _backoff = new Backoff(settings.BackoffFirst, settings.BackoffMax, jitter);
        _budget = new MinuteBudget(settings.RestWeightPerMinuteMax, clock);
        _info = new Uri($"{settings.RestUrl.AbsoluteUri.TrimEnd('/')}/info");
    }

    /// <summary>The host's time, but never ahead of the date on the venue's last answer, which is cut to whole seconds.</summary>
    public DateTimeOffset VenueNow
    {
        get
        {
            var now = _clock.GetUtcNow();
            var venue = _dated is { } dated ? dated.At + OneSecond + _clock.GetElapsedTime(dated.Timestamp) : now;
            return venue < now ? venue : now;
        }
    }

    /// <summary>All perpetuals with their terms only: the cheapest sign of life.</summary>
    public Task<Reply<ImmutableArray<WireAsset?>>> AssetsAsync(CancellationToken stop) =>
        AskAsync(new { type = "meta" }, QuestionWeight, HyperliquidWire.ReadAssets, stop);

    public Task<Reply<ImmutableArray<WireMarket>>> MarketsAsync(CancellationToken stop) =>
        AskAsync(new { type = "metaAndAssetCtxs" }, QuestionWeight, HyperliquidWire.ReadMarkets, stop);

    /// <summary>The candles that the venue has of the range, forming ones included, in order of time.</summary>
    public async Task<Reply<ImmutableArray<WireCandle>>> CandlesAsync(CandleRange range, CancellationToken stop)
    {
        if (range.Bars <= 0)
        {
            return new([]);
        }

        var question = new
        {
            type = "candleSnapshot",
            req = new
            {
                coin = range.Coin,
                interval = HyperliquidWire.IntervalOf(range.Length),
                startTime = range.From.ToUnixTimeMilliseconds(),
                endTime = range.To.ToUnixTimeMilliseconds() - 1,
            },
        };
        var weight = QuestionWeight + (range.Bars / CandlesPerWeight) + 1;
        return await AskAsync(question, weight, answer => HyperliquidWire.ReadCandles(answer, range.Length), stop);
    }

    /// <summary>Funding that was paid after <paramref name="from"/>; at most the first 500 hours.</summary>
    public Task<Reply<ImmutableArray<WireFunding>>> FundingAsync(string coin, DateTimeOffset from, CancellationToken stop)
    {
        var question = new { type = "fundingHistory", coin, startTime = from.ToUnixTimeMilliseconds() };
        return AskAsync(question, QuestionWeight + (FundingsPerPage / FundingsPerWeight), HyperliquidWire.ReadFundings, stop);
    }

    public void Dispose() => _http.Dispose();

    private async Task<Reply<T>> AskAsync<T>(
        object question, int weight, Func<JsonElement, T?> read, CancellationToken stop) where T : struct
    {
        _backoff.Reset();
        for (var attempt = 1; ; attempt++)
        {
            await _budget.SpendAsync(weight, stop);
            var (reply, mayRepeat) = await AskOnceAsync(question, read, stop);
            if (reply.Trouble is null || !mayRepeat || attempt >= _settings.RestAttemptsMax)
            {
                return reply;
            }

            await Task.Delay(_backoff.Next(), _clock, stop);
        }
    }

    private async Task<(Reply<T> Reply, bool MayRepeat)> AskOnceAsync<T>(
        object question, Func<JsonElement, T?> read, CancellationToken stop) where T : struct
    {
        using var patience = new CancellationTokenSource(_settings.RestTimeout, _clock);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop, patience.Token);
        try
        {
            using var content = new StringContent(JsonSerializer.Serialize(question), Encoding.UTF8, "application/json");
            using var response = await _http.PostAsync(_info, content, limit.Token);
            _dated = response.Headers.Date is { } date ? (date, _clock.GetTimestamp()) : _dated;
            if (response.StatusCode != HttpStatusCode.OK)
            {
                // The body of a refusal can be plain text or a page for people; the status says enough.
                var mayRepeat = response.StatusCode is HttpStatusCode.TooManyRequests || (int)response.StatusCode >= 500;
                return (Reply<T>.Failed($"{_info.Host} answered with HTTP status {(int)response.StatusCode}"), mayRepeat);
            }

            await using var body = await response.Content.ReadAsStreamAsync(limit.Token);
            using var document = await JsonDocument.ParseAsync(body, cancellationToken: limit.Token);
            return read(document.RootElement) is { } value
                ? (new Reply<T>(value), false)
                : (Reply<T>.Failed($"{_info.Host} gave an answer of an unknown form"), true);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return (Reply<T>.Failed($"{_info.Host} did not answer within {_settings.RestTimeout.TotalSeconds:0.#} s"), true);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return (Reply<T>.Failed($"{_info.Host} gave an answer that is not whole"), true);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            return (Reply<T>.Failed($"{_info.Host} cannot be reached: {e.Message}"), true);
        }
    }
}

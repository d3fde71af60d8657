using Legion.Engine.Market;

namespace Legion.Engine.Venues.Hyperliquid;

/// <summary>One run of the feed: line after line, each begun by filling in what was missed, with growing waits between.</summary>
internal sealed class HyperliquidRun(HyperliquidFeedSettings settings, TimeProvider clock, HyperliquidRest rest, StatusBoard status)
{
    /// <summary>A line that lived this long was a good one: the next failure is a first failure again.</summary>
    private static readonly TimeSpan GoodLine = TimeSpan.FromMinutes(1);

    /// <summary>Funding that the venue's history does not have after this time is given up.</summary>
    private static readonly TimeSpan FundingPatience = TimeSpan.FromMinutes(5);

    private readonly MinuteBudget _connects = new(settings.ConnectsPerMinuteMax, clock);
    private readonly HyperliquidHistory _history = new(rest, settings);
    private readonly ImmutableArray<HyperliquidCoin> _coins =
        [.. settings.Symbols.Select(s => new HyperliquidCoin(new Symbol(s.Key), s.Value, settings, clock))];

    /// <summary>Whether the engine was told that the feed is lost.</summary>
    private bool _isLost;

    public required Announcer Say { get; init; }

    public required Backoff Backoff { get; init; }

    public async Task RunAsync(FeedCursor from, CancellationToken stop)
    {
        status.Show(FeedState.Starting, $"Connecting to {settings.RestUrl.Host}");
        StartAt(from);
        if (from.At is not null)
        {
            await LoseAsync("Legion was not listening", stop);
        }

        while (true)
        {
            var began = clock.GetTimestamp();
            var trouble = await OneLineAsync(stop);
            stop.ThrowIfCancellationRequested();
            if (clock.GetElapsedTime(began) >= GoodLine)
            {
                Backoff.Reset();
            }

            var wait = Backoff.Next();
            status.Reconnects++;
            status.Show(FeedState.Reconnecting, FormattableString.Invariant($"Trying again in {wait.TotalSeconds:0.0} s: {trouble}"));
            if (_coins.Any(c => c.Candles.LastClose is not null))
            {
                await LoseAsync(trouble, stop);
            }

            await Task.Delay(wait, clock, stop);
        }
    }

    private void StartAt(FeedCursor from)
    {
        var now = clock.GetUtcNow();
        var oldest = Timeframe.Floor(now, Timeframe.FiveMinutes) - (settings.HistoryBarsMax * Timeframe.FiveMinutes);
        foreach (var coin in _coins)
        {
            var cursor = from.Of(coin.Symbol);
            coin.Candles.StartAt(cursor?.LastClosedAt ?? oldest, cursor?.LastClose);
            coin.Funding.StartAt(Timeframe.Floor(from.At ?? now, Timeframe.OneHour) + Timeframe.OneHour);
        }
    }

    /// <summary>From opening a line to its end.</summary>
    /// <returns>Why it ended.</returns>
    private async Task<string> OneLineAsync(CancellationToken stop)
    {
        var markets = await rest.MarketsAsync(stop);
        if (markets.Trouble is not null)
        {
            return markets.Trouble;
        }

        var traded = await LearnAsync(markets.Value, stop);
        if (traded.Count == 0)
        {
            return "none of the symbols is traded at the venue";
        }

        await _connects.SpendAsync(1, stop);
        var opened = await HyperliquidSocket.ConnectAsync(settings, clock, [.. traded.Select(c => c.Name)], stop);
        if (opened.Trouble is not null)
        {
            return opened.Trouble;
        }

        await using var socket = opened.Value;
        if (await CatchUpAsync(traded, stop) is { } trouble)
        {
            return trouble;
        }

        var line = new HyperliquidLine(socket, traded, settings, clock)
        {
            VenueNow = rest.VenueNow,
            History = _history,
            Status = status,
            Say = Say,
            WhenWhole = RestoreAsync,
        };
        return await line.ListenAsync(stop);
    }

    private async Task<List<HyperliquidCoin>> LearnAsync(ImmutableArray<WireMarket> markets, CancellationToken stop)
    {
        foreach (var coin in _coins)
        {
            coin.Interrupt();
            if (coin.Learn(markets.FirstOrDefault(m => string.Equals(m.Asset.Coin, coin.Name, StringComparison.Ordinal))))
            {
                await Say.WriteAsync(new InstrumentListed(default, coin.Instrument!), stop);
            }
        }

        status.LeftOut = [.. _coins.Select(c => c.LeftOutBecause).OfType<string>()];
        return [.. _coins.Where(c => c.LeftOutBecause is null)];
    }

    /// <returns>Why it could not be done; null when all that was missed has been told.</returns>
    private async Task<string?> CatchUpAsync(List<HyperliquidCoin> traded, CancellationToken stop)
    {
        status.Show(FeedState.CatchingUp, "Filling in history");
        var missed = await _history.MissedAsync(traded, stop);
        if (missed.Trouble is not null)
        {
            return missed.Trouble;
        }

        foreach (var (when, happening) in missed.Value)
        {
            await Say.WriteAsync(happening, stop);
            var coin = traded.Find(c => c.Symbol == happening.Symbol)!;
            if (happening is BarClosed closed)
            {
                coin.Candles.Passed(closed.Bar);
            }
            else
            {
                coin.Funding.StartAt(when + Timeframe.OneHour);
            }
        }

        var now = clock.GetUtcNow();
        foreach (var coin in traded)
        {
            var oldest = Timeframe.Floor(now - FundingPatience, Timeframe.OneHour) + Timeframe.OneHour;
            coin.Funding.StartAt(coin.Funding.NextDue > oldest ? coin.Funding.NextDue : oldest);
            if (coin.Funding.TakeChange(now) is { } rate)
            {
                await Say.WriteAsync(rate, stop);
            }
        }

        return null;
    }

    private async ValueTask LoseAsync(string why, CancellationToken stop)
    {
        if (!_isLost)
        {
            _isLost = true;
            foreach (var coin in _coins)
            {
                await Say.WriteAsync(new FeedLost(default, coin.Symbol, why), stop);
            }
        }
    }

    private async ValueTask RestoreAsync(CancellationToken stop)
    {
        if (_isLost)
        {
            _isLost = false;
            foreach (var coin in _coins.Where(c => c.LeftOutBecause is null))
            {
                await Say.WriteAsync(new FeedRestored(default, coin.Symbol), stop);
            }
        }
    }
}

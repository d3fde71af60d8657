using Legion.Engine.Market;

namespace Legion.Engine.Venues.Hyperliquid;

/// <summary>Listens to one line: takes in what the venue says, and says what is due as soon as there is nothing more to take in.</summary>
internal sealed class HyperliquidLine(
    HyperliquidSocket socket, IReadOnlyList<HyperliquidCoin> coins, HyperliquidFeedSettings settings, TimeProvider clock)
{
    /// <summary>A longer hole than this is not mended in passing: the line is given up and history is asked for.</summary>
    private static readonly TimeSpan HoleMax = TimeSpan.FromMinutes(30);

    private readonly Dictionary<string, HyperliquidCoin> _byName = coins.ToDictionary(c => c.Name, StringComparer.Ordinal);
    private readonly Dictionary<string, long> _heard = coins.ToDictionary(c => c.Name, _ => clock.GetTimestamp(), StringComparer.Ordinal);
    private readonly HashSet<(string Type, string Coin)> _unconfirmed = [.. HyperliquidSocket.SubscriptionsOf(coins.Select(c => c.Name))];
    private readonly Queue<MarketEvent> _due = new();
    private readonly long _opened = clock.GetTimestamp();
    private (DateTimeOffset At, long Timestamp) _venueTime;
    private DateTimeOffset _venueNow;
    private string? _complaint;
    private bool _isWhole;

    /// <summary>What the venue's clock shows when the line begins to be listened to.</summary>
    public required DateTimeOffset VenueNow
    {
        init => _venueTime = (value, clock.GetTimestamp());
    }

    public required HyperliquidHistory History { get; init; }

    public required StatusBoard Status { get; init; }

    public required Announcer Say { get; init; }

    /// <summary>Called once, when history is filled in and the venue has confirmed every subscription.</summary>
    public required Func<CancellationToken, ValueTask> WhenWhole { get; init; }

    /// <returns>Why the line has ended.</returns>
    public async Task<string> ListenAsync(CancellationToken stop)
    {
        await foreach (var heard in socket.Messages.ReadAllAsync(stop))
        {
            _venueNow = VenueTimeAt(heard);
            if (heard.Message is WireMessage.Tick)
            {
                Status.Refresh();
                if (Silence(heard.Timestamp) is { } silence)
                {
                    return silence;
                }
            }
            else
            {
                Take(heard);
            }

            var isUpToDate = !socket.Messages.TryPeek(out _);
            if ((isUpToDate || heard.Message is WireMessage.Tick) && await TellAsync(stop) is { } trouble)
            {
                return trouble;
            }

            if (isUpToDate)
            {
                await TellPricesAsync(stop);
            }
        }

        return socket.EndedBecause;
    }

    /// <summary>
    /// When a message came in by the host's clock, but never ahead of what the venue has said: a fast clock must not cut bars short. Nor
    /// must a slow engine: what counts is when the message came, not when it is read.
    /// </summary>
    private DateTimeOffset VenueTimeAt(Heard heard)
    {
        var venue = _venueTime.At + clock.GetElapsedTime(_venueTime.Timestamp, heard.Timestamp);
        return venue < heard.At ? venue : heard.At;
    }

    private void Take(Heard heard)
    {
        var (coin, refusal) = heard.Message switch
        {
            WireMessage.Candle m => (m.Value.Coin, For(m.Value.Coin, coin => coin.Hear(m.Value, heard))),
            WireMessage.Prints m => (m.Coin, For(m.Coin, coin => coin.Hear(m.Values, heard))),
            WireMessage.Book m => (m.Coin, For(m.Coin, coin => Take(coin, m, heard))),
            WireMessage.Context m => (m.Value.Coin, For(m.Value.Coin, coin => Take(coin, m.Value, heard))),
            WireMessage.Confirmed m => (null, Confirm(m)),
            WireMessage.Trouble m => (null, _complaint = $"the venue says: {m.Text}"),
            WireMessage.Garbage m => (null, m.Why),
            _ => (null, (string?)null),
        };

        if (refusal is not null)
        {
            Status.Skip(coin is null ? refusal : $"{refusal} of {coin}");
        }
        else if (coin is not null)
        {
            _heard[coin] = heard.Timestamp;
        }

        Status.HeardAt(heard.At);
    }

    private string? For(string name, Func<HyperliquidCoin, string?> take) =>
        _byName.TryGetValue(name, out var coin) ? take(coin) : "news of a coin that was not asked for";

    private string? Take(HyperliquidCoin coin, WireMessage.Book book, Heard heard)
    {
        var refusal = coin.Hear(book, heard);
        _venueTime = refusal is null ? (book.At, heard.Timestamp) : _venueTime;
        return refusal;
    }

    private string? Take(HyperliquidCoin coin, WireContext state, Heard heard)
    {
        // The rate that comes after the hour is not the one that the hour was paid at.
        DrawFunding(coin);
        return coin.Hear(state, heard);
    }

    private string? Confirm(WireMessage.Confirmed confirmed)
    {
        _unconfirmed.Remove((confirmed.Type, confirmed.Coin));
        if (confirmed.Type is "trades" && _byName.TryGetValue(confirmed.Coin, out var coin))
        {
            coin.Prints.Begin(_venueNow);
        }

        return null;
    }

    private void DrawFunding(HyperliquidCoin coin)
    {
        while (coin.Funding.TakeDue(_venueNow, coin.Quotes.Oracle) is { } due)
        {
            _due.Enqueue(due);
        }
    }

    /// <returns>What the line fails to say; null when all is well.</returns>
    private string? Silence(long now)
    {
        if (_unconfirmed.Count > 0 && clock.GetElapsedTime(_opened, now) > settings.ConnectTimeout)
        {
            return _complaint ?? $"the venue did not confirm {_unconfirmed.Count} subscriptions";
        }

        foreach (var (name, at) in _heard)
        {
            if (clock.GetElapsedTime(at, now) > settings.SilenceMax)
            {
                return FormattableString.Invariant($"no usable news of {name} for {settings.SilenceMax.TotalSeconds:0.#} s");
            }
        }

        return null;
    }

    /// <returns>Why the line has to be given up; null when it goes on.</returns>
    private async Task<string?> TellAsync(CancellationToken stop)
    {
        foreach (var coin in coins)
        {
            if (await TellBarsAsync(coin, stop) is { } trouble)
            {
                return trouble;
            }

            DrawFunding(coin);
        }

        while (_due.TryDequeue(out var happening))
        {
            await Say.WriteAsync(happening, stop);
        }

        if (!_isWhole && _unconfirmed.Count == 0)
        {
            _isWhole = true;
            await WhenWhole(stop);
            Status.Show(FeedState.Live, $"Live: {string.Join(", ", coins.Select(c => c.Symbol))}");
        }

        return null;
    }

    /// <summary>Only what is newest: while messages wait, the prices at hand are old ones.</summary>
    private async Task TellPricesAsync(CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        foreach (var coin in coins)
        {
            if (coin.Funding.TakeChange(now) is { } rate)
            {
                await Say.WriteAsync(rate, stop);
            }

            if (coin.Quotes.TakeDue(now) is { } quote)
            {
                await Say.WriteAsync(quote, stop);
            }
        }
    }

    private async Task<string?> TellBarsAsync(HyperliquidCoin coin, CancellationToken stop)
    {
        while (true)
        {
            while (coin.Candles.TakeFinal(_venueNow) is { } bar)
            {
                await Say.WriteAsync(new BarClosed(default, coin.Prints.Split(bar)), stop);
            }

            if (coin.Candles.EndOfHole(_venueNow) is not { } end)
            {
                return null;
            }

            if (await FillAsync(coin, end, stop) is { } trouble)
            {
                return trouble;
            }
        }
    }

    /// <summary>Asks REST for minutes that the line left out: it was opened in the middle of them, or the venue skipped them.</summary>
    private async Task<string?> FillAsync(HyperliquidCoin coin, DateTimeOffset end, CancellationToken stop)
    {
        var from = coin.Candles.NextOpen;
        if (end - from > HoleMax)
        {
            return $"bars of {coin.Name} are missing since {from:HH:mm}";
        }

        var minutes = await History.MinutesAsync(coin.Name, from, end, stop);
        if (minutes.Trouble is not null)
        {
            return minutes.Trouble;
        }

        foreach (var candle in minutes.Value)
        {
            coin.Candles.Hear(candle);
        }

        var next = minutes.Value.Length > 0 ? minutes.Value[0].OpenedAt : end;
        if (next > from)
        {
            coin.Candles.SkipTo(next);
        }

        return null;
    }
}

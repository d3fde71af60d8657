using Legion.Engine.Market;
using Legion.Engine.Values;
using Legion.Engine.Venues;
using Legion.Engine.Venues.Hyperliquid;
using Microsoft.Extensions.Time.Testing;

namespace Legion.Tests.Engine.Venues.Hyperliquid;

/// <summary>Keeps what the feed says.</summary>
internal sealed class RecordingSink : IMarketSink
{
    private readonly Lock _gate = new();
    private readonly List<MarketEvent> _events = [];

    /// <summary>Holds the feed back while it is not complete, as a busy engine does.</summary>
    public Task Gate { get; set; } = Task.CompletedTask;

    public IReadOnlyList<MarketEvent> Events
    {
        get
        {
            lock (_gate)
            {
                return [.. _events];
            }
        }
    }

    public async ValueTask WriteAsync(MarketEvent happening, CancellationToken stop)
    {
        await Gate.WaitAsync(stop);
        lock (_gate)
        {
            _events.Add(happening);
        }
    }

    public List<T> All<T>(string? symbol = null) where T : MarketEvent =>
        [.. Events.OfType<T>().Where(e => symbol is null || string.Equals(e.Symbol.Name, symbol, StringComparison.Ordinal))];
}

/// <summary>A feed that listens to a fake venue, both on a clock that only the test moves. Waits for sockets are bounded.</summary>
internal sealed class FeedRig : IAsyncDisposable
{
    public static readonly DateTimeOffset Start = new(2026, 3, 4, 10, 2, 30, TimeSpan.Zero);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);
    private readonly CancellationTokenSource _stop = new();
    private Task _running = Task.CompletedTask;
    private int _beats;

    public FeedRig(Func<HyperliquidFeedSettings, HyperliquidFeedSettings>? tune = null)
    {
        Venue = new FakeVenue(Clock);
        Tune = tune ?? (s => s);
    }

    public FakeTimeProvider Clock { get; } = new(Start);

    public FakeVenue Venue { get; }

    public RecordingSink Sink { get; } = new();

    public HyperliquidFeed Feed { get; private set; } = null!;

    public Task Running => _running;

    public string[] Coins { get; set; } = ["SOL", "BTC"];

    private Func<HyperliquidFeedSettings, HyperliquidFeedSettings> Tune { get; }

    public FeedStatus Status => Feed.Status.Latest!;

    public HyperliquidFeedSettings Settings => Tune(new HyperliquidFeedSettings
    {
        RestUrl = Venue.Root,
        WebSocketUrl = Venue.Socket,
        Symbols = Coins.ToDictionary(coin => $"{coin}-PERP", coin => coin, StringComparer.Ordinal),
        HistoryBarsMax = 20,
        QuoteInterval = TimeSpan.FromSeconds(0.1),

        // The clock of the test runs far ahead of a busy machine: answers that take milliseconds must not seem late.
        PingInterval = TimeSpan.FromSeconds(50),
        PongTimeout = TimeSpan.FromSeconds(50),
        RestTimeout = TimeSpan.FromSeconds(60),
        ConnectTimeout = TimeSpan.FromSeconds(60),
    });

    public async Task StartAsync(FeedCursor? from = null)
    {
        await Venue.StartAsync();
        Run(from);
    }

    public void Run(FeedCursor? from = null)
    {
        Feed = new HyperliquidFeed(Settings, Clock, new Random(7));
        _running = Feed.RunAsync(Sink, from ?? FeedCursor.Start, _stop.Token);
    }

    public async Task StartLiveAsync(FeedCursor? from = null)
    {
        await StartAsync(from);
        await LiveAsync();
    }

    public Task LiveAsync() => UntilAsync(() => Feed.Status.Latest?.State == FeedState.Live, "the feed is live");

    /// <summary>Time passes and the market moves: a trade, candle, state and book of each coin. Waits until it was heard.</summary>
    public async Task BeatAsync(double seconds = 5)
    {
        Clock.Advance(TimeSpan.FromSeconds(seconds));
        await MoveAsync();
    }

    public async Task MoveAsync()
    {
        _beats++;
        foreach (var coin in Coins)
        {
            var price = FakeMarket.BaseOf(coin) * (1 + (_beats % 1000 * 0.0001m));
            await Venue.TradeAsync(coin, _beats % 3 == 0 ? "A" : "B", price, 1 + (_beats % 4));
            await Venue.SayCandleAsync(coin, Timeframe.Floor(Clock.GetUtcNow(), Timeframe.OneMinute));
            await Venue.SayStateAsync(coin, price);
            await Venue.SayBookAsync(coin, price, price * 1.0001m);
        }

        foreach (var coin in Coins)
        {
            var bid = new Price(FakeMarket.BaseOf(coin) * (1 + (_beats % 1000 * 0.0001m)));
            await HeardAsync(() => Sink.All<QuoteChanged>($"{coin}-PERP").Exists(q => q.Bid == bid), $"quote {_beats} of {coin}");
        }
    }

    /// <summary>Tells a book and waits until it is quoted.</summary>
    public async Task QuoteAsync(string coin, decimal bid, decimal ask)
    {
        await Venue.SayBookAsync(coin, bid, ask);
        await HeardAsync(
            () => Sink.All<QuoteChanged>().LastOrDefault() is { } q && q.Bid.Value == bid && q.Ask.Value == ask, $"quote {bid}/{ask}");
    }

    /// <summary>Waits for something that the feed may hold back for a moment of its clock.</summary>
    private async Task HeardAsync(Func<bool> holds, string what)
    {
        for (var turn = 0; turn < 20 && !holds(); turn++)
        {
            for (var look = 0; look < 50 && !holds(); look++)
            {
                await Task.Delay(2);
            }

            if (!holds())
            {
                Clock.Advance(Settings.QuoteInterval);
            }
        }

        await UntilAsync(holds, what);
    }

    public void AdvanceTo(DateTimeOffset at) => Clock.Advance(at - Clock.GetUtcNow());

    /// <summary>Beats until the clock shows the time.</summary>
    public async Task BeatUntilAsync(DateTimeOffset at)
    {
        while (Clock.GetUtcNow() < at)
        {
            await BeatAsync(Math.Min(5, (at - Clock.GetUtcNow()).TotalSeconds));
        }
    }

    /// <summary>Moves the clock in small steps until something holds, for waits of the feed whose length is not known.</summary>
    public async Task AdvanceUntilAsync(Func<bool> holds, string what, double stepSeconds = 0.25)
    {
        for (var step = 0; step < 2_000 && !holds(); step++)
        {
            Clock.Advance(TimeSpan.FromSeconds(stepSeconds));
            await Task.Delay(4);
        }

        await UntilAsync(holds, what);
    }

    public async Task UntilAsync(Func<bool> holds, string what)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!holds())
        {
            Assert.False(_running.IsFaulted, $"The feed failed: {_running.Exception}");
            Assert.False(patience.IsCancellationRequested, $"Waited in vain: {what}. Status: {Feed.Status.Latest}");
            await Task.Delay(2);
        }
    }

    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        await _running.WaitAsync(Patience);
    }

    /// <summary>Bars of a symbol follow on each other without gap or repeat, and are what the venue's market did.</summary>
    public List<Bar> AssertWholeAndTrue(string coin)
    {
        var bars = Sink.All<BarClosed>($"{coin}-PERP").ConvertAll(e => e.Bar);
        for (var i = 0; i < bars.Count; i++)
        {
            Assert.True(i == 0 || bars[i].OpenedAt == bars[i - 1].ClosedAt, $"{coin}: bar {i} at {bars[i].OpenedAt:t} does not follow on");
            var truth = Venue.Market.Of(coin, bars[i].OpenedAt, bars[i].Length);
            var bar = bars[i];
            Assert.Equal(
                (truth.Open, truth.High, truth.Low, truth.Close, truth.Volume),
                (bar.Open.Value, bar.High.Value, bar.Low.Value, bar.Close.Value, bar.Volume.Value));
        }

        return bars;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await Venue.DisposeAsync();
        _stop.Dispose();
    }
}

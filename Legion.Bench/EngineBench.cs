using System.Diagnostics;
using Legion.Engine.Bots;
using Legion.Engine.Core;
using Legion.Engine.Hosting;
using Legion.Engine.Market;
using Legion.Engine.Simulation;
using Legion.Engine.Values;
using Legion.Engine.Venues;
using Legion.Engine.Venues.Simulated;

namespace Legion.Bench;

/// <summary>
/// One-minute bars of two simulated symbols through the whole engine with the Short Bot: bars joined, indicators, gate, simulated fills,
/// ledger. The journal only counts.
/// </summary>
internal static class EngineBench
{
    private const int Rounds = 5;

    public static async Task RunAsync(int days)
    {
        var events = await HistoryAsync(days);
        var bars = events.Count(e => e is BarClosed);
        Console.WriteLine($"{days} days, {bars:N0} one-minute bars of two symbols, {events.Count:N0} events");

        var times = new List<double>();
        for (var round = 1; round <= Rounds; round++)
        {
            var (seconds, bytes, state) = Run(events);
            times.Add(seconds);
            Console.WriteLine(
                $"round {round}: {events.Count / seconds:N0} events/s, {bytes / (double)events.Count:N0} B/event, "
                + $"{state.TradesTotal:N0} trades, equity {state.Equity}");
        }

        times.Sort();
        var median = times[Rounds / 2];
        Console.WriteLine($"median of {Rounds}: {events.Count / median:N0} events/s, {median * 1e9 / events.Count:N0} ns/event");
    }

    private static (double Seconds, long Bytes, EngineSnapshot State) Run(IReadOnlyList<EngineEvent> events)
    {
        var engine = new TradingEngine(new EngineSettings { Bots = [() => new ShortBot(new Symbol("SOL-PERP"), new ShortBotSettings())] });
        var desk = new Desk(engine, new SimulatedVenue(new SimulatedVenueSettings()), MemoryJournal.Counting());
        desk.Take(new RunStarted(events[0].At, "run", "bench", Money.From(1_000)));
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var started = Stopwatch.GetTimestamp();
        foreach (var happening in events)
        {
            desk.Take(happening);
        }

        return (Stopwatch.GetElapsedTime(started).TotalSeconds, GC.GetAllocatedBytesForCurrentThread() - allocated, engine.Snapshot());
    }

    private static async Task<IReadOnlyList<EngineEvent>> HistoryAsync(int days)
    {
        var start = new DateTimeOffset(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);
        var settings = new SimulatedFeedSettings { Seed = 1, Speed = 0, StartsAt = start, History = TimeSpan.Zero };
        var feed = new SimulatedFeed(settings, TimeProvider.System);
        using var enough = new CancellationTokenSource();
        var sink = new Collector(start.AddDays(days), enough);
        await feed.RunAsync(sink, FeedCursor.Start, enough.Token);
        return sink.Events;
    }

    private sealed class Collector(DateTimeOffset until, CancellationTokenSource enough) : IMarketSink
    {
        public List<EngineEvent> Events { get; } = [];

        public async ValueTask WriteAsync(MarketEvent happening, CancellationToken stop)
        {
            if (happening.At >= until)
            {
                await enough.CancelAsync();
                return;
            }

            Events.Add(happening);
        }
    }
}

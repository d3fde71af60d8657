using CsCheck;
using Legion.Engine.Market;
using Legion.Engine.Values;
using Legion.Engine.Venues;
using Legion.Engine.Venues.Simulated;
using Legion.Tests.Support;

namespace Legion.Tests.Engine.Venues.Simulated;

public sealed class SimulatedFeedTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 11, 57, 33, TimeSpan.Zero);
    private static readonly DateTimeOffset Begin = new(2026, 1, 1, 11, 55, 0, TimeSpan.Zero);

    private readonly ManualTime _clock = new(Now);

    [Fact]
    public void A_new_run_hears_instruments_then_history_then_live_bars()
    {
        var events = Run(Settings(), 2_000);

        var listed = events.OfType<InstrumentListed>().ToList();
        Assert.Equal([new Symbol("SOL-PERP"), new Symbol("BTC-PERP")], listed.Select(l => l.Symbol));
        Assert.Equal(2, events.TakeWhile(e => e is not BarClosed).OfType<FundingRateChanged>().Count());
        var bars = events.OfType<BarClosed>().Where(b => b.Symbol == listed[0].Symbol).ToList();
        var history = bars.TakeWhile(b => b.Bar.ClosedAt <= Begin).ToList();
        Assert.Equal(24, history.Count);
        Assert.All(history, b => Assert.Equal((Begin, Timeframe.FiveMinutes), (b.At, b.Bar.Length)));
        Assert.All(bars.Skip(24), b => Assert.Equal((b.Bar.ClosedAt, Timeframe.OneMinute), (b.At, b.Bar.Length)));
        Assert.Equal(Begin, history[^1].Bar.ClosedAt);
        Assert.Equal(bars.SkipLast(1).Select(b => (b.Bar.ClosedAt, b.Bar.Close)), bars.Skip(1).Select(b => (b.Bar.OpenedAt, b.Bar.Open)));
    }

    [Fact]
    public void By_default_history_is_twenty_days()
    {
        var events = Run(new SimulatedFeedSettings { Seed = 1, Speed = 0 }, 4 + (2 * 20 * 288));

        Assert.Equal(Begin.AddDays(-20), events.OfType<BarClosed>().First().Bar.OpenedAt);
        Assert.All(events, e => Assert.Equal(Begin, e.At));
    }

    [Fact]
    public void Time_never_runs_backwards_and_quotes_are_two_sided()
    {
        var events = Run(Settings(), 3_000);

        Assert.Equal(events.OrderBy(e => e.At).Select(e => e.At), events.Select(e => e.At));
        Assert.All(events.OfType<QuoteChanged>(), q => Assert.True(q.Bid < q.Mark && q.Mark < q.Ask));
        var spreads = events.OfType<QuoteChanged>().Select(q => (q.Ask.ToDouble() - q.Bid.ToDouble()) / q.Mark.ToDouble());
        Assert.All(spreads, s => Assert.InRange(s, 0.00009, 0.00031));
    }

    [Fact]
    public void Quotes_and_bars_are_of_one_path()
    {
        var events = Run(Settings() with { QuoteInterval = TimeSpan.FromSeconds(5) }, 5_000);

        foreach (var bar in events.OfType<BarClosed>().Where(b => b.Bar.Length == Timeframe.OneMinute).Select(b => b.Bar).SkipLast(2))
        {
            var marks = events.OfType<QuoteChanged>()
                .Where(q => q.Symbol == bar.Symbol && q.At > bar.OpenedAt.AddSeconds(1) && q.At < bar.ClosedAt.AddSeconds(1))
                .Select(q => q.Mark).Prepend(bar.Open).ToList();
            Assert.Equal(13, marks.Count);
            Assert.Equal((marks.Max(), marks.Min(), marks[^1]), (bar.High, bar.Low, bar.Close));
        }
    }

    [Fact]
    public void Funding_falls_due_each_hour_at_the_rate_that_was_announced()
    {
        var events = Run(Settings() with { QuoteInterval = null }, 3_000).Where(e => e.Symbol == SimulatedSymbol.Sol.Symbol).ToList();

        var dues = events.OfType<FundingDue>().ToList();
        Assert.True(dues.Count > 10);
        foreach (var due in dues)
        {
            Assert.True(due.At - Timeframe.Floor(due.At, Timeframe.OneHour) < TimeSpan.FromMilliseconds(1));
            Assert.Equal(events.OfType<FundingRateChanged>().Last(r => r.At < due.At).HourlyRate, due.Rate);
            Assert.Equal(events.OfType<BarClosed>().Last(b => b.At <= due.At).Bar.Close, due.OraclePrice);
        }
    }

    [Fact]
    public void A_run_broken_off_after_any_event_and_taken_up_again_hears_the_same()
    {
        // Starts a few hours before the market begins anew (each seventh day of the epoch), so that runs cross it.
        var starts = Gen.Int[0, 40].Select(i => DateTimeOffset.UnixEpoch.AddDays(7 * 2_900).AddMinutes(-15 * i));
        Gen.Select(starts, Gen.Long, Gen.Int[0, 900], Gen.OneOf<int?>(null, 5, 35, 60)).Sample(
            (start, seed, cut, quoteSeconds) =>
            {
                var settings = new SimulatedFeedSettings
                {
                    Seed = seed,
                    Speed = 0,
                    StartsAt = start,
                    History = TimeSpan.FromHours(2),
                    QuoteInterval = quoteSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
                };
                var whole = Run(settings, 1_000);
                var before = whole.Take(cut).ToList();

                var kept = before.Exists(e => e is BarClosed) ? before : [];
                var after = FeedRecorder.Run(new SimulatedFeed(settings, _clock), FeedRecorder.CursorAfter(before), 1_000 - kept.Count);

                Assert.Equal(whole, kept.Concat(after));
            },
            iter: 60);
    }

    [Fact]
    public void Market_time_stands_still_while_the_process_is_down()
    {
        var settings = Settings() with { StartsAt = null };
        var before = Run(settings, 500);

        _clock.Advance(TimeSpan.FromDays(30));
        var after = FeedRecorder.Run(new SimulatedFeed(settings, _clock), FeedRecorder.CursorAfter(before), 50).OfType<BarClosed>().First();

        var last = before.OfType<BarClosed>().Last(b => b.Symbol == after.Symbol).Bar;
        Assert.Equal((last.ClosedAt, last.Close), (after.Bar.OpenedAt, after.Bar.Open));
    }

    [Fact]
    public void A_run_that_heard_no_bar_begins_anew_and_not_in_its_past()
    {
        var events = FeedRecorder.Run(new SimulatedFeed(Settings(), _clock), new FeedCursor(Begin.AddSeconds(7), []), 50);

        Assert.All(events, e => Assert.Equal(Begin.AddMinutes(5), e.At));
        Assert.IsType<InstrumentListed>(events[0]);
    }

    [Fact]
    public async Task Market_time_runs_at_the_set_speed()
    {
        var feed = new SimulatedFeed(Settings() with { Speed = 30, QuoteInterval = null }, _clock);
        await using var run = Running.Start(feed, _clock);
        var atFirst = await run.BarsAfterAsync(TimeSpan.FromMilliseconds(1));
        var quotes = run.Events.OfType<QuoteChanged>().Count();

        // Twenty seconds at 30 times are ten minutes of two symbols.
        Assert.Equal(atFirst + 20, await run.BarsAfterAsync(TimeSpan.FromSeconds(20.1)));
        Assert.InRange(run.Events.OfType<QuoteChanged>().Count() - quotes, 38, 42);
        Assert.Equal((FeedState.Live, 30.0), (feed.Status.Latest!.State, feed.Status.Latest!.Speed));
    }

    private static SimulatedFeedSettings Settings() =>
        new() { Seed = 42, Speed = 0, History = TimeSpan.FromHours(2), QuoteInterval = TimeSpan.FromSeconds(30) };

    private List<MarketEvent> Run(SimulatedFeedSettings settings, int count) =>
        FeedRecorder.Run(new SimulatedFeed(settings, _clock), FeedCursor.Start, count);
}

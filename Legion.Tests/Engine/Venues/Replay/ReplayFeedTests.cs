using CsCheck;
using Legion.Engine.Market;
using Legion.Engine.Venues;
using Legion.Engine.Venues.Replay;
using Legion.Tests.Support;

namespace Legion.Tests.Engine.Venues.Replay;

public sealed class ReplayFeedTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly ManualTime _clock = new(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Bars_of_all_files_come_in_the_order_of_their_close_and_none_is_lost()
    {
        Tapes.Any.Sample(
            strips =>
            {
                using var folder = new TempFolder();
                var tape = Tapes.Load(folder, strips);

                var bars = Play(tape, FeedCursor.Start).OfType<BarClosed>().ToList();

                var expected = tape.Candles.SelectMany(c => Enumerable.Range(0, c.Candles.Length).Select(c.ToBar))
                    .OrderBy(b => b.ClosedAt).ThenBy(b => b.Symbol.Name, StringComparer.Ordinal);
                Assert.Equal(expected, bars.Select(b => b.Bar));
                Assert.All(bars, b => Assert.Equal(b.Bar.ClosedAt, b.At));
            },
            iter: 100);
    }

    [Fact]
    public void Time_never_runs_backwards_and_instruments_come_first()
    {
        Tapes.Any.Sample(
            strips =>
            {
                using var folder = new TempFolder();
                var events = Play(Tapes.Load(folder, strips), FeedCursor.Start);

                Assert.Equal(events.OrderBy(e => e.At).Select(e => e.At), events.Select(e => e.At));
                Assert.All(events.Take(strips.Length), e => Assert.IsType<InstrumentListed>(e));
                Assert.Equal(strips.Length, events.OfType<InstrumentListed>().Count());
            },
            iter: 100);
    }

    [Fact]
    public void A_run_broken_off_after_any_event_and_taken_up_again_hears_the_same()
    {
        Gen.Select(Tapes.Any, Gen.Double.Unit).Sample(
            (strips, share) =>
            {
                using var folder = new TempFolder();
                var tape = Tapes.Load(folder, strips);
                var whole = Play(tape, FeedCursor.Start);
                var cut = (int)(share * whole.Count);

                var before = Play(tape, FeedCursor.Start, Math.Max(cut, 1));
                var after = Play(tape, FeedRecorder.CursorAfter(before));

                // Until the first bar is heard a run begins anew: instruments may be told twice.
                var kept = before.Exists(e => e is BarClosed) ? before : [];
                Assert.Equal(whole, kept.Concat(after));
            },
            iter: 1_000);
    }

    [Fact]
    public void Funding_is_paid_at_the_last_close_and_announces_an_hourly_rate()
    {
        var strip = new Tapes.Strip("SOL", 5, 0, [.. Enumerable.Repeat(true, 12 * 9)], 8);
        var events = Play(Tapes.Load(_folder, strip), FeedCursor.Start);

        var dues = events.OfType<FundingDue>().ToList();
        var bar = events.OfType<BarClosed>().Single(b => b.At == Tapes.Start.AddHours(8));
        var due = Assert.Single(dues);
        Assert.Equal((0.0003m, bar.Bar.Close), (due.Rate, due.OraclePrice));
        Assert.Equal(0.0003m / 8, Assert.Single(events.OfType<FundingRateChanged>()).HourlyRate);
    }

    [Theory]
    [InlineData("SOL", 0.001, 0.01, 20)]
    [InlineData("BTC", 0.1, 0.00001, 40)]
    [InlineData("ETH", 0.01, 0.001, 10)]
    public void Instruments_have_sensible_terms(string symbol, double tick, double lot, double leverage)
    {
        var tape = Tapes.Load(_folder, Tapes.Whole(symbol, 40));

        var listed = Assert.IsType<InstrumentListed>(Play(tape, FeedCursor.Start)[0]);

        var terms = listed.Instrument;
        Assert.Equal(tape.StartsAt, listed.At);
        Assert.Equal(((decimal)tick, (decimal)lot, (decimal)leverage), (terms.PriceTick.Value, terms.QuantityLot.Value, terms.LeverageMax));
        Assert.Equal((0.00045m, 0.00015m, 10m), (terms.TakerFeeRate, terms.MakerFeeRate, terms.NotionalMin.Amount));
    }

    [Fact]
    public async Task At_a_set_speed_bars_come_when_their_time_has_come()
    {
        var feed = new ReplayFeed(Tapes.Load(_folder, Tapes.Whole("SOL", 20)), speed: 60, _clock);
        await using var run = Running.Start(feed, _clock);

        // Five minutes at 60 times market time are five seconds. The first event sets the clock.
        Assert.Equal(0, await run.BarsAfterAsync(TimeSpan.FromSeconds(4.9)));
        Assert.Equal(1, await run.BarsAfterAsync(TimeSpan.FromSeconds(0.2)));
        Assert.Equal(3, await run.BarsAfterAsync(TimeSpan.FromSeconds(10)));
    }

    [Fact]
    public async Task A_pause_and_another_speed_act_within_50_ms()
    {
        var feed = new ReplayFeed(Tapes.Load(_folder, Tapes.Whole("SOL", 2_000)), speed: 1, _clock);
        await using var run = Running.Start(feed, _clock);
        Assert.Equal(0, await run.BarsAfterAsync(TimeSpan.FromSeconds(200)));

        Assert.IsType<ReplayAnswer.Done>(feed.Control.SetSpeed(1_000));
        Assert.Equal(1, await run.BarsAfterAsync(TimeSpan.FromMilliseconds(400)));

        feed.Control.Pause();
        Assert.Equal(1, await run.BarsAfterAsync(TimeSpan.FromHours(1)));
        Assert.Equal(FeedState.Paused, feed.Status.Latest!.State);

        feed.Control.Resume();
        Assert.Equal(2, await run.BarsAfterAsync(TimeSpan.FromMilliseconds(360)));
        Assert.Equal(FeedState.Live, feed.Status.Latest!.State);
        Assert.Equal(1_000, feed.Status.Latest!.Speed);
    }

    [Fact]
    public async Task A_seek_rushes_forward_and_then_plays_on_as_set()
    {
        var feed = new ReplayFeed(Tapes.Load(_folder, Tapes.Whole("SOL", 2_000)), speed: 1, _clock);
        await using var run = Running.Start(feed, _clock);
        feed.Control.Pause();
        Assert.Equal(0, await run.BarsAfterAsync(TimeSpan.FromMinutes(1)));

        Assert.IsType<ReplayAnswer.Done>(feed.Control.SeekTo(Tapes.Start.AddDays(1)));

        Assert.Equal(287, await run.BarsAfterAsync(TimeSpan.FromMilliseconds(60)));
        Assert.Equal(287, await run.BarsAfterAsync(TimeSpan.FromMinutes(10)));
        feed.Control.Resume();
        Assert.Equal(288, await run.BarsAfterAsync(TimeSpan.FromMinutes(5) + TimeSpan.FromMilliseconds(50)));
    }

    [Fact]
    public async Task A_seek_backwards_is_answered_with_the_reason()
    {
        var feed = new ReplayFeed(Tapes.Load(_folder, Tapes.Whole("SOL", 100)), speed: 0, _clock);
        Assert.IsType<ReplayAnswer.Refused>(feed.Control.SeekTo(Tapes.Start.AddSeconds(-1)));
        await feed.RunAsync(new FeedRecorder(), FeedCursor.Start, TestContext.Current.CancellationToken);

        var refused = Assert.IsType<ReplayAnswer.Refused>(feed.Control.SeekTo(Tapes.Start.AddMinutes(5)));

        Assert.Contains("start a new replay", refused.Why, StringComparison.Ordinal);
        Assert.Null(feed.Control.SeekTarget);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_speed_that_is_none_is_refused(double speed)
    {
        var feed = new ReplayFeed(Tapes.Load(_folder, Tapes.Whole("SOL", 100)), speed: 60, _clock);

        Assert.IsType<ReplayAnswer.Refused>(feed.Control.SetSpeed(speed));
        Assert.Equal(60, feed.Control.Speed);
    }

    [Fact]
    public async Task A_hole_of_weeks_in_the_data_is_jumped_over()
    {
        bool[] present = [true, true, .. Enumerable.Repeat(false, 8_000), true];
        var feed = new ReplayFeed(Tapes.Load(_folder, new Tapes.Strip("SOL", 5, 0, present, null)), speed: 300, _clock);
        await using var run = Running.Start(feed, _clock);

        Assert.Equal(3, await run.BarsAfterAsync(TimeSpan.FromSeconds(3)));
        Assert.Equal(FeedState.Ended, feed.Status.Latest!.State);
    }

    [Fact]
    public void The_end_is_shown()
    {
        var tape = Tapes.Load(_folder, Tapes.Whole("SOL", 100), Tapes.Whole("BTC", 50));
        var feed = new ReplayFeed(tape, speed: 0, _clock);
        Assert.Equal((FeedState.Starting, 0.0), (feed.Status.Latest!.State, feed.Status.Latest!.Progress));

        FeedRecorder.Run(feed, FeedCursor.Start);

        Assert.Equal((FeedState.Ended, 1.0), (feed.Status.Latest!.State, feed.Status.Latest!.Progress));
        Assert.Equal(tape.EndsAt, feed.Control.MarketTime);
        Assert.Equal("BTC.csv, SOL.csv", feed.Status.Latest!.Source);
    }

    private List<MarketEvent> Play(ReplayTape tape, FeedCursor from, int countMax = int.MaxValue) =>
        FeedRecorder.Run(new ReplayFeed(tape, speed: 0, _clock), from, countMax);
}

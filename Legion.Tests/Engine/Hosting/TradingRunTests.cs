using System.Threading.Channels;
using Legion.Engine.Core;
using Legion.Engine.Hosting;
using Legion.Engine.Market;
using Legion.Engine.Values;
using Legion.Engine.Venues;
using Legion.Tests.Support;

namespace Legion.Tests.Engine.Hosting;

public sealed class TradingRunTests
{
    private readonly ManualTime _clock = new(Given.Start);
    private readonly ListJournal _journal = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_run_that_ends_with_its_feed_has_worked_and_shown_all_of_it()
    {
        var plan = Plan(new ScriptedFeed(LoopRig.Rise(bars: 3)));
        var run = await TradingRun.OpenAsync(plan, Stop);

        await Soon.IsDoneAsync(run.RunAsync(Stop));

        Assert.Equal(new RunStarted(Given.Start, "run", "test", Given.Usd(1_000)), _journal.Entries[0].Event);
        Assert.Equal(_journal.LastSequence, plan.Snapshots.Latest!.Sequence);
        Assert.Equal(PaperRun.Print(run.Snapshot()), PaperRun.Print(plan.Snapshots.Latest));
    }

    [Fact]
    public async Task A_run_whose_feed_has_ended_goes_on_to_take_commands()
    {
        var plan = Plan(new ScriptedFeed(LoopRig.Rise())) with { EndsWithFeed = false };
        var run = await TradingRun.OpenAsync(plan, Stop);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var running = run.RunAsync(stop.Token);

        await Soon.IsDoneAsync(run.Inbox.SendAsync(Deposit(), Stop));
        Assert.Equal(Given.Usd(1_050), plan.Snapshots.Latest!.Equity);

        await stop.CancelAsync();
        await Soon.IsDoneAsync(running);
    }

    [Fact]
    public async Task A_bug_in_the_feed_ends_the_run_with_it_after_what_came_before_was_worked()
    {
        var feed = new ScriptedFeed(LoopRig.Rise(), _ => throw new InvalidDataException("a bug in the feed"));
        var run = await TradingRun.OpenAsync(Plan(feed), Stop);

        var bug = await Assert.ThrowsAsync<InvalidDataException>(() => Soon.IsDoneAsync(run.RunAsync(Stop)));

        Assert.Equal("a bug in the feed", bug.Message);
        Assert.Equal(3, _journal.LastSequence);
        await Assert.ThrowsAsync<ChannelClosedException>(() => Soon.IsDoneAsync(run.Inbox.SendAsync(Deposit(), Stop)));
    }

    [Fact]
    public async Task A_bug_in_the_engine_ends_the_run_with_it_and_stops_the_feed()
    {
        var crooked = Given.Closed(Given.Bar(0, 100, 100, 100, 100) with { OpenedAt = Given.Start.AddSeconds(1) });
        var feed = new ScriptedFeed([.. LoopRig.Rise(), crooked], ScriptedFeed.WaitAsync);
        var run = await TradingRun.OpenAsync(Plan(feed), Stop);

        await Assert.ThrowsAsync<BrokenInvariantException>(() => Soon.IsDoneAsync(run.RunAsync(Stop)));

        Assert.True(feed.IsStopped);
        await Assert.ThrowsAsync<ChannelClosedException>(() => Soon.IsDoneAsync(run.Inbox.SendAsync(Deposit(), Stop)));
    }

    [Fact]
    public async Task A_run_stops_when_asked_though_its_feed_waits_for_room_and_its_disk_is_full()
    {
        _journal.FlushesToFail = int.MaxValue;
        var feed = new ScriptedFeed(Endless());
        var plan = Plan(feed);
        var run = await TradingRun.OpenAsync(plan, Stop);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var running = Task.Run(() => run.RunAsync(stop.Token), Stop);
        await Soon.HoldsAsync(() => plan.Status.Latest?.State == EngineState.JournalBlocked, "the disk is full");
        var command = run.Inbox.SendAsync(Deposit(), Stop);

        await stop.CancelAsync();

        await Soon.IsDoneAsync(running);
        Assert.True(feed.IsStopped);
        await Assert.ThrowsAnyAsync<Exception>(() => Soon.IsDoneAsync(command));

        static IEnumerable<MarketEvent> Endless()
        {
            while (true)
            {
                yield return new FeedRestored(Given.Start, Given.Sol);
            }
        }
    }

    [Fact]
    public async Task A_feed_is_told_how_far_each_symbol_was_heard()
    {
        var (first, second) = (new ScriptedFeed(LoopRig.Rise(bars: 3)), new ScriptedFeed([]));

        foreach (var feed in (ScriptedFeed[])[first, second])
        {
            await Soon.IsDoneAsync((await TradingRun.OpenAsync(Plan(feed), Stop)).RunAsync(Stop));
        }

        Assert.Same(FeedCursor.Start, first.From);
        Assert.Equal(Given.At(15), second.From!.At);
        Assert.Equal([new SymbolCursor(Given.Sol, Given.At(15), Given.Price(103))], second.From.Symbols);
    }

    [Fact]
    public async Task A_command_bears_the_time_of_the_host_only_where_the_market_lives_in_it()
    {
        var live = await TradingRun.OpenAsync(Plan(new ScriptedFeed([]) { IsRealTime = true }), Stop);
        var replay = await TradingRun.OpenAsync(Plan(new ScriptedFeed([])), Stop);

        Assert.Equal(Given.Start, live.CommandTime(_clock));
        Assert.Equal(DateTimeOffset.MinValue, replay.CommandTime(_clock));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(40)]
    [InlineData(83)]
    public async Task A_run_that_is_stopped_and_opened_again_ends_as_one_that_never_stopped(int cut)
    {
        var history = BusyHistory.News(seed: 11, bars: 120);
        var whole = new ListJournal();
        var unbroken = await TradingRun.OpenAsync(Plan(new ScriptedFeed(history)) with { Journal = whole }, Stop);
        await Soon.IsDoneAsync(unbroken.RunAsync(Stop));

        await StopAfterAsync(history, cut);
        var rest = history[_journal.Entries.Count(e => e.Event is MarketEvent)..];
        var reopened = await TradingRun.OpenAsync(Plan(new ScriptedFeed(rest)), Stop);
        await Soon.IsDoneAsync(reopened.RunAsync(Stop));

        Assert.True(whole.Entries.Count(e => e.Event is Legion.Engine.Trading.OrderFilled) > 10, "The run trades.");
        Assert.Equal(whole.Entries, _journal.Entries);
        Assert.Equal(PaperRun.Print(unbroken.Snapshot()), PaperRun.Print(reopened.Snapshot()));
    }

    /// <summary>Stops the run in the midst of its work, somewhere after so many events of the feed.</summary>
    private async Task StopAfterAsync(MarketEvent[] history, int events)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var feed = new ScriptedFeed(history[..events], ScriptedFeed.WaitAsync);
        var run = await TradingRun.OpenAsync(Plan(feed), Stop);
        var running = Task.Run(() => run.RunAsync(stop.Token), Stop);
        await Soon.HoldsAsync(() => feed.Told == events, "the feed has told its part");

        await stop.CancelAsync();
        await Soon.IsDoneAsync(running);
    }

    private RunPlan Plan(IMarketFeed feed) => new("test", Given.Usd(1_000), BusyHistory.Settings)
    {
        Journal = _journal,
        Feed = feed,
        Snapshots = new LiveFeed<EngineSnapshot>(_clock),
        Status = new LiveFeed<EngineStatus>(_clock),
        Clock = _clock,
        EndsWithFeed = true,
    };

    private static CapitalDeposited Deposit() => new(DateTimeOffset.MinValue, "d1", Given.Usd(50));
}

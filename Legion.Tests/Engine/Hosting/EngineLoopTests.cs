using Legion.Engine.Core;
using Legion.Engine.Hosting;
using Legion.Engine.Market;
using Legion.Engine.Values;
using Legion.Tests.Support;

namespace Legion.Tests.Engine.Hosting;

public sealed class EngineLoopTests : IDisposable
{
    private readonly LoopRig _rig = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _rig.Dispose();

    [Fact]
    public async Task No_order_leaves_before_what_caused_it_is_on_disk()
    {
        _rig.Start();
        foreach (var news in LoopRig.Rise(bars: 30))
        {
            await _rig.TellAsync(news);
        }

        _rig.Inbox.Close();
        await Soon.IsDoneAsync(_rig.Running);

        Assert.NotEmpty(_rig.Venue.Sent);
        Assert.All(_rig.Venue.Dispatches, dispatch => Assert.Equal(dispatch.Appended, dispatch.Flushed));
        Assert.Equal(_rig.Journal.Flushes.Count, _rig.Venue.Dispatches.Count);
    }

    [Fact]
    public async Task While_the_disk_is_full_nothing_is_sent_and_the_owner_is_told_and_then_it_goes_on()
    {
        _rig.Journal.DiskIsFull(forFlushes: 2);
        await _rig.TellAsync(LoopRig.Rise());
        _rig.Start();

        for (var failures = 1; failures <= 2; failures++)
        {
            await Soon.IsDoneAsync(_rig.Clock.SomeoneWaitsAsync(Stop));
            Assert.Equal((EngineState.JournalBlocked, "The disk is full."), (_rig.Status.Latest!.State, _rig.Status.Latest.Detail));
            Assert.Empty(_rig.Venue.Dispatches);
            _rig.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        await Soon.HoldsAsync(() => _rig.Venue.Dispatches.Count > 0, "the venue is told to act");
        Assert.Equal((EngineState.Running, 3), (_rig.Status.Latest!.State, _rig.Status.Latest.Sequence));
        Assert.Equal([3], _rig.Journal.Flushes);
        Assert.Equal(4, _rig.Venue.Sent.Count);
    }

    [Fact]
    public async Task A_command_is_answered_when_it_is_on_disk_and_to_be_seen_and_not_before()
    {
        _rig.Start();
        await _rig.TellAsync(LoopRig.Rise());
        await Soon.HoldsAsync(() => _rig.Journal.Flushed == 3, "the rise is on disk");
        _rig.Journal.DiskIsFull(forFlushes: 1);

        var command = _rig.Inbox.SendAsync(new BotScaled(DateTimeOffset.MinValue, "c1", new BotId("fade"), 0.5m), Stop);
        await Soon.HoldsAsync(() => _rig.Status.Latest?.State == EngineState.JournalBlocked, "the disk is full");
        Assert.False(command.IsCompleted);
        _rig.Clock.Advance(TimeSpan.FromSeconds(1));
        await Soon.IsDoneAsync(command);

        Assert.Equal(4, _rig.Journal.Flushed);
        Assert.Equal(0.5m, Assert.Single(_rig.Snapshots.Latest!.Bots).Scale);
    }

    [Fact]
    public async Task A_click_that_arrives_twice_counts_once_and_is_answered_twice()
    {
        _rig.Start();
        await _rig.TellAsync(LoopRig.Rise());
        var deposit = new CapitalDeposited(DateTimeOffset.MinValue, "d1", Given.Usd(50));

        await Soon.IsDoneAsync(Task.WhenAll(_rig.Inbox.SendAsync(deposit, Stop), _rig.Inbox.SendAsync(deposit, Stop)));

        Assert.Equal(Given.Usd(1_050), _rig.Snapshots.Latest!.Equity);
    }

    [Fact]
    public async Task When_the_market_goes_quiet_the_newest_state_is_still_shown()
    {
        _rig.Start();
        await Soon.HoldsAsync(() => _rig.Snapshots.Latest is not null, "the first state is shown");
        await _rig.TellAsync(LoopRig.Rise());
        await Soon.IsDoneAsync(_rig.Clock.SomeoneWaitsAsync(Stop));
        await Soon.HoldsAsync(() => _rig.Journal.Flushed == 3, "the rise is on disk");
        Assert.True(_rig.Snapshots.Latest!.Sequence < 3, "Shown before its interval was over.");

        await Soon.HoldsAsync(
            () =>
            {
                _rig.Clock.Advance(TimeSpan.FromMilliseconds(100));
                return _rig.Snapshots.Latest.Sequence == 3;
            },
            "the last event is shown");
    }

    [Fact]
    public async Task A_way_out_goes_on_though_the_market_has_fallen_silent()
    {
        using var rig = new LoopRig(keepsTime: true);
        rig.Start();
        foreach (var news in LoopRig.Rise(bars: 2))
        {
            await rig.TellAsync(news);
        }

        var killed = rig.Inbox.SendAsync(new KillSwitchPulled(Given.Start, "k", "enough"), LoopRig.Stop);
        await Soon.IsDoneAsync(killed);

        await Soon.HoldsAsync(
            () =>
            {
                rig.Clock.Advance(TimeSpan.FromSeconds(1));
                return rig.Snapshots.Latest!.Flattening?.ProvenAt is not null;
            },
            "the venue has been asked and has answered");
    }

    [Fact]
    public async Task Whoever_sent_the_command_that_broke_the_engine_is_told()
    {
        _rig.Start();
        await _rig.TellAsync(LoopRig.Rise());

        var command = _rig.Inbox.SendAsync(Given.RunStarted() with { CommandId = "again" }, Stop);

        await Assert.ThrowsAsync<BrokenInvariantException>(() => Soon.IsDoneAsync(_rig.Running));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Soon.IsDoneAsync(command));
    }

    [Fact]
    public async Task An_endless_stream_is_remembered_in_turns_so_that_nobody_waits_behind_all_of_it()
    {
        await _rig.TellAsync(Enumerable.Range(0, 6_000).Select(_ => new FeedRestored(Given.Start, Given.Sol)));
        _rig.Inbox.Close();

        _rig.Start();
        await Soon.IsDoneAsync(_rig.Running);

        Assert.Equal([4_096, 6_001], _rig.Journal.Flushes);
    }

    [Fact]
    public async Task A_loop_whose_inbox_is_closed_works_what_is_in_it_shows_it_and_ends()
    {
        await _rig.TellAsync(LoopRig.Rise());
        _rig.Inbox.Close();

        _rig.Start();
        await Soon.IsDoneAsync(_rig.Running);

        Assert.Equal(3, _rig.Snapshots.Latest!.Sequence);
        Assert.Equal(3, _rig.Journal.Flushed);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_loop_stops_when_asked_whether_it_waits_for_news_or_for_the_disk(bool diskIsFull)
    {
        _rig.Journal.DiskIsFull(diskIsFull ? int.MaxValue : 0);
        await _rig.TellAsync(LoopRig.Rise());
        _rig.Start();
        await Soon.HoldsAsync(() => diskIsFull ? _rig.Status.Latest is not null : _rig.Journal.Flushed == 3, "the loop waits");

        await _rig.StopAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Soon.IsDoneAsync(_rig.Running));
        Assert.Equal(diskIsFull, _rig.Venue.Dispatches.Count == 0);
    }

    [Fact]
    public async Task Whoever_waits_for_a_command_that_was_never_written_down_is_told_when_the_loop_stops()
    {
        _rig.Start();
        await _rig.TellAsync(LoopRig.Rise());
        await Soon.HoldsAsync(() => _rig.Journal.Flushed == 3, "the rise is on disk");
        _rig.Journal.DiskIsFull(int.MaxValue);
        var command = _rig.Inbox.SendAsync(new BotPaused(DateTimeOffset.MinValue, "c1", new BotId("fade")), Stop);
        await Soon.HoldsAsync(() => _rig.Status.Latest?.State == EngineState.JournalBlocked, "the disk is full");

        await _rig.StopAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Soon.IsDoneAsync(command));
    }
}

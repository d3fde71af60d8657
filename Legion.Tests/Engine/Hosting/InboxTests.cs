using System.Threading.Channels;
using CsCheck;
using Legion.Engine.Core;
using Legion.Engine.Hosting;
using Legion.Engine.Market;
using Legion.Engine.Values;
using Legion.Tests.Support;

namespace Legion.Tests.Engine.Hosting;

public sealed class InboxTests
{
    private const int EventsMax = 8_192;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public void Events_leave_in_the_order_in_which_they_came_with_times_that_never_run_backwards() =>
        Gen.Int[0, 60].Array[1, 40].Sample(minutes =>
        {
            var inbox = Inbox.Continuing(Given.At(20));
            foreach (var minute in minutes)
            {
                Assert.True(inbox.WriteAsync(Funding(minute), Stop).AsTask().IsCompletedSuccessfully);
            }

            var taken = TakeAll(inbox).Cast<FundingRateChanged>().ToList();

            Assert.Equal(minutes.Select(m => (decimal)m), taken.Select(e => e.HourlyRate));
            var latest = 20;
            Assert.Equal(minutes.Select(m => Given.At(latest = Math.Max(latest, m))), taken.Select(e => e.At));
        });

    [Fact]
    public async Task A_run_starts_when_the_feed_speaks_first_and_at_its_time()
    {
        var inbox = Inbox.Starting(at => Given.RunStarted() with { At = at });
        var command = inbox.SendAsync(Paused(), Stop);
        Assert.Empty(TakeAll(inbox));

        await inbox.WriteAsync(News(3), Stop);
        await inbox.WriteAsync(News(4), Stop);
        var taken = TakeAll(inbox);
        while (taken.Count < 4)
        {
            await inbox.WaitAsync(Stop);
            taken.AddRange(TakeAll(inbox));
        }

        Assert.Equal(Given.RunStarted() with { At = Given.At(3) }, taken[0]);
        Assert.Equal(News(3), taken[1]);
        Assert.Single(taken.OfType<RunStarted>());
        Assert.Contains(Assert.Single(taken.OfType<BotPaused>()).At, (DateTimeOffset[])[Given.At(3), Given.At(4)]);
        Assert.False(command.IsCompleted);
    }

    [Fact]
    public async Task A_run_that_goes_on_is_not_started_again()
    {
        var inbox = Inbox.Continuing(Given.At(1));

        await inbox.WriteAsync(News(2), Stop);

        Assert.Equal([News(2)], TakeAll(inbox));
    }

    [Fact]
    public async Task A_feed_that_is_faster_than_the_engine_waits_for_room_and_loses_nothing()
    {
        var inbox = Inbox.Continuing(Given.Start);
        for (var i = 0; i < EventsMax; i++)
        {
            Assert.True(inbox.WriteAsync(News(1), Stop).AsTask().IsCompletedSuccessfully);
        }

        var waiting = inbox.WriteAsync(News(2), Stop).AsTask();
        Assert.False(waiting.IsCompleted);

        Assert.True(inbox.TryTake(out _));
        await Soon.IsDoneAsync(waiting);
        Assert.Equal(News(2), TakeAll(inbox)[^1]);
    }

    [Fact]
    public async Task A_feed_that_waits_for_room_can_be_stopped_and_what_it_held_is_not_told()
    {
        var inbox = Inbox.Continuing(Given.Start);
        for (var i = 0; i < EventsMax; i++)
        {
            await inbox.WriteAsync(News(1), Stop);
        }

        using var stop = new CancellationTokenSource();
        var waiting = inbox.WriteAsync(News(2), stop.Token).AsTask();
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Soon.IsDoneAsync(waiting));
        Assert.Equal(EventsMax, TakeAll(inbox).Count);
    }

    [Fact]
    public async Task A_command_is_done_when_it_is_said_to_be_on_disk()
    {
        var inbox = Inbox.Continuing(Given.Start);
        var command = inbox.SendAsync(Paused(), Stop);

        Assert.True(inbox.TryTake(out var letter));
        Assert.False(command.IsCompleted);

        letter.Done!.SetResult();
        await Soon.IsDoneAsync(command);
    }

    [Fact]
    public async Task Whoever_stops_waiting_for_a_command_has_still_sent_it()
    {
        var inbox = Inbox.Continuing(Given.Start);
        using var patience = new CancellationTokenSource();
        var command = inbox.SendAsync(Paused(), patience.Token);

        await patience.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Soon.IsDoneAsync(command));
        Assert.IsType<BotPaused>(Assert.Single(TakeAll(inbox)));
    }

    [Fact]
    public async Task Those_who_wait_are_told_when_a_run_is_abandoned_and_later_ones_are_turned_away()
    {
        var (started, waiting) = (Inbox.Continuing(Given.Start), Inbox.Starting(at => Given.RunStarted() with { At = at }));
        var inTheBox = started.SendAsync(Paused(), Stop);
        var beforeTheStart = waiting.SendAsync(Paused(), Stop);

        started.Abandon();
        waiting.Abandon();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Soon.IsDoneAsync(inTheBox));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Soon.IsDoneAsync(beforeTheStart));
        await Assert.ThrowsAsync<ChannelClosedException>(() => Soon.IsDoneAsync(started.SendAsync(Paused(), Stop)));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Soon.IsDoneAsync(waiting.SendAsync(Paused(), Stop)));
    }

    [Fact]
    public async Task A_closed_inbox_is_emptied_first_and_then_says_why_it_was_closed()
    {
        var (ended, broken) = (Inbox.Continuing(Given.Start), Inbox.Continuing(Given.Start));
        foreach (var inbox in (Inbox[])[ended, broken])
        {
            await inbox.WriteAsync(News(1), Stop);
        }

        ended.Close();
        broken.Close(new InvalidDataException("a bug in the feed"));

        Assert.True(await ended.WaitAsync(Stop));
        Assert.True(await broken.WaitAsync(Stop));
        Assert.Single(TakeAll(ended));
        Assert.Single(TakeAll(broken));
        Assert.False(await ended.WaitAsync(Stop));
        await Assert.ThrowsAsync<InvalidDataException>(async () => await broken.WaitAsync(Stop));
    }

    private static FundingRateChanged Funding(int minute) => new(Given.At(minute), Given.Sol, minute);

    private static FeedRestored News(int minute) => new(Given.At(minute), Given.Sol);

    private static BotPaused Paused() => new(DateTimeOffset.MinValue, "c1", new BotId("a"));

    private static List<EngineEvent> TakeAll(Inbox inbox)
    {
        var taken = new List<EngineEvent>();
        while (inbox.TryTake(out var letter))
        {
            taken.Add(letter.Event);
        }

        return taken;
    }
}

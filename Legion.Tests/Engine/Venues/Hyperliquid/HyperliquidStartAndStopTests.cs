using System.Net;
using System.Net.Sockets;
using Legion.Engine.Market;
using Legion.Engine.Venues;
using Legion.Engine.Venues.Hyperliquid;
using Microsoft.AspNetCore.Http;

namespace Legion.Tests.Engine.Venues.Hyperliquid;

/// <summary>A venue that is not there yet, and a feed that is told to stop.</summary>
public sealed class HyperliquidStartAndStopTests
{
    [Fact]
    public async Task A_venue_that_is_in_trouble_at_the_start_is_asked_until_it_answers()
    {
        await using var rig = new FeedRig(s => s with { RestAttemptsMax = 2 });
        var troubles = new Queue<(int Status, string Body)>(
        [
            (500, "<html>Internal error</html>"), (429, "slow down"), (502, "<html>"), (200, "null"),
            (200, "{\"universe\":["), (422, "Failed to deserialize"), (200, "<html>"),
        ]);
        var shown = new List<string>();
        rig.Venue.Intercept = async (http, _) =>
        {
            if (!troubles.TryDequeue(out var trouble))
            {
                return false;
            }

            http.Response.StatusCode = trouble.Status;
            await http.Response.WriteAsync(trouble.Body);
            return true;
        };
        await rig.StartAsync();

        await rig.AdvanceUntilAsync(
            () =>
            {
                shown.Add($"{rig.Status.State} {rig.Status.Detail}");
                return rig.Status.State == FeedState.Live;
            },
            "the feed is live");

        Assert.Contains(shown, s => s.StartsWith("Reconnecting", StringComparison.Ordinal));
        Assert.Contains(shown, s => s.Contains("HTTP status 429", StringComparison.Ordinal));
        Assert.Contains(shown, s => s.Contains("HTTP status 422", StringComparison.Ordinal));
        Assert.Empty(troubles);
        Assert.Empty(rig.Sink.All<FeedLost>());
    }

    [Fact]
    public async Task A_venue_that_is_not_there_at_the_start_is_found_when_it_comes()
    {
        await using var rig = new FeedRig();
        rig.Run();
        await rig.AdvanceUntilAsync(() => rig.Status is { State: FeedState.Reconnecting, Reconnects: >= 2 }, "attempts are shown");
        Assert.Contains("cannot be reached", rig.Status.Detail, StringComparison.Ordinal);
        await rig.StopAsync();

        Assert.Equal(TaskStatus.RanToCompletion, rig.Running.Status);
        Assert.Empty(rig.Sink.Events);
    }

    [Fact]
    public async Task Asked_to_stop_it_returns_at_once_and_hangs_up()
    {
        await using var rig = new FeedRig();
        await rig.StartLiveAsync();

        await rig.StopAsync();

        Assert.Equal(TaskStatus.RanToCompletion, rig.Running.Status);
        await rig.UntilAsync(() => rig.Venue.Lines.Count == 0, "the venue sees the line end");
    }

    [Theory]
    [InlineData("metaAndAssetCtxs")]
    [InlineData("candleSnapshot")]
    public async Task It_stops_also_while_the_venue_keeps_it_waiting(string question)
    {
        await using var rig = new FeedRig();
        rig.Venue.Intercept = async (http, type) =>
        {
            if (string.Equals(type, question, StringComparison.Ordinal))
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, http.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
            }

            return false;
        };
        await rig.StartAsync();
        await rig.UntilAsync(() => rig.Venue.Questions.Contains(question), "the question is asked");

        await rig.StopAsync();

        Assert.Equal(TaskStatus.RanToCompletion, rig.Running.Status);
        await rig.UntilAsync(() => rig.Venue.Lines.Count == 0, "the venue sees the line end");
    }

    [Fact]
    public async Task A_venue_that_never_answers_is_given_up_after_the_timeout()
    {
        await using var rig = new FeedRig(s => s with { RestAttemptsMax = 1 });
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var port = ((IPEndPoint)silent.LocalEndpoint).Port;
        var settings = rig.Settings with { RestUrl = new Uri($"http://127.0.0.1:{port}"), RestTimeout = TimeSpan.FromSeconds(10) };
        var feed = new HyperliquidFeed(settings, rig.Clock, new Random(1));
        using var stop = new CancellationTokenSource();
        rig.Run();

        var running = feed.RunAsync(rig.Sink, FeedCursor.Start, stop.Token);
        await rig.AdvanceUntilAsync(
            () => feed.Status.Latest?.Detail.Contains("did not answer within 10 s", StringComparison.Ordinal) == true,
            "the timeout is shown");

        await stop.CancelAsync();
        await running;
    }

    [Fact]
    public async Task It_works_by_the_machines_own_clock_too()
    {
        await using var venue = new FakeVenue(TimeProvider.System);
        await venue.StartAsync();
        var settings = new HyperliquidFeedSettings { RestUrl = venue.Root, WebSocketUrl = venue.Socket, HistoryBarsMax = 300 };
        var (feed, sink) = (new HyperliquidFeed(settings, TimeProvider.System, new Random(1)), new RecordingSink());
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        stop.CancelAfter(TimeSpan.FromSeconds(10));

        var running = feed.RunAsync(sink, FeedCursor.Start, stop.Token);
        while (sink.All<QuoteChanged>("SOL-PERP").Count < 2 && !running.IsCompleted)
        {
            await Task.Delay(100, TestContext.Current.CancellationToken);
            await venue.SayBookAsync("SOL", 140, 140.1m);
        }

        await stop.CancelAsync();
        await running;
        Assert.Equal(2, sink.All<QuoteChanged>("SOL-PERP").Count);
        Assert.InRange(sink.All<BarClosed>("BTC-PERP").Count, 300, 306);
    }
}

using System.Globalization;
using Legion.Engine.Market;
using Legion.Engine.Values;
using Legion.Engine.Venues;
using Microsoft.AspNetCore.Http;

namespace Legion.Tests.Engine.Venues.Hyperliquid;

/// <summary>What the feed does when the line breaks, falls silent or talks nonsense.</summary>
public sealed class HyperliquidLossTests
{
    private static readonly DateTimeOffset Start = FeedRig.Start;

    [Fact]
    public async Task A_broken_line_is_reported_opened_again_and_its_gap_filled_before_the_feed_is_whole()
    {
        await using var rig = new FeedRig();
        await rig.StartLiveAsync();
        await rig.BeatUntilAsync(Start.AddSeconds(100));
        rig.Venue.RefusesLines = true;

        rig.Venue.DropAll();
        await rig.UntilAsync(() => rig.Sink.All<FeedLost>().Count == 2, "the loss of both symbols is told");
        await rig.AdvanceUntilAsync(() => rig.Clock.GetUtcNow() > Start.AddMinutes(9), "minutes pass", 1);
        foreach (var coin in rig.Coins)
        {
            rig.Venue.Market.Trade(coin, Start.AddMinutes(5), FakeMarket.BaseOf(coin), 3);
        }

        Assert.Equal(FeedState.Reconnecting, rig.Status.State);
        rig.Venue.RefusesLines = false;
        await rig.AdvanceUntilAsync(() => rig.Sink.All<FeedRestored>().Count == 2, "the feed is whole again");
        await rig.BeatUntilAsync(rig.Clock.GetUtcNow().AddSeconds(70));

        foreach (var coin in rig.Coins)
        {
            var bars = rig.AssertWholeAndTrue(coin);
            Assert.True(bars[^1].ClosedAt > Start.AddMinutes(9));
            var events = rig.Sink.Events.Where(e => string.Equals(e.Symbol.Name, $"{coin}-PERP", StringComparison.Ordinal)).ToList();
            var (lost, restored) = (events.FindIndex(e => e is FeedLost), events.FindIndex(e => e is FeedRestored));
            Assert.InRange(events.FindLastIndex(e => e is BarClosed b && b.Bar.ClosedAt < Start.AddMinutes(9)), lost + 1, restored - 1);
            Assert.DoesNotContain(events.Skip(lost).Take(restored - lost), e => e is QuoteChanged);
        }
    }

    [Fact]
    public async Task A_candle_that_the_lost_line_left_unfinished_makes_no_bar()
    {
        var tenth = TimeSpan.FromSeconds(0.1);
        await using var rig = new FeedRig(s => s with { BackoffFirst = tenth, BackoffMax = tenth }) { Coins = ["SOL"] };
        await rig.StartLiveAsync();
        await rig.BeatUntilAsync(Start.AddSeconds(25));
        rig.Venue.RefusesLines = true;

        rig.Venue.DropAll();
        await rig.UntilAsync(() => rig.Sink.All<FeedLost>().Count == 1, "the loss is told");
        rig.Venue.Market.Trade("SOL", rig.Clock.GetUtcNow(), 139, 7);
        rig.AdvanceTo(Start.AddSeconds(30.3));
        rig.Venue.RefusesLines = false;
        await rig.AdvanceUntilAsync(() => rig.Sink.All<FeedRestored>().Count == 1, "the feed is whole again", 0.1);
        await rig.BeatUntilAsync(Start.AddSeconds(100));

        Assert.Equal(Start.AddSeconds(90), rig.AssertWholeAndTrue("SOL")[^1].ClosedAt);
    }

    [Fact]
    public async Task Waits_between_attempts_double_up_to_the_longest_with_jitter_and_are_shown()
    {
        await using var rig = new FeedRig(s => s with { BackoffMax = TimeSpan.FromSeconds(8), RestAttemptsMax = 1 });
        await rig.StartLiveAsync();
        rig.Venue.RefusesLines = true;
        var shown = new List<string>();

        rig.Venue.DropAll();
        await rig.AdvanceUntilAsync(
            () =>
            {
                shown.Add(rig.Status.Detail);
                return rig.Venue.Connects.Count >= 8;
            },
            "seven more attempts",
            0.05);

        var waits = shown.Where(d => d.StartsWith("Trying again in ", StringComparison.Ordinal)).Distinct(StringComparer.Ordinal)
            .Select(d => double.Parse(d.Split(' ')[3], CultureInfo.InvariantCulture)).ToArray();
        double[] longest = [0.5, 1, 2, 4, 8, 8, 8];
        Assert.InRange(waits.Length, 5, 8);
        Assert.All(waits.Zip(longest), w => Assert.InRange(w.First, (w.Second / 2) - 0.05, w.Second + 0.05));
        var at = rig.Venue.Connects.ToArray();
        Assert.True(at[^1] - at[1] >= TimeSpan.FromSeconds((1 + 2 + 4 + 8 + 8) / 2.0), "the waits are kept");
    }

    [Fact]
    public async Task A_storm_of_drops_never_opens_more_lines_in_a_minute_than_the_venue_allows()
    {
        await using var rig = new FeedRig(s => s with
        {
            BackoffFirst = TimeSpan.FromMilliseconds(10),
            BackoffMax = TimeSpan.FromMilliseconds(10),
            ConnectsPerMinuteMax = 6,
            RestWeightPerMinuteMax = 1_200,
        });
        rig.Venue.WhenOpened = _ => Task.FromResult(false);
        await rig.StartAsync();

        await rig.AdvanceUntilAsync(() => rig.Clock.GetUtcNow() > Start.AddMinutes(2.5), "two and a half minutes pass");

        var at = rig.Venue.Connects.ToArray();
        Assert.True(at.Length >= 12, $"{at.Length} lines were opened");
        Assert.All(at, a => Assert.InRange(at.Count(b => b >= a && b < a.AddSeconds(45)), 1, 6));
    }

    [Fact]
    public async Task The_venue_is_pinged_and_a_line_that_does_not_answer_is_given_up()
    {
        await using var rig = new FeedRig(s => s with { PingInterval = TimeSpan.FromSeconds(30), PongTimeout = TimeSpan.FromSeconds(10) });
        await rig.StartLiveAsync();
        for (var pings = 1; pings <= 3; pings++)
        {
            await rig.BeatUntilAsync(Start.AddSeconds((pings * 30) - 1));
            Assert.Equal(pings - 1, rig.Venue.Pings);
            await rig.BeatAsync(2);
            await rig.UntilAsync(() => rig.Venue.Pings == pings, $"ping {pings}");
        }

        Assert.Empty(rig.Sink.All<FeedLost>());
        rig.Venue.AnswersPings = false;
        await rig.BeatUntilAsync(Start.AddSeconds(128));
        Assert.Empty(rig.Sink.All<FeedLost>());
        rig.Clock.Advance(TimeSpan.FromSeconds(4));

        await rig.UntilAsync(() => rig.Sink.All<FeedLost>().Count == 2, "the line is given up");
        Assert.Contains("no answer to a ping", rig.Sink.All<FeedLost>()[0].Why, StringComparison.Ordinal);
        rig.Venue.AnswersPings = true;
        await rig.AdvanceUntilAsync(() => rig.Sink.All<FeedRestored>().Count == 2, "the feed is whole again");
    }

    [Fact]
    public async Task An_open_line_without_news_is_found_out()
    {
        await using var rig = new FeedRig();
        await rig.StartLiveAsync();
        await rig.BeatAsync();

        await rig.AdvanceUntilAsync(() => rig.Sink.All<FeedLost>().Count == 2, "the silence is noticed");

        var lost = rig.Sink.All<FeedLost>()[0];
        Assert.Contains("no usable news of", lost.Why, StringComparison.Ordinal);
        Assert.InRange(lost.At - Start, TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(40));
    }

    [Fact]
    public async Task One_silent_coin_is_enough_to_give_up_a_line()
    {
        await using var rig = new FeedRig();
        await rig.StartLiveAsync();
        await rig.BeatAsync();

        for (var beat = 0; beat < 8 && rig.Sink.All<FeedLost>().Count == 0; beat++)
        {
            rig.Clock.Advance(TimeSpan.FromSeconds(3));
            await rig.Venue.SayStateAsync("SOL", 140);
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }

        Assert.Contains("of BTC", rig.Sink.All<FeedLost>()[0].Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Subscriptions_that_the_venue_refuses_do_not_make_a_whole_feed()
    {
        await using var rig = new FeedRig(s => s with { ConnectTimeout = TimeSpan.FromSeconds(12) });
        rig.Venue.ConfirmsSubscriptions = false;
        await rig.StartAsync(FeedCursor.Start with { At = Start });

        await rig.AdvanceUntilAsync(
            () => rig.Status.Detail.Contains("s: the venue says: Invalid subscription", StringComparison.Ordinal),
            "the feed gives up, and says why");

        Assert.Empty(rig.Sink.All<FeedRestored>());
        rig.Venue.ConfirmsSubscriptions = true;
        await rig.AdvanceUntilAsync(() => rig.Sink.All<FeedRestored>().Count == 2, "the feed is whole");
    }

    [Fact]
    public async Task History_that_cannot_be_had_keeps_the_feed_from_being_whole()
    {
        await using var rig = new FeedRig(s => s with { RestAttemptsMax = 1 });
        await rig.StartLiveAsync();
        await rig.BeatAsync();
        var isDown = true;
        rig.Venue.Intercept = async (http, type) =>
        {
            if (type is not "candleSnapshot" || !isDown)
            {
                return false;
            }

            http.Response.StatusCode = 500;
            await http.Response.WriteAsync("<html>");
            return true;
        };

        rig.Venue.RefusesLines = true;
        rig.Venue.DropAll();
        await rig.AdvanceUntilAsync(() => rig.Clock.GetUtcNow() > Start.AddMinutes(2), "two minutes pass");
        rig.Venue.RefusesLines = false;
        var refused = rig.Venue.Connects.Count;
        await rig.AdvanceUntilAsync(() => rig.Venue.Connects.Count >= refused + 2, "lines open without history");
        Assert.Empty(rig.Sink.All<FeedRestored>());
        isDown = false;
        await rig.AdvanceUntilAsync(() => rig.Sink.All<FeedRestored>().Count == 2, "the feed is whole again");

        rig.AssertWholeAndTrue("SOL");
        Assert.Equal(2, rig.Sink.All<FeedLost>().Count);
    }

    [Fact]
    public async Task A_slow_engine_gets_whole_bars_and_only_the_newest_quote()
    {
        await using var rig = new FeedRig { Coins = ["SOL"] };
        await rig.StartLiveAsync();
        await rig.BeatUntilAsync(Start.AddSeconds(20));
        var busy = new TaskCompletionSource();
        rig.Sink.Gate = busy.Task;
        var before = rig.Sink.All<QuoteChanged>().Count;

        for (var i = 1; i <= 12; i++)
        {
            rig.Clock.Advance(TimeSpan.FromSeconds(5));
            await rig.Venue.TradeAsync("SOL", "B", 140 + (i * 0.01m), 1);
            await rig.Venue.SayCandleAsync("SOL", Timeframe.Floor(rig.Clock.GetUtcNow(), Timeframe.OneMinute));
            await rig.Venue.SayStateAsync("SOL", 140);
            await rig.Venue.SayBookAsync("SOL", 140 + (i * 0.01m), 140.5m);
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }

        busy.SetResult();
        await rig.UntilAsync(() => rig.Sink.All<QuoteChanged>()[^1].Bid == new Price(140.12m), "the newest book is quoted");

        Assert.InRange(rig.Sink.All<QuoteChanged>().Count - before, 1, 2);
        Assert.Equal(Start.AddSeconds(30), rig.AssertWholeAndTrue("SOL")[^1].ClosedAt);
    }
}

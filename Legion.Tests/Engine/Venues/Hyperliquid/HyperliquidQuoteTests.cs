using Legion.Engine.Market;
using Legion.Engine.Values;

namespace Legion.Tests.Engine.Venues.Hyperliquid;

/// <summary>Quotes and funding, over a real socket.</summary>
public sealed class HyperliquidQuoteTests
{
    private static readonly DateTimeOffset Start = FeedRig.Start;

    [Fact]
    public async Task Of_many_books_within_a_second_the_latest_is_quoted_once()
    {
        await using var rig = new FeedRig(s => s with { QuoteInterval = TimeSpan.FromSeconds(1) }) { Coins = ["SOL"] };
        await rig.StartLiveAsync();
        await rig.BeatAsync();
        var before = rig.Sink.All<QuoteChanged>().Count;

        for (var i = 1; i <= 200; i++)
        {
            await rig.Venue.SayBookAsync("SOL", 140 + (i * 0.001m), 140.5m);
        }

        await rig.AdvanceUntilAsync(() => rig.Sink.All<QuoteChanged>()[^1].Bid == new Price(140.2m), "the latest book is quoted");
        Assert.InRange(rig.Sink.All<QuoteChanged>().Count - before, 1, 10);
        var times = rig.Sink.All<QuoteChanged>().ConvertAll(q => q.At);
        Assert.All(times.Zip(times.Skip(1)), pair => Assert.True(pair.Second - pair.First >= TimeSpan.FromSeconds(1), $"{pair}"));
    }

    [Fact]
    public async Task Profit_is_counted_with_the_venues_mark_and_with_the_mid_where_the_mark_is_old()
    {
        await using var rig = new FeedRig { Coins = ["SOL"] };
        await rig.StartLiveAsync();
        rig.Clock.Advance(TimeSpan.FromSeconds(1));
        await rig.Venue.SayStateAsync("SOL", 141.5m);
        await rig.QuoteAsync("SOL", 141, 141.1m);
        Assert.Equal(new Price(141.5m), rig.Sink.All<QuoteChanged>()[^1].Mark);

        for (var i = 0; i < 9; i++)
        {
            rig.Clock.Advance(TimeSpan.FromSeconds(2));
            await rig.QuoteAsync("SOL", 141, 141.2m + (i * 0.02m));
        }

        Assert.Equal(new Price(141.18m), rig.Sink.All<QuoteChanged>()[^1].Mark);
    }

    [Fact]
    public async Task A_confirmed_quote_is_repeated_although_it_has_not_changed()
    {
        await using var rig = new FeedRig { Coins = ["SOL"] };
        await rig.StartLiveAsync();
        await rig.Venue.SayBookAsync("SOL", 140, 140.1m);
        await rig.UntilAsync(() => rig.Sink.All<QuoteChanged>().Count == 1, "the first quote");

        rig.Clock.Advance(TimeSpan.FromSeconds(3));
        await Task.Delay(60, TestContext.Current.CancellationToken);
        Assert.Single(rig.Sink.All<QuoteChanged>());
        await rig.Venue.SayBookAsync("SOL", 140, 140.1m);

        await rig.UntilAsync(() => rig.Sink.All<QuoteChanged>().Count == 2, "the repeated quote");
    }

    [Fact]
    public async Task Prices_that_cannot_be_right_are_skipped_and_counted()
    {
        await using var rig = new FeedRig { Coins = ["SOL"] };
        await rig.StartLiveAsync();
        await rig.BeatAsync();
        var before = rig.Sink.All<QuoteChanged>().Count;

        rig.Clock.Advance(TimeSpan.FromSeconds(3));
        await rig.Venue.SayBookAsync("SOL", 140.2m, 140.1m);
        await rig.Venue.SayBookAsync("SOL", 140.2m, 140.2m);
        await rig.Venue.SayBookAsync("SOL", 0, 140.2m);
        await rig.Venue.SayBookAsync("SOL", -140, 140.2m);
        await rig.Venue.SayBookAsync("SOL", 1400, 1401);
        await rig.Venue.SayBookAsync("SOL", 140, 140.1m, TimeSpan.FromHours(1));
        await rig.Venue.SayBookAsync("SOL", 140, 140.1m, TimeSpan.FromMinutes(-1));
        var now = rig.Clock.GetUtcNow().ToUnixTimeMilliseconds();
        await rig.Venue.SayAsync($$$"""{"channel":"bbo","data":{"coin":"SOL","time":{{{now}}},"bbo":[{"px":"NaN"},{"px":"Infinity"}]}}""");
        await rig.Venue.SayAsync($$$"""{"channel":"bbo","data":{"coin":"SOL","time":{{{now}}},"bbo":[null,null]}}""");
        await rig.Venue.SayStateAsync("SOL", 1400, 140);
        await rig.Venue.SayStateAsync("SOL", 1400, 1400);
        await rig.Venue.SayStateAsync("SOL", 0);

        await rig.AdvanceUntilAsync(() => rig.Status.Detail.Contains("12 messages skipped", StringComparison.Ordinal), "all are counted");
        Assert.Equal(before, rig.Sink.All<QuoteChanged>().Count);
        await rig.BeatAsync();
        Assert.All(rig.Sink.All<QuoteChanged>(), q => Assert.True(q.Bid < q.Ask && q.Mark.Value is > 100 and < 200));
    }

    [Theory]
    [InlineData(140.2, 140.1)]
    [InlineData(14, 14.1)]
    public async Task A_book_that_cannot_be_right_takes_the_one_before_it_along(double bid, double ask)
    {
        await using var rig = new FeedRig { Coins = ["SOL"] };
        await rig.StartLiveAsync();
        await rig.QuoteAsync("SOL", 140, 140.1m);

        rig.Clock.Advance(TimeSpan.FromSeconds(3));
        await rig.Venue.SayBookAsync("SOL", (decimal)bid, (decimal)ask);
        await rig.Venue.SayStateAsync("SOL", 140.5m);
        await rig.AdvanceUntilAsync(() => rig.Status.Detail.Contains("1 messages skipped", StringComparison.Ordinal), "it is counted");

        Assert.Single(rig.Sink.All<QuoteChanged>());
    }

    [Fact]
    public async Task A_machine_whose_clock_is_off_gets_no_quotes_and_is_told_why()
    {
        await using var rig = new FeedRig { Coins = ["SOL"] };
        await rig.StartLiveAsync();

        for (var i = 0; i < 5; i++)
        {
            rig.Clock.Advance(TimeSpan.FromSeconds(1));
            await rig.Venue.SayBookAsync("SOL", 140, 140.1m, TimeSpan.FromSeconds(30));
            await rig.Venue.SayStateAsync("SOL", 140);
        }

        await rig.AdvanceUntilAsync(
            () => rig.Status.Detail.Contains("s ahead of this machine's clock", StringComparison.Ordinal), "the status tells of the clock");
        Assert.Empty(rig.Sink.All<QuoteChanged>());
    }

    [Fact]
    public async Task A_host_clock_that_runs_ahead_does_not_cut_history_short()
    {
        await using var rig = new FeedRig { Coins = ["SOL"] };
        rig.Clock.Advance(TimeSpan.FromSeconds(35));
        rig.Venue.Intercept = (http, _) =>
        {
            http.Response.Headers.Date = Start.AddSeconds(25).ToString("R");
            return Task.FromResult(false);
        };

        await rig.StartLiveAsync();

        Assert.Equal(Start.AddSeconds(-30), rig.Sink.All<BarClosed>()[^1].Bar.ClosedAt);
    }

    [Fact]
    public async Task Funding_is_told_at_the_start_and_when_it_changes_but_not_in_between()
    {
        await using var rig = new FeedRig { Coins = ["SOL"] };
        await rig.StartLiveAsync();
        await rig.BeatAsync(11);
        await rig.BeatAsync();
        Assert.Equal(0.0000125m, Assert.Single(rig.Sink.All<FundingRateChanged>()).HourlyRate);

        rig.Venue.FundingRate = -0.00002m;
        await rig.BeatAsync();

        await rig.AdvanceUntilAsync(() => rig.Sink.All<FundingRateChanged>().Count == 2, "the new rate is told");
        Assert.Equal(-0.00002m, rig.Sink.All<FundingRateChanged>()[^1].HourlyRate);
    }

    [Fact]
    public async Task Funding_falls_due_at_the_full_hour_at_the_rate_and_oracle_price_that_were_in_force()
    {
        await using var rig = new FeedRig(s => s with { TickInterval = TimeSpan.FromSeconds(1) }) { Coins = ["SOL"] };
        rig.Clock.SetUtcNow(Start.AddMinutes(56).AddSeconds(0.5));
        await rig.StartLiveAsync();
        await rig.BeatUntilAsync(Start.AddMinutes(57).AddSeconds(20));
        await rig.Venue.SayStateAsync("SOL", 139, 138.5m);
        await rig.QuoteAsync("SOL", 138.9m, 139);
        Assert.Empty(rig.Sink.All<FundingDue>());

        rig.Venue.FundingRate = 0.0005m;
        rig.AdvanceTo(Start.AddMinutes(57).AddSeconds(29.9));
        rig.AdvanceTo(Start.AddMinutes(57).AddSeconds(30.2));
        await rig.MoveAsync();

        var due = Assert.Single(rig.Sink.All<FundingDue>());
        Assert.Equal((0.0000125m, new Price(138.5m)), (due.Rate, due.OraclePrice));
        Assert.True(due.At >= Start.AddMinutes(57.5));
    }

    [Fact]
    public async Task Funding_of_hours_that_were_not_heard_is_made_up_for_once()
    {
        await using var rig = new FeedRig { Coins = ["SOL"] };
        var hour = new DateTimeOffset(2026, 3, 4, 10, 0, 0, TimeSpan.Zero);
        foreach (var back in Enumerable.Range(0, 6))
        {
            rig.Venue.FundingPaid[hour.AddHours(-back)] = 0.00001m * (back + 1);
        }

        var seen = hour.AddHours(-3).AddMinutes(20);
        await rig.StartLiveAsync(new(seen, [new(new Symbol("SOL-PERP"), seen, new Price(140))]));
        rig.Venue.DropAll();
        await rig.AdvanceUntilAsync(() => rig.Sink.All<FeedRestored>().Count == 2, "the feed is whole again");

        var due = rig.Sink.All<FundingDue>();
        Assert.Equal([0.00003m, 0.00002m, 0.00001m], due.Select(d => d.Rate));
        Assert.Equal(rig.Venue.Market.Minute("SOL", hour.AddMinutes(-1)).Close, due[^1].OraclePrice.Value);
        var events = rig.Sink.Events.ToList();
        Assert.Equal(hour, ((BarClosed)events[events.IndexOf(due[^1]) - 1]).Bar.ClosedAt);
    }
}

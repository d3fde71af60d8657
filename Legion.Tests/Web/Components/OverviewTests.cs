using Bunit;
using Legion.Engine.Core;
using Legion.Engine.Hosting;
using Legion.Engine.Trading;
using Legion.Engine.Values;
using Legion.Engine.Venues;
using Legion.Tests.Web.Support;
using Legion.Web.Components.Layout;
using Legion.Web.Components.Overview;
using Legion.Web.Components.Shared;
using Legion.Web.Presentation.Views;

namespace Legion.Tests.Web.Components;

public sealed class OverviewTests : PageContext
{
    [Theory]
    [InlineData(2, "up", "▲")]
    [InlineData(-2, "down", "▼")]
    [InlineData(0.001, "flat", "")]
    public void Profit_is_told_by_sign_arrow_and_color(double dollars, string direction, string arrow)
    {
        var shown = Render<Pnl>(parameters => parameters.Add(pnl => pnl.Value, Money.From((decimal)dollars)));

        Assert.Contains(direction, shown.Find(".pnl").ClassList);
        Assert.Equal(arrow, shown.Find(".arrow").TextContent);
    }

    [Fact]
    public void Before_the_first_snapshot_the_tiles_keep_their_place()
    {
        var shown = Render<Tiles>();

        Assert.Equal(5, shown.FindAll(".tile.skeleton").Count);
        Assert.Empty(shown.FindAll("[data-testid=equity]"));
    }

    [Fact]
    public void The_tiles_show_the_account()
    {
        Engine.Publish(DemoDay.Start);

        var shown = Render<Tiles>();

        Assert.Equal("$247.18", Text(shown, "equity"));
        Assert.Equal("$63.42", Text(shown, "war-chest"));
        Assert.Equal("$0.55", Text(shown, "open-risk"));
        Assert.StartsWith("+$2.53", Text(shown, "today"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_win_rate_of_few_trades_is_greyed_and_says_how_many_are_wanting()
    {
        var shown = Card("short");

        Assert.Contains("thin", shown.Find("[data-testid=win-rate]").ClassList);
        Assert.Equal("93 % 69–99", Text(shown, "win-rate"));
        Assert.Equal("14 of 30", Text(shown, "trades"));
    }

    [Fact]
    public void A_win_rate_of_enough_trades_is_not_greyed()
    {
        var shown = Card("range");

        Assert.DoesNotContain("thin", shown.Find("[data-testid=win-rate]").ClassList);
        Assert.Equal("46", Text(shown, "trades"));
    }

    [Fact]
    public void A_bot_tells_its_last_decision_in_words_with_the_code_as_a_title()
    {
        var shown = Card("range");

        Assert.Equal("14:34 UTC no entry: score 22 of 35 needed", Text(shown, "decision"));
        Assert.Contains("title=\"SCORE_TOO_LOW\"", shown.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void A_bot_without_trades_says_what_it_has_done_instead() =>
        Assert.Contains("No trades yet. Momentum Bot has decided 38 times.", Card("momentum").Markup, StringComparison.Ordinal);

    [Fact]
    public void A_card_that_is_equal_is_not_drawn_again()
    {
        var view = BotCardView.From(DemoDay.Start)[1];
        var shown = Render<BotCard>(parameters => parameters.Add(card => card.View, view));
        var before = shown.RenderCount;

        shown.Render(parameters => parameters.Add(card => card.View, view with { }));
        Assert.Equal(before, shown.RenderCount);
        shown.Render(parameters => parameters.Add(card => card.View, view with { Today = Money.From(9) }));

        Assert.True(shown.RenderCount > before);
        Assert.Contains("+$9.00", shown.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void A_ticking_price_does_not_redraw_the_buttons()
    {
        var view = BotCardView.From(DemoDay.Start)[1];
        var shown = Render<BotCard>(parameters => parameters.Add(card => card.View, view));
        var actions = shown.FindComponent<BotActions>();
        var before = actions.RenderCount;

        shown.Render(parameters => parameters.Add(card => card.View, view with { Pnl = Money.From(9) }));

        Assert.Equal(before, actions.RenderCount);
    }

    [Fact]
    public void Empty_tables_teach_what_will_stand_there()
    {
        Engine.Publish(DemoDay.Start with { Positions = [], Fills = [], Refusals = [], Bots = [] });

        Assert.Contains("No position is open.", Render<PositionTable>().Markup, StringComparison.Ordinal);
        Assert.Contains("No trades yet.", Render<FillTable>().Markup, StringComparison.Ordinal);
        Assert.Contains("Nothing has been refused.", Render<RefusalTable>().Markup, StringComparison.Ordinal);
        Assert.Contains("No bot is set up.", Render<BotCards>().Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void A_refusal_shows_its_code_and_its_sentence()
    {
        Engine.Publish(DemoDay.Start);

        var first = Render<RefusalTable>().FindAll("li")[0].TextContent;

        Assert.Contains("SPREAD_TOO_WIDE", first, StringComparison.Ordinal);
        Assert.Contains("Bid and offer are too far apart.", first, StringComparison.Ordinal);
        Assert.Contains("4.1 bp, limit 3 bp", first, StringComparison.Ordinal);
    }

    [Fact]
    public void A_curve_says_in_words_what_it_draws()
    {
        Engine.Publish(DemoDay.Start);

        var label = Render<EquityChart>().Find("svg").GetAttribute("aria-label")!;

        Assert.Contains("now $247.18", label, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(FeedState.Live, null)]
    [InlineData(FeedState.CatchingUp, null)]
    [InlineData(FeedState.Reconnecting, "The price feed is lost.")]
    [InlineData(FeedState.Ended, "The replay has reached its end.")]
    public void Trouble_with_the_feed_is_shown_and_nothing_when_all_is_well(FeedState state, string? words)
    {
        Market.Publish(new FeedStatus(FeedKind.Hyperliquid, state, "", "detail", DemoDay.Noon));

        var shown = Render<FeedStrip>();

        if (words is null)
        {
            Assert.Empty(shown.Markup.Trim());
        }
        else
        {
            Assert.Contains(words, shown.Markup, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(EngineState.Running, null, false)]
    [InlineData(EngineState.Recovering, "rebuilding itself", false)]
    [InlineData(EngineState.JournalBlocked, "The journal cannot be written", true)]
    [InlineData(EngineState.Stopped, "The engine has stopped.", false)]
    [InlineData(EngineState.Failed, "The engine has failed", true)]
    public void An_engine_that_does_not_run_is_said_before_its_figures(EngineState state, string? words, bool isDanger)
    {
        Status.Publish(new EngineStatus(state, "A detail.", 7));

        var shown = Render<EngineStrip>();

        Assert.Equal(words is not null, shown.Markup.Contains("A detail.", StringComparison.Ordinal));
        Assert.Contains(words ?? string.Empty, shown.Markup, StringComparison.Ordinal);
        Assert.Equal(isDanger, shown.FindAll(".trouble-danger").Count == 1);
    }

    [Theory]
    [InlineData("simulated", FeedKind.Simulated, "SIMULATED")]
    [InlineData("replay", FeedKind.Replay, "REPLAY")]
    [InlineData("paper", FeedKind.Hyperliquid, "PAPER")]
    [InlineData("live", FeedKind.Hyperliquid, "LIVE")]
    public void The_mode_stands_in_the_bar_and_in_the_banner(string realm, FeedKind kind, string word)
    {
        Engine.Publish(DemoDay.Start with { Realm = realm });
        Market.Publish(new FeedStatus(kind, FeedState.Live, "", "A detail of the feed.", DemoDay.Noon));

        Assert.Equal(word, Text(Render<ModePill>(), "mode"));
        var banner = Text(Render<ModeBanner>(), "mode-banner");
        Assert.Contains(word, banner, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("A detail of the feed.", banner, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(FeedKind.Simulated, "market time")]
    [InlineData(FeedKind.Hyperliquid, null)]
    public void The_clock_says_when_it_is_not_the_time_of_day(FeedKind kind, string? words)
    {
        Engine.Publish(DemoDay.Start with { Realm = "paper" });
        Market.Publish(new FeedStatus(kind, FeedState.Live, "", "", DemoDay.Noon));

        var clock = Text(Render<MarketClock>(), "clock");

        Assert.Contains("14:34:48 UTC", clock, StringComparison.Ordinal);
        Assert.Equal(words is not null, clock.Contains("market time", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(BotStatus.WarmingUp, false, "Warming up")]
    [InlineData(BotStatus.InPosition, true, "In position, paused")]
    [InlineData(BotStatus.Halted, false, "Halted")]
    public void A_status_is_told_in_words(BotStatus status, bool isPaused, string words) =>
        Assert.Equal(words, (BotCardView.From(DemoDay.Start)[0] with
        {
            Status = status,
            Mode = isPaused ? BotMode.Paused : BotMode.Running,
        }).StatusWords);

    [Fact]
    public void Every_status_has_words()
    {
        var view = BotCardView.From(DemoDay.Start)[0];

        Assert.All(Enum.GetValues<BotStatus>(), status => Assert.NotEmpty((view with { Status = status }).StatusWords));
    }

    private IRenderedComponent<BotCard> Card(string id)
    {
        var view = BotCardView.From(DemoDay.Start).Single(bot => bot.Id == new BotId(id));
        return Render<BotCard>(parameters => parameters.Add(card => card.View, view));
    }

    private static string Text<T>(IRenderedComponent<T> shown, string id)
        where T : Microsoft.AspNetCore.Components.IComponent =>
        string.Join(' ', shown.Find($"[data-testid={id}]").TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}

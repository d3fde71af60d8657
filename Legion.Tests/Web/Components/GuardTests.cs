using Bunit;
using Legion.Engine.Core;
using Legion.Tests.Web.Support;
using Legion.Web.Components.Overview;
using Microsoft.AspNetCore.Components;

namespace Legion.Tests.Web.Components;

public sealed class GuardTests : PageContext
{
    [Fact]
    public void While_all_is_calm_each_stop_shows_how_far_it_is_away_what_it_does_and_what_ends_it()
    {
        var shown = Panel(Guarded.Calm);

        var guards = shown.FindAll("[data-testid=guard]");
        Assert.Equal(7, guards.Count);
        Assert.All(guards, guard => Assert.Contains("guard-calm", guard.ClassList));
        Assert.Contains("−2.10 % of −25.00 %", Plain(guards[0]), StringComparison.Ordinal);
        Assert.Contains("$57.82 left", Plain(guards[0]), StringComparison.Ordinal);
        Assert.Contains("all positions are closed, no entries.", Plain(guards[2]), StringComparison.Ordinal);
        Assert.Contains("Ends by itself at 00:00 UTC", Plain(guards[2]), StringComparison.Ordinal);
        Assert.Contains("0 of 3", Plain(guards[3]), StringComparison.Ordinal);
        Assert.Equal("1.0312", shown.Find("[data-testid=nav]").TextContent);
        Assert.Equal("$2.41", shown.Find("[data-testid=reserved]").TextContent);
        Assert.StartsWith("Off.", shown.Find("[data-testid=brake]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Near_a_stop_the_guard_says_so_and_the_brake_is_on()
    {
        var shown = Panel(Guarded.Near);

        Assert.Contains("Near its limit", Plain(shown.Find(".guard-near")), StringComparison.Ordinal);
        Assert.Contains("×0.5", shown.Find("[data-testid=brake]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_latch_that_ends_by_itself_offers_no_button_and_one_that_waits_is_disabled_with_the_reason_why()
    {
        var shown = Panel(Guarded.Latched);

        var daily = shown.Find("[data-testid=latch-DailyLoss]");
        Assert.Contains("Ends by itself at 03-03 00:00 UTC", Plain(daily), StringComparison.Ordinal);
        Assert.Empty(daily.QuerySelectorAll("button"));
        var drawdown = shown.Find("[data-testid=latch-MaxDrawdown]");
        Assert.Contains(
            "Tripped at 03-02 12:34 UTC. It may be acknowledged from 03-03 12:34 UTC: a drawdown is slept over.",
            Plain(drawdown),
            StringComparison.Ordinal);
        Assert.True(drawdown.QuerySelector("[data-testid=acknowledge]")!.HasAttribute("disabled"));
        var range = shown.Find("[data-testid='latch-BotLosses:range']");
        Assert.Contains("Losses in a row, Range Bot: 3 of 3", Plain(range), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_drawdown_that_was_slept_over_is_acknowledged_with_a_reason()
    {
        var dialogs = Dialogs();
        var shown = Panel(Guarded.Latched with { At = Guarded.Calm.At.AddHours(22) });
        var open = shown.Find("[data-testid=acknowledge]").ClickAsync(new());
        dialogs.WaitForElement("[data-testid=acknowledge-confirm]");

        Assert.True(dialogs.Find("[data-testid=acknowledge-confirm]").HasAttribute("disabled"));
        await dialogs.Find("[data-testid=reason]").InputAsync(new ChangeEventArgs { Value = "the market was odd" });
        await dialogs.Find("[data-testid=acknowledge-confirm]").ClickAsync(new());
        await open;

        Assert.Equal(["acknowledge MaxDrawdown: the market was odd"], Operator.Asked);
    }

    [Fact]
    public void After_a_kill_the_way_out_is_shown_step_by_step_and_the_release_waits_for_proof()
    {
        foreach (var (snapshot, words, isProven) in new (EngineSnapshot, string, bool)[]
        {
            (Guarded.Killed, "Closing one position", false),
            (Guarded.Flat(isProven: false), "Asking the venue whether nothing is left", false),
            (Guarded.Flat(isProven: true), "Confirmed by the venue at 14:34:52 UTC", true),
        })
        {
            Engine.Publish(snapshot);
            var strip = Render<HaltStrip>();

            Assert.Contains(words, Plain(strip.Find("[data-testid=flattening]")), StringComparison.Ordinal);
            Assert.Contains("Cancel and close, 2 attempts", Plain(strip.Find("[data-testid=flattening]")), StringComparison.Ordinal);
            Assert.Equal(isProven, !strip.Find("[data-testid=release]").HasAttribute("disabled"));
            Assert.Equal(isProven ? 0 : 1, strip.FindAll("[data-testid=unproven]").Count);
        }
    }

    [Fact]
    public void A_hard_stop_that_closes_everything_is_said_at_the_top_without_a_release()
    {
        Engine.Publish(Guarded.Latched);

        var strip = Render<HaltStrip>();

        Assert.Contains("Drawdown: −26.00 % of −25.00 %.", Plain(strip.Find("[data-testid=stopped]")), StringComparison.Ordinal);
        Assert.Empty(strip.FindAll("[data-testid=release]"));
    }

    [Fact]
    public void The_line_to_the_venue_says_what_is_wrong()
    {
        Engine.Publish(DemoDay.Start);
        Assert.Equal("agree", Render<LinePanel>().Find("[data-testid=reconciled]").TextContent);

        Engine.Publish(DemoDay.Start with
        {
            VenueIsReconciled = false,
            VenueBreak = "The venue holds 1 SOL-PERP, the books 0.",
            OrdersUnknown = 2,
            Overfilled = "short-7 filled more than was ordered.",
        });
        var line = Render<LinePanel>();

        Assert.Equal("The venue holds 1 SOL-PERP, the books 0.", line.Find("[data-testid=reconciled]").TextContent);
        Assert.StartsWith("2;", line.Find("[data-testid=unknown]").TextContent, StringComparison.Ordinal);
        Assert.Contains("short-7 filled more", line.Find("[data-testid=overfill]").TextContent, StringComparison.Ordinal);
        Assert.True(line.Find("[data-testid=clear-overfill]").HasAttribute("disabled"));
    }

    [Fact]
    public async Task An_overfill_is_cleared_with_what_was_found()
    {
        Engine.Publish(DemoDay.Start with { Overfilled = "short-7 filled more than was ordered." });
        var dialogs = Dialogs();
        var open = Render<LinePanel>().Find("[data-testid=clear-overfill]").ClickAsync(new());
        dialogs.WaitForElement("[data-testid=overfill-confirm]");

        await dialogs.Find("[data-testid=reason]").InputAsync(new ChangeEventArgs { Value = "the venue doubled it" });
        await dialogs.Find("[data-testid=overfill-confirm]").ClickAsync(new());
        await open;

        Assert.Equal(["clear overfill: the venue doubled it"], Operator.Asked);
    }

    private IRenderedComponent<GuardPanel> Panel(EngineSnapshot snapshot)
    {
        Engine.Publish(snapshot);
        return Render<GuardPanel>();
    }

    private static string Plain(AngleSharp.Dom.IElement element) =>
        string.Join(' ', element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}

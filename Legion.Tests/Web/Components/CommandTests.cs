using System.Security.Claims;
using Bunit;
using Legion.Engine.Trading;
using Legion.Tests.Web.Support;
using Legion.Web.Components.Layout;
using Legion.Web.Components.Overview;
using Legion.Web.Operator;
using Legion.Web.Presentation.Views;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Legion.Tests.Web.Components;

public sealed class CommandTests : PageContext
{
    public CommandTests() => Engine.Publish(DemoDay.Start);

    [Fact]
    public async Task Pause_is_sent_at_once_and_undo_takes_it_back()
    {
        var messages = Render<MudSnackbarProvider>();
        var buttons = Actions(isPaused: false);

        await buttons.Find("[data-testid=toggle]").ClickAsync(new());
        Assert.Equal(["pause short"], Operator.Asked);
        messages.WaitForAssertion(() => Assert.Contains("Short Bot is paused", messages.Markup, StringComparison.Ordinal));
        await messages.Find("button.mud-snackbar-close-button, .mud-snackbar-content-action button").ClickAsync(new());

        buttons.WaitForAssertion(() => Assert.Equal(["pause short", "resume short"], Operator.Asked));
    }

    [Fact]
    public async Task A_paused_bot_is_resumed()
    {
        await Actions(isPaused: true).Find("[data-testid=toggle]").ClickAsync(new());

        Assert.Equal(["resume short"], Operator.Asked);
    }

    [Fact]
    public async Task A_double_click_is_one_command_and_the_button_waits_for_the_answer()
    {
        var held = Operator.Hold();
        var buttons = Actions(isPaused: false);

        // Both clicks reach the button as it was drawn before the first of them.
        var button = buttons.FindComponents<MudButton>()[0];
        var first = buttons.InvokeAsync(() => button.Instance.OnClick.InvokeAsync(new()));
        await buttons.InvokeAsync(() => button.Instance.OnClick.InvokeAsync(new()));
        Assert.True(buttons.Find("[data-testid=toggle]").HasAttribute("disabled"));
        held.SetResult(CommandOutcome.Done.Instance);
        await first;

        Assert.Equal(["pause short"], Operator.Asked);
        Assert.False(buttons.Find("[data-testid=toggle]").HasAttribute("disabled"));
    }

    [Fact]
    public async Task A_refusal_is_shown_with_its_reason()
    {
        Operator.Refuse("The engine is still starting.");
        var messages = Render<MudSnackbarProvider>();

        await Actions(isPaused: false).Find("[data-testid=toggle]").ClickAsync(new());

        messages.WaitForAssertion(() =>
            Assert.Contains("Refused: The engine is still starting.", messages.Markup, StringComparison.Ordinal));
        Assert.DoesNotContain("Undo", messages.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failure_on_the_way_does_not_pass_for_success()
    {
        Operator.Fail();
        var messages = Render<MudSnackbarProvider>();

        await Actions(isPaused: false).Find("[data-testid=toggle]").ClickAsync(new());

        messages.WaitForAssertion(() =>
            Assert.Contains("not known whether this was carried out", messages.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nobody_who_has_signed_out_elsewhere_commands_anything()
    {
        SignedIn.User = new ClaimsPrincipal();
        var messages = Render<MudSnackbarProvider>();

        await Actions(isPaused: false).Find("[data-testid=toggle]").ClickAsync(new());

        Assert.Empty(Operator.Asked);
        messages.WaitForAssertion(() => Assert.Contains("not signed in any more", messages.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public void Buttons_of_a_page_that_is_not_interactive_yet_are_disabled()
    {
        SetRendererInfo(new RendererInfo("Static", isInteractive: false));

        Assert.True(Actions(isPaused: false).Find("[data-testid=toggle]").HasAttribute("disabled"));
        Assert.True(Render<KillButton>().Find("[data-testid=kill]").HasAttribute("disabled"));
    }

    [Fact]
    public async Task Scaling_shows_size_before_and_after_and_the_cap_that_binds()
    {
        var dialogs = Dialogs();
        var open = Actions(isPaused: false).Find("[data-testid=scale]").ClickAsync(new());
        dialogs.WaitForElement("[data-testid=apply]");

        // Equity of $247.18 caps a position at $37.08; $40 × 0.5 is below that.
        Assert.Equal("$36.73 · 0.26 SOL", dialogs.Find("[data-testid=size-before]").TextContent);
        Assert.Contains("15 % of equity", dialogs.Find("[data-testid=size-why]").TextContent, StringComparison.Ordinal);
        Assert.True(dialogs.Find("[data-testid=apply]").HasAttribute("disabled"));
        await dialogs.Find("[data-testid='factor-0.5']").ChangeAsync(new ChangeEventArgs());
        Assert.Equal("$19.78 · 0.14 SOL", dialogs.Find("[data-testid=size-after]").TextContent);
        Assert.Contains("no cap is in the way", dialogs.Find("[data-testid=size-why]").TextContent, StringComparison.Ordinal);
        await dialogs.Find("[data-testid=apply]").ClickAsync(new());
        await open;

        Assert.Equal(["scale short 0.5"], Operator.Asked);
        Assert.NotEmpty(Operator.CommandIds.Single());
        dialogs.WaitForAssertion(() => Assert.Empty(dialogs.FindAll("[data-testid=apply]")));
    }

    [Fact]
    public async Task A_refused_scale_stays_open_says_why_and_may_be_tried_again_as_a_new_command()
    {
        Operator.Refuse("The engine is still starting.");
        var dialogs = Dialogs();
        var open = Actions(isPaused: false).Find("[data-testid=scale]").ClickAsync(new());
        dialogs.WaitForElement("[data-testid=apply]");
        await dialogs.Find("[data-testid='factor-1.5']").ChangeAsync(new ChangeEventArgs());

        await dialogs.Find("[data-testid=apply]").ClickAsync(new());
        Assert.Contains("The engine is still starting.", dialogs.Find("[data-testid=refused]").TextContent, StringComparison.Ordinal);
        await dialogs.Find("[data-testid=apply]").ClickAsync(new());
        await dialogs.Find("[data-testid=cancel]").ClickAsync(new());
        await open;

        Assert.Equal(2, Operator.CommandIds.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task Cancel_sends_nothing()
    {
        var dialogs = Dialogs();
        var open = Render<KillButton>().Find("[data-testid=kill]").ClickAsync(new());
        dialogs.WaitForElement("[data-testid=kill-confirm]");

        await dialogs.Find("[data-testid=cancel]").ClickAsync(new());
        await open;

        Assert.Empty(Operator.Asked);
    }

    [Fact]
    public async Task The_kill_dialog_names_what_would_be_closed()
    {
        var dialogs = Dialogs();
        var open = Render<KillButton>().Find("[data-testid=kill]").ClickAsync(new());
        dialogs.WaitForElement("[data-testid=kill-confirm]");

        Assert.Equal(
            "The open position ($36.73) is closed at the market, about +$0.22 from entry, fees about $0.02.",
            dialogs.Find("[data-testid=kill-positions]").TextContent);
        await dialogs.Find("[data-testid=kill-confirm]").ClickAsync(new());
        await open;

        Assert.Equal(["kill"], Operator.Asked);
    }

    [Fact]
    public async Task Release_wants_the_word_and_a_reason()
    {
        Engine.Publish(Guarded.Flat(isProven: true) with { HaltedBecause = "The day's loss limit was hit." });
        var dialogs = Dialogs();
        var strip = Render<HaltStrip>();
        Assert.Contains("The day's loss limit was hit.", strip.Find("[data-testid=halted]").TextContent, StringComparison.Ordinal);
        var open = strip.Find("[data-testid=release]").ClickAsync(new());
        dialogs.WaitForElement("[data-testid=release-confirm]");

        await dialogs.Find("[data-testid=release-word]").InputAsync(new ChangeEventArgs { Value = "RESUME" });
        Assert.True(dialogs.Find("[data-testid=release-confirm]").HasAttribute("disabled"));
        await dialogs.Find("[data-testid=reason]").InputAsync(new ChangeEventArgs { Value = "calm again" });
        foreach (var (typed, isEnough) in new[] { ("", false), ("resume", false), ("RESUM", false), ("RESUME", true) })
        {
            await dialogs.Find("[data-testid=release-word]").InputAsync(new ChangeEventArgs { Value = typed });
            Assert.Equal(isEnough, !dialogs.Find("[data-testid=release-confirm]").HasAttribute("disabled"));
        }

        await dialogs.Find("[data-testid=release-confirm]").ClickAsync(new());
        await open;

        Assert.Equal(["release: calm again"], Operator.Asked);
    }

    [Fact]
    public void While_halted_the_bar_says_so_instead_of_offering_the_switch()
    {
        Engine.Publish(DemoDay.Start with { HaltedBecause = "why" });

        var bar = Render<KillButton>();

        Assert.Empty(bar.FindAll("[data-testid=kill]"));
        Assert.Equal("HALTED", bar.Find("[data-testid=halted-pill]").TextContent);
    }

    private IRenderedComponent<BotActions> Actions(bool isPaused)
    {
        var bot = BotCardView.From(DemoDay.Start)[0];
        return Render<BotActions>(parameters => parameters.Add(
            buttons => buttons.View,
            new BotActions.ActionsView(bot.Id, bot.Name, bot.Symbol, isPaused ? BotMode.Paused : BotMode.Running, bot.Scale)));
    }
}

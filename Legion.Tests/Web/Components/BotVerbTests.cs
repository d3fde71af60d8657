using Bunit;
using Legion.Engine.Trading;
using Legion.Tests.Web.Support;
using Legion.Web.Components.Overview;
using Legion.Web.Presentation;
using Legion.Web.Presentation.Views;
using Microsoft.AspNetCore.Components;

namespace Legion.Tests.Web.Components;

public sealed class BotVerbTests : PageContext
{
    public BotVerbTests() => Engine.Publish(DemoDay.Start);

    [Theory]
    [InlineData("wind-down", "wind down short")]
    [InlineData("flatten", "flatten short")]
    public async Task A_verb_of_the_menu_is_asked_about_once_and_sent(string item, string sent)
    {
        var dialogs = Dialogs();
        var menu = await OpenMenuAsync(BotMode.Running);

        var open = menu.Find($"[data-testid={item}]").ClickAsync(new());
        dialogs.WaitForElement("[data-testid=verb-confirm]");
        await dialogs.Find("[data-testid=verb-confirm]").ClickAsync(new());
        await open;

        Assert.Equal([sent], Operator.Asked);
    }

    [Fact]
    public async Task A_halt_is_given_a_reason_and_ended_with_one()
    {
        var dialogs = Dialogs();
        var menu = await OpenMenuAsync(BotMode.Running);
        var open = menu.Find("[data-testid=halt]").ClickAsync(new());
        dialogs.WaitForElement("[data-testid=verb-confirm]");
        Assert.True(dialogs.Find("[data-testid=verb-confirm]").HasAttribute("disabled"));
        await dialogs.Find("[data-testid=reason]").InputAsync(new ChangeEventArgs { Value = "odd fills" });
        await dialogs.Find("[data-testid=verb-confirm]").ClickAsync(new());
        await open;

        var resume = Actions(BotMode.Halted).Find("[data-testid=toggle]").ClickAsync(new());
        dialogs.WaitForElement("[data-testid=verb-confirm]");
        Assert.True(dialogs.Find("[data-testid=verb-confirm]").HasAttribute("disabled"));
        await dialogs.Find("[data-testid=reason]").InputAsync(new ChangeEventArgs { Value = "understood" });
        await dialogs.Find("[data-testid=verb-confirm]").ClickAsync(new());
        await resume;

        Assert.Equal(["halt short: odd fills", "resume short: understood"], Operator.Asked);
    }

    [Fact]
    public async Task A_refused_verb_stays_open_and_says_why()
    {
        Operator.Refuse("short is halted, which is stricter. Resume it first.");
        var dialogs = Dialogs();
        var menu = await OpenMenuAsync(BotMode.Running);
        var open = menu.Find("[data-testid=wind-down]").ClickAsync(new());
        dialogs.WaitForElement("[data-testid=verb-confirm]");

        await dialogs.Find("[data-testid=verb-confirm]").ClickAsync(new());

        Assert.Contains("which is stricter", dialogs.Find("[data-testid=refused]").TextContent, StringComparison.Ordinal);
        await dialogs.Find("[data-testid=cancel]").ClickAsync(new());
        await open;
    }

    [Fact]
    public void Each_verb_says_what_it_does_in_this_bots_own_numbers()
    {
        var bot = DemoDay.Start.Bots[0];
        var held = DemoDay.Start.Positions[0];

        // 0.26 SOL short at 142.10, now at 141.27, stop at 143.40; 0.045 % of $36.73 is what closing costs.
        Assert.Equal(
            ["Closes 0.26 SOL-PERP at the market, about +$0.22 from entry, fees about $0.02.", "The bot stays paused until you resume it."],
            Consequences.Of(BotVerb.Flatten, bot, held));
        var (winding, halting) = (Consequences.Of(BotVerb.WindDown, bot, held)[1], Consequences.Of(BotVerb.Halt, bot, held)[1]);
        Assert.Contains("Its short of 0.26 SOL-PERP is managed to its end", winding, StringComparison.Ordinal);
        Assert.Contains("keeps its stop at 143.40 (−$0.34 from entry)", halting, StringComparison.Ordinal);
        Assert.Equal("It holds nothing; an entry that still waits is canceled.", Consequences.Of(BotVerb.Flatten, bot, held: null)[0]);
    }

    private async Task<IRenderedComponent<BotActions>> OpenMenuAsync(BotMode mode)
    {
        var actions = Actions(mode);
        await actions.Find("[data-testid=more]").ClickAsync(new());
        return actions;
    }

    private IRenderedComponent<BotActions> Actions(BotMode mode)
    {
        var bot = BotCardView.From(DemoDay.Start)[0];
        return Render<BotActions>(parameters => parameters.Add(
            buttons => buttons.View, new BotActions.ActionsView(bot.Id, bot.Name, bot.Symbol, mode, bot.Scale)));
    }
}

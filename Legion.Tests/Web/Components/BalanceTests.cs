using Bunit;
using Legion.Engine.Values;
using Legion.Tests.Web.Support;
using Legion.Web.Components.Overview;

namespace Legion.Tests.Web.Components;

public sealed class BalanceTests : PageContext
{
    [Fact]
    public async Task A_balance_is_opened_down_to_the_events_that_made_it()
    {
        Engine.Publish(DemoDay.Start);
        var dialogs = Dialogs();
        var panel = Render<BalancePanel>();
        Assert.Contains("$63.42", panel.Find("[data-testid=balance-war-chest]").TextContent, StringComparison.Ordinal);

        var open = panel.Find("[data-testid=balance-war-chest]").ClickAsync(new());
        var line = dialogs.WaitForElement("[data-testid=statement-line]");

        Assert.Equal("$63.42", dialogs.Find("[data-testid=statement-balance]").TextContent);
        Assert.Contains("topped up by hand", line.TextContent, StringComparison.Ordinal);
        Assert.Contains("trading → war-chest · 03-02 00:03 UTC", line.TextContent, StringComparison.Ordinal);
        Assert.Contains("warchest.toppedup", line.TextContent, StringComparison.Ordinal);
        Assert.Contains("63.42", line.QuerySelector(".cause")!.TextContent, StringComparison.Ordinal);
        await dialogs.Find("[data-testid=close]").ClickAsync(new());
        await open;
    }

    [Fact]
    public async Task A_journal_that_cannot_be_read_says_so()
    {
        Statements.Failure = new InvalidOperationException("Event 7 is missing.");
        Engine.Publish(DemoDay.Start);
        var dialogs = Dialogs();

        var open = Render<BalancePanel>().Find("[data-testid=balance-trading]").ClickAsync(new());

        var trouble = dialogs.WaitForElement("[data-testid=statement-trouble]");
        Assert.Contains("Event 7 is missing.", trouble.TextContent, StringComparison.Ordinal);
        await dialogs.Find("[data-testid=close]").ClickAsync(new());
        await open;
    }

    [Fact]
    public async Task What_is_set_aside_for_the_owner_is_booked_once_it_is_paid()
    {
        Engine.Publish(DemoDay.Start with { WithdrawalPayable = Money.From(31), WithdrawalProposal = Money.From(31) });
        var dialogs = Dialogs();
        var open = Render<BalancePanel>().Find("[data-testid=paid-out]").ClickAsync(new());
        dialogs.WaitForElement("[data-testid=paid-confirm]");

        await dialogs.Find("[data-testid=paid-confirm]").ClickAsync(new());
        await open;

        Assert.Equal(["pay out 31.00"], Operator.Asked);
    }

    [Fact]
    public void Without_a_proposal_nothing_is_proposed()
    {
        Engine.Publish(DemoDay.Start);

        Assert.Empty(Render<BalancePanel>().FindAll("[data-testid=proposal]"));
    }
}

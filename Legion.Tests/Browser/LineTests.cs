using Legion.Tests.Web.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Legion.Tests.Browser;

/// <summary>What a page does when it is left alone: by its server, and by its sign-in.</summary>
public sealed class LineTests(BrowserSite site) : IClassFixture<BrowserSite>
{
    [Fact]
    public async Task A_dead_line_greys_the_page_and_says_so_and_then_the_same_page_goes_on()
    {
        await using var tab = await site.OpenSignedInAsync("/");
        var patience = new LocatorAssertionsToHaveCountOptions { Timeout = 25_000 };
        await tab.Page.EvaluateAsync("() => { window.sameDocument = true; }");

        await tab.Page.Context.SetOfflineAsync(true);
        await Expect(tab.Page.Locator("html[data-stale]")).ToHaveCountAsync(1, patience);
        await Expect(tab.Page.Locator("#stale")).ToContainTextAsync("s old");
        await Expect(tab.Page.Locator("#components-reconnect-modal[open]")).ToHaveCountAsync(1, patience);
        await BrowserSite.ShootAsync(tab, "line-lost-1440");

        await tab.Page.Context.SetOfflineAsync(false);
        await Expect(tab.Page.Locator("#components-reconnect-modal[open]")).ToHaveCountAsync(0, patience);
        await Expect(tab.Page.Locator("html[data-stale]")).ToHaveCountAsync(0, patience);
        var price = tab.Page.GetByTestId("mark-SOL-PERP");
        await Expect(price).Not.ToHaveTextAsync(await price.InnerTextAsync());

        Assert.True(await tab.Page.EvaluateAsync<bool>("() => window.sameDocument"));
    }

    [Fact]
    public async Task Signing_out_in_one_tab_ends_the_others_without_a_click()
    {
        await using var tab = await site.OpenSignedInAsync("/");
        var other = await tab.Page.Context.NewPageAsync();
        await other.GotoAsync("/");
        await other.WaitForFunctionAsync("() => Number(document.getElementById('beat')?.dataset.beat ?? 0) >= 2");

        await tab.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Sign out" }).ClickAsync();

        await Expect(other.GetByLabel("Password")).ToBeVisibleAsync();
        Assert.Contains("/login", other.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_standup_prints_on_one_page()
    {
        await using var tab = await site.OpenSignedInAsync("/standup");
        await Expect(tab.Page.GetByTestId("report")).ToContainTextAsync(DemoReport.Verdict[..10]);

        var pdf = System.Text.Encoding.Latin1.GetString(await tab.Page.PdfAsync(new PagePdfOptions { Format = "A4" }));
        await tab.Page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });
        await BrowserSite.ShootAsync(tab, "standup-print", fullPage: true);

        Assert.Equal(1, pdf.Split("/Type /Page\n").Length - 1);
        await Expect(tab.Page.GetByTestId("kill")).ToBeHiddenAsync();
        Assert.Empty(tab.Noise);
    }
}

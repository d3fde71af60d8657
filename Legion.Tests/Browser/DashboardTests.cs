using static Microsoft.Playwright.Assertions;

namespace Legion.Tests.Browser;

public sealed class DashboardTests(BrowserSite site) : IClassFixture<BrowserSite>
{
    [Fact]
    public async Task Prices_and_equity_move_without_a_reload()
    {
        await using var tab = await site.OpenSignedInAsync("/");
        await tab.Page.EvaluateAsync("() => { window.sameDocument = true; }");
        var (price, equity) = (tab.Page.GetByTestId("mark-SOL-PERP"), tab.Page.GetByTestId("equity"));
        var (firstPrice, firstEquity) = (await price.InnerTextAsync(), await equity.InnerTextAsync());

        await Expect(price).Not.ToHaveTextAsync(firstPrice);
        await Expect(equity).Not.ToHaveTextAsync(firstEquity);

        Assert.True(await tab.Page.EvaluateAsync<bool>("() => window.sameDocument"));
        await BrowserSite.ShootAsync(tab, "overview-1440");
    }

    [Theory]
    [InlineData("/", 1440)]
    [InlineData("/", 390)]
    [InlineData("/", 1024)]
    [InlineData("/standup", 1440)]
    [InlineData("/standup", 390)]
    public async Task A_page_is_quiet_and_nothing_overflows(string path, int width)
    {
        await using var tab = await site.OpenSignedInAsync(path, width, width < 600 ? 844 : 900);

        await BrowserSite.ShootAsync(tab, $"page{path.Replace('/', '-')}-{width}", fullPage: true);

        Assert.True(await tab.OverflowAsync() <= 0, $"{path} is wider than {width} px");
        Assert.Empty(tab.Noise);
    }
}

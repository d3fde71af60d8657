using Legion.Tests.Web.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Legion.Tests.Browser;

public sealed class FirstRunTests(BrowserSite site) : IClassFixture<BrowserSite>
{
    [Fact]
    public async Task The_owner_is_set_up_with_the_code_of_the_console_then_signs_out_and_in_again()
    {
        await using var tab = await site.OpenAsync("/standup", 390, 844);
        await Expect(tab.Page).ToHaveURLAsync(site.Url + "/setup");
        var code = await site.SetupCodeAsync(TestContext.Current.CancellationToken);

        await tab.Page.GotoAsync("about:blank");
        await tab.Page.GotoAsync("/setup#" + code);
        await Expect(tab.Page.GetByLabel("Set-up code")).ToHaveValueAsync(code);
        await Expect(tab.Page).ToHaveURLAsync(site.Url + "/setup");
        await BrowserSite.ShootAsync(tab, "setup-390");
        await tab.Page.GetByLabel("Choose a password").FillAsync(Site.Password);
        await tab.Page.GetByLabel("The same password again").FillAsync(Site.Password);
        await tab.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Become the owner" }).ClickAsync();
        await tab.InteractiveAsync();
        await Expect(tab.Page.GetByTestId("equity")).ToBeVisibleAsync();

        await tab.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Sign out" }).ClickAsync();
        await Expect(tab.Page).ToHaveURLAsync(site.Url + "/login");
        await tab.Page.GetByLabel("Password").FillAsync("not the right one at all");
        await tab.Page.Keyboard.PressAsync("Enter");
        await Expect(tab.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("not right");
        await BrowserSite.ShootAsync(tab, "login-390");
        await tab.Page.GetByLabel("Password").FillAsync(Site.Password);
        await tab.Page.Keyboard.PressAsync("Enter");
        await tab.InteractiveAsync();

        await Expect(tab.Page).ToHaveURLAsync(site.Url + "/");
        Assert.Empty(tab.Noise);
    }
}

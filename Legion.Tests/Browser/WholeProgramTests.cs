using System.Globalization;
using Legion.Tests.Support;
using Legion.Tests.Web.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Legion.Tests.Browser;

/// <summary>The built program, its own engine and database, a simulated market that runs fast, and an owner at a real browser.</summary>
public sealed class WholeProgramTests : IAsyncLifetime
{
    private readonly TempFolder _folder = new();
    private readonly string _port = LegionProcess.FreePort().ToString(CultureInfo.InvariantCulture);
    private Chromium? _chromium;

    private string Url => $"http://127.0.0.1:{_port}";

    public async ValueTask InitializeAsync() => _chromium = await Chromium.TryStartAsync();

    [Fact]
    public async Task An_owner_sets_up_watches_pauses_restarts_scales_and_reads_the_standup()
    {
        var chromium = Chromium.OrSkip(_chromium);
        await using var legion = Start();
        var code = await legion.SetupCodeAsync();
        await using var tab = await chromium.OpenAsync(Url, "/setup#" + code, 1440, 900);

        await tab.Page.GetByLabel("Choose a password").FillAsync(Site.Password);
        await tab.Page.GetByLabel("The same password again").FillAsync(Site.Password);
        await tab.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Become the owner" }).ClickAsync();
        await tab.InteractiveAsync();

        // Prices move, the bot decides and trades, all without a reload.
        var price = tab.Page.GetByTestId("mark-SOL-PERP");
        var seen = await price.InnerTextAsync();
        await Expect(price).Not.ToHaveTextAsync(seen);
        await Expect(tab.Page.GetByTestId("bot-short-bot").GetByTestId("decision")).ToContainTextAsync("UTC");
        await Expect(tab.Page.GetByTestId("fill").First).ToBeVisibleAsync(new LocatorAssertionsToBeVisibleOptions { Timeout = 60_000 });
        await Chromium.ShootAsync(tab, "program-overview-1440");

        await PauseAsync(tab);
        Assert.Equal(await EntriesAsync(tab, TimeSpan.Zero), await EntriesAsync(tab, TimeSpan.FromSeconds(4)));
        Assert.Empty(tab.Noise);
        await legion.KillAsync();

        await using var again = Start();
        await again.ReadyAsync();
        await using var later = await SignInAsync(chromium, 390, 844);
        await Expect(later.Page.GetByTestId("bot-short-bot").GetByTestId("status")).ToHaveTextAsync("Paused");
        Assert.Equal(0, await later.OverflowAsync());
        await Chromium.ShootAsync(later, "program-overview-390", fullPage: true);

        await later.Page.SetViewportSizeAsync(1440, 900);
        await ScaleAsync(later, "0.5");
        await Expect(later.Page.GetByTestId("bot-short-bot").GetByTestId("scale")).ToContainTextAsync("×0.5");
        var (fullSize, lastEntry) = await LastEntryAsync(later);
        await later.Page.GetByTestId("bot-short-bot").GetByTestId("toggle").ClickAsync();
        await Expect(Entries(later).First).Not.ToHaveTextAsync(lastEntry, new LocatorAssertionsToHaveTextOptions { Timeout = 60_000 });
        var (halfSize, _) = await LastEntryAsync(later);
        Assert.InRange(halfSize / fullSize, 0.4m, 0.6m);

        await KillAndReleaseAsync(later);
        await later.Page.GotoAsync("/standup");
        await Expect(later.Page.GetByTestId("report"))
            .ToContainTextAsync("Standup 20", new LocatorAssertionsToContainTextOptions { Timeout = 30_000 });
        await Expect(later.Page.GetByTestId("report")).ToContainTextAsync("Trading equity");
        await Chromium.ShootAsync(later, "program-standup-1440");
        Assert.Empty(later.Noise);
    }

    public async ValueTask DisposeAsync()
    {
        if (_chromium is not null)
        {
            await _chromium.DisposeAsync();
        }

        _folder.Dispose();
    }

    private LegionProcess Start() =>
        LegionProcess.Start("--feed", "simulated", "--speed", "900", "--data", _folder.Path("data"), "--port", _port);

    private async Task<Tab> SignInAsync(Chromium chromium, int width, int height)
    {
        var tab = await chromium.OpenAsync(Url, "/login", width, height);
        await tab.Page.GetByLabel("Password").FillAsync(Site.Password);
        await tab.Page.Keyboard.PressAsync("Enter");
        await tab.InteractiveAsync();
        return tab;
    }

    private static async Task PauseAsync(Tab tab)
    {
        var bot = tab.Page.GetByTestId("bot-short-bot");
        await bot.GetByTestId("toggle").ClickAsync();
        await Expect(bot.GetByTestId("status")).ToHaveTextAsync("Paused");

        // A trade that was open when the pause came is still managed to its end; entries are what must not come any more.
        await Task.Delay(500);
    }

    /// <summary>The way out is walked to its end: the venue says that nothing is left, and only then is the release to be had.</summary>
    private static async Task KillAndReleaseAsync(Tab tab)
    {
        await tab.Page.GetByTestId("kill").ClickAsync();
        await tab.Page.GetByTestId("kill-confirm").ClickAsync();
        await Expect(tab.Page.GetByTestId("flattening"))
            .ToContainTextAsync("Confirmed by the venue", new LocatorAssertionsToContainTextOptions { Timeout = 30_000 });
        await tab.Page.GetByTestId("release").ClickAsync();
        await tab.Page.GetByTestId("release-word").FillAsync("RESUME");
        await tab.Page.GetByTestId("reason").FillAsync("A drill.");
        await tab.Page.GetByTestId("release-confirm").ClickAsync();
        await Expect(tab.Page.GetByTestId("halted")).ToHaveCountAsync(0);

        await tab.Page.GetByTestId("balance-trading").ClickAsync();
        await Expect(tab.Page.GetByTestId("statement-line").First)
            .ToBeVisibleAsync(new LocatorAssertionsToBeVisibleOptions { Timeout = 60_000 });
        await Chromium.ShootAsync(tab, "program-statement-1440");
        await tab.Page.GetByTestId("close").ClickAsync();
    }

    private static async Task ScaleAsync(Tab tab, string factor)
    {
        await tab.Page.GetByTestId("bot-short-bot").GetByTestId("scale").ClickAsync();
        await tab.Page.GetByTestId($"factor-{factor}").CheckAsync();
        await tab.Page.GetByTestId("apply").ClickAsync();
    }

    /// <summary>Sales in the list of fills, newest first: the bot of this run only ever enters by selling.</summary>
    private static ILocator Entries(Tab tab) => tab.Page.GetByTestId("fill").Filter(new LocatorFilterOptions { HasText = "Sell" });

    private static async Task<int> EntriesAsync(Tab tab, TimeSpan after)
    {
        await Task.Delay(after);
        return await Entries(tab).CountAsync();
    }

    private static async Task<(decimal Size, string Row)> LastEntryAsync(Tab tab)
    {
        var row = Entries(tab).First;
        var size = await row.Locator(".fill-size").InnerTextAsync();
        return (decimal.Parse(size, CultureInfo.InvariantCulture), await row.InnerTextAsync());
    }
}

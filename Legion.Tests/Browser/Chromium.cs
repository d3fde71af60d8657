using Microsoft.Playwright;

namespace Legion.Tests.Browser;

/// <summary>
/// A Chromium for a class of tests. Where there is none the tests skip and say so; with <c>LEGION_REQUIRE_BROWSER=1</c> its absence is a
/// failure. <c>LEGION_CHROMIUM</c> names another one, <c>LEGION_SHOTS</c> a folder for pictures.
/// </summary>
public sealed class Chromium : IAsyncDisposable
{
    private static readonly string Executable = Environment.GetEnvironmentVariable("LEGION_CHROMIUM") ?? "/usr/bin/chromium";
    private static readonly string? Shots = Environment.GetEnvironmentVariable("LEGION_SHOTS");

    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;

    private Chromium(IPlaywright playwright, IBrowser browser)
    {
        _playwright = playwright;
        _browser = browser;
    }

    /// <summary>Null where there is none.</summary>
    public static async Task<Chromium?> TryStartAsync()
    {
        if (!File.Exists(Executable))
        {
            return null;
        }

        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Executable,
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
                "--disable-component-update", "--disable-sync",
            ],
        });
        return new Chromium(playwright, browser);
    }

    public static Chromium OrSkip(Chromium? chromium)
    {
        if (chromium is null)
        {
            var isRequired = Environment.GetEnvironmentVariable("LEGION_REQUIRE_BROWSER") is "1";
            Assert.False(isRequired, $"LEGION_REQUIRE_BROWSER is set, but {Executable} was not found.");
            Assert.Skip($"There is no Chromium at {Executable}; set LEGION_CHROMIUM to its path.");
        }

        return chromium;
    }

    /// <summary>
    /// A fresh browser profile at a page; everything that a quiet page would not do is kept in the tab's <see cref="Tab.Noise"/>.
    /// </summary>
    public async Task<Tab> OpenAsync(string url, string path, int width, int height)
    {
        var context = await _browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = url,
            ViewportSize = new ViewportSize { Width = width, Height = height },
            ReducedMotion = ReducedMotion.Reduce,
        });
        context.SetDefaultTimeout(15_000);
        var tab = new Tab(await context.NewPageAsync(), url);
        await tab.Page.GotoAsync(path);
        return tab;
    }

    public static async Task ShootAsync(Tab tab, string name, bool fullPage = false)
    {
        if (Shots is { Length: > 0 } folder)
        {
            await tab.Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, name + ".png"), FullPage = fullPage });
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }
}

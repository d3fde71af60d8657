using Legion.Tests.Web.Support;
using Microsoft.Playwright;

namespace Legion.Tests.Browser;

/// <summary>The program on a real port with a stand-in for its engine, and one Chromium for a class of tests.</summary>
public sealed class BrowserSite : Site, IAsyncLifetime
{
    private Chromium? _chromium;

    public async ValueTask InitializeAsync()
    {
        _chromium = await Chromium.TryStartAsync();
        if (_chromium is null)
        {
            return;
        }

        Standups.Days[DemoReport.Day] = (DemoReport.Verdict, DemoReport.Markdown);
        Standups.Days[DemoReport.Day.AddDays(-1)] = ("A quiet day.", "# Standup for 2026-03-01\n\nA quiet day: no trades.");
        await StartAsync();
    }

    public Task<Tab> OpenAsync(string path, int width = 1440, int height = 900) =>
        Chromium.OrSkip(_chromium).OpenAsync(Url, path, width, height);

    /// <summary>A page as the signed-in owner, interactive.</summary>
    public async Task<Tab> OpenSignedInAsync(string path, int width = 1440, int height = 900)
    {
        if (_chromium is not null)
        {
            await WithOwnerAsync();
        }

        var tab = await OpenAsync(path, width, height);
        await tab.Page.GetByLabel("Password").FillAsync(Password);
        await tab.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Sign in" }).ClickAsync();
        await tab.InteractiveAsync();
        return tab;
    }

    public static Task ShootAsync(Tab tab, string name, bool fullPage = false) => Chromium.ShootAsync(tab, name, fullPage);

    public override async ValueTask DisposeAsync()
    {
        if (_chromium is not null)
        {
            await _chromium.DisposeAsync();
        }

        await base.DisposeAsync();
    }
}

/// <summary>One page in one browser profile, and all the noise it makes.</summary>
public sealed class Tab : IAsyncDisposable
{
    private readonly List<string> _noise = [];

    public Tab(IPage page, string url)
    {
        Page = page;
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                Note($"console {message.Type}: {message.Text}");
            }
        };
        page.PageError += (_, error) => Note($"script: {error}");
        page.Response += (_, response) =>
        {
            if (response.Status >= 400)
            {
                Note($"{response.Status}: {response.Url}");
            }
        };
        page.Request += (_, request) =>
        {
            var isOurs = request.Url.StartsWith(url, StringComparison.Ordinal) || request.Url.StartsWith("data:", StringComparison.Ordinal)
                || request.Url.StartsWith("blob:", StringComparison.Ordinal);
            if (!isOurs)
            {
                Note($"request to another host: {request.Url}");
            }
        };
    }

    public IPage Page { get; }

    public IReadOnlyList<string> Noise
    {
        get
        {
            lock (_noise)
            {
                return [.. _noise];
            }
        }
    }

    /// <summary>Prerendered markup answers before the page does anything: only a heart that has beaten twice shows that it lives.</summary>
    public async Task InteractiveAsync()
    {
        for (var beats = 1; beats <= 2; beats++)
        {
            await Page.WaitForFunctionAsync("n => Number(document.getElementById('beat')?.dataset.beat ?? 0) >= n", beats);
        }
    }

    public Task<int> OverflowAsync() => Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - window.innerWidth");

    private void Note(string noise)
    {
        lock (_noise)
        {
            _noise.Add(noise);
        }
    }

    public async ValueTask DisposeAsync() => await Page.Context.CloseAsync();
}

using Legion.Tests.Web.Support;
using static Microsoft.Playwright.Assertions;

namespace Legion.Tests.Browser;

/// <summary>The owner's hand: each thing is asked for on the page and must be seen there.</summary>
public sealed class CommandTests(BrowserSite site) : IClassFixture<BrowserSite>
{
    [Fact]
    public async Task A_bot_is_paused_at_once_and_undo_resumes_it()
    {
        await using var tab = await site.OpenSignedInAsync("/");
        var bot = tab.Page.GetByTestId("bot-range");

        await bot.GetByTestId("toggle").ClickAsync();
        await Expect(bot.GetByTestId("status")).ToHaveTextAsync("Paused");
        await Expect(bot.GetByTestId("toggle")).ToHaveTextAsync("Resume");
        await BrowserSite.ShootAsync(tab, "paused-1440");
        await tab.Page.GetByText("Undo").ClickAsync();

        await Expect(bot.GetByTestId("status")).Not.ToHaveTextAsync("Paused");
        Assert.Empty(tab.Noise);
    }

    [Theory]
    [InlineData(1440)]
    [InlineData(390)]
    public async Task The_scale_dialog_shows_before_and_after_and_enter_cancels(int width)
    {
        await using var tab = await site.OpenSignedInAsync("/", width, width < 600 ? 844 : 900);
        var bot = tab.Page.GetByTestId("bot-short");
        var before = await bot.GetByTestId("scale").InnerTextAsync();

        await bot.GetByTestId("scale").ClickAsync();
        await Expect(tab.Page.GetByTestId("cancel")).ToBeFocusedAsync();
        await Expect(tab.Page.GetByTestId("apply")).ToBeDisabledAsync();
        await tab.Page.GetByTestId("factor-0.5").CheckAsync();
        await Expect(tab.Page.GetByTestId("size-before")).ToContainTextAsync("SOL");
        await Expect(tab.Page.GetByTestId("size-after")).Not.ToHaveTextAsync(await tab.Page.GetByTestId("size-before").InnerTextAsync());
        await BrowserSite.ShootAsync(tab, $"scale-{width}");
        await tab.Page.GetByTestId("cancel").PressAsync("Enter");

        await Expect(tab.Page.GetByTestId("apply")).ToHaveCountAsync(0);
        await Expect(bot.GetByTestId("scale")).ToHaveTextAsync(before);
    }

    [Fact]
    public async Task A_bot_is_scaled_and_says_so()
    {
        await using var tab = await site.OpenSignedInAsync("/");
        var scale = tab.Page.GetByTestId("bot-range").GetByTestId("scale");
        var factor = (await scale.InnerTextAsync()).Contains("0.5", StringComparison.Ordinal) ? "0.25" : "0.5";

        await scale.ClickAsync();
        await tab.Page.GetByTestId($"factor-{factor}").CheckAsync();
        await tab.Page.GetByTestId("apply").ClickAsync();

        await Expect(scale).ToContainTextAsync("×" + factor);
        await Expect(tab.Page.GetByText($"Range Bot is scaled to ×{factor}.")).ToBeVisibleAsync();
    }

    [Theory]
    [InlineData(1440)]
    [InlineData(390)]
    public async Task Each_verb_states_its_consequence_before_it_is_sent(int width)
    {
        await using var tab = await site.OpenSignedInAsync("/", width, width < 600 ? 844 : 900);
        var bot = tab.Page.GetByTestId("bot-short");

        await bot.GetByTestId("more").ClickAsync();
        await BrowserSite.ShootAsync(tab, $"verbs-{width}");
        foreach (var (verb, words) in new[] { ("wind-down", "No new entries."), ("flatten", "stays paused"), ("halt", "with a reason") })
        {
            await bot.GetByTestId(verb).ClickAsync();
            await Expect(tab.Page.GetByTestId("consequences")).ToContainTextAsync(words);
            await Expect(tab.Page.GetByTestId("cancel")).ToBeFocusedAsync();
            await BrowserSite.ShootAsync(tab, $"{verb}-{width}");
            await tab.Page.GetByTestId("cancel").ClickAsync();
            await Expect(tab.Page.GetByTestId("verb-confirm")).ToHaveCountAsync(0);
        }

        Assert.Empty(tab.Noise);
    }

    [Theory]
    [InlineData(1440)]
    [InlineData(390)]
    public async Task Stops_that_hold_are_shown_with_what_ends_them(int width)
    {
        await using var tab = await site.OpenSignedInAsync("/", width, width < 600 ? 844 : 900);

        site.Show(Guarded.Latched);
        await Expect(tab.Page.GetByTestId("stopped")).ToContainTextAsync("A hard stop holds.");
        await Expect(tab.Page.GetByTestId("latch-MaxDrawdown").GetByTestId("acknowledge")).ToBeDisabledAsync();
        await BrowserSite.ShootAsync(tab, $"latched-{width}", fullPage: true);
        Assert.Equal(0, Math.Max(0, await tab.OverflowAsync()));
        site.Show(Guarded.Latched with { At = Guarded.Latched.At.AddHours(23) });
        await tab.Page.GetByTestId("latch-MaxDrawdown").GetByTestId("acknowledge").ClickAsync();
        await Expect(tab.Page.GetByTestId("acknowledge-confirm")).ToBeDisabledAsync();
        await BrowserSite.ShootAsync(tab, $"acknowledge-{width}");
        await tab.Page.GetByTestId("cancel").ClickAsync();
        site.Show(Guarded.Killed);
        await Expect(tab.Page.GetByTestId("release")).ToBeDisabledAsync();
        await BrowserSite.ShootAsync(tab, $"flattening-{width}");
        site.Show(Guarded.Calm);
    }

    [Theory]
    [InlineData(1440)]
    [InlineData(390)]
    public async Task A_balance_opens_down_to_the_events_that_made_it(int width)
    {
        await using var tab = await site.OpenSignedInAsync("/", width, width < 600 ? 844 : 900);

        await tab.Page.GetByTestId("paid-out").ClickAsync();
        await Expect(tab.Page.GetByTestId("paid-confirm")).ToBeVisibleAsync();
        await BrowserSite.ShootAsync(tab, $"paid-{width}");
        await tab.Page.GetByTestId("cancel").ClickAsync();
        await tab.Page.GetByTestId("balance-trading").ClickAsync();
        var line = tab.Page.GetByTestId("statement-line").First;
        await line.ClickAsync();
        await Expect(line).ToContainTextAsync("capital.withdrawn");
        await BrowserSite.ShootAsync(tab, $"statement-{width}");
        await tab.Page.GetByTestId("close").ClickAsync();

        await Expect(tab.Page.GetByTestId("statement")).ToHaveCountAsync(0);
        Assert.Empty(tab.Noise);
    }

    [Fact]
    public async Task The_kill_switch_halts_everything_until_the_word_is_typed()
    {
        await using var tab = await site.OpenSignedInAsync("/");

        await tab.Page.GetByTestId("kill").ClickAsync();
        await Expect(tab.Page.GetByTestId("cancel")).ToBeFocusedAsync();
        await BrowserSite.ShootAsync(tab, "kill-1440");
        await tab.Page.GetByTestId("kill-confirm").ClickAsync();
        await Expect(tab.Page.GetByTestId("halted")).ToBeVisibleAsync();
        await Expect(tab.Page.GetByTestId("halted-pill")).ToBeVisibleAsync();
        await BrowserSite.ShootAsync(tab, "halted-1440");

        await tab.Page.GetByTestId("release").ClickAsync();
        await Expect(tab.Page.GetByTestId("release-confirm")).ToBeDisabledAsync();
        await tab.Page.GetByTestId("release-word").FillAsync("RESUME");
        await tab.Page.GetByTestId("reason").FillAsync("All is well again.");
        await BrowserSite.ShootAsync(tab, "release-1440");
        await tab.Page.GetByTestId("release-confirm").ClickAsync();

        await Expect(tab.Page.GetByTestId("halted")).ToHaveCountAsync(0);
        await Expect(tab.Page.GetByTestId("kill")).ToBeVisibleAsync();
        Assert.Empty(tab.Noise);
    }
}

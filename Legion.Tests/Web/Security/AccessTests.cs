using System.Net;
using Legion.Tests.Web.Support;

namespace Legion.Tests.Web.Security;

/// <summary>Who may see what: the whole table of addresses, for a stranger and for the owner.</summary>
public sealed class AccessTests : SiteTests
{
    [Theory]
    [InlineData("/", HttpStatusCode.Redirect)]
    [InlineData("/standup", HttpStatusCode.Redirect)]
    [InlineData("/standup/2026-03-02", HttpStatusCode.Redirect)]
    [InlineData("/no-such-page", HttpStatusCode.Redirect)]
    [InlineData("/login", HttpStatusCode.OK)]
    [InlineData("/health/live", HttpStatusCode.OK)]
    [InlineData("/favicon.svg", HttpStatusCode.OK)]
    [InlineData("/legion.css", HttpStatusCode.OK)]
    [InlineData("/js/setup.js", HttpStatusCode.OK)]
    [InlineData("/hubs/legion", HttpStatusCode.Unauthorized)]
    [InlineData("/_blazor", HttpStatusCode.Unauthorized)]
    [InlineData("/api/anything", HttpStatusCode.Unauthorized)]
    public async Task A_stranger_gets_no_further_than_the_door(string path, HttpStatusCode expected)
    {
        await Site.WithOwnerAsync();

        var answer = await Site.Browse().GetAsync(path, TestContext.Current.CancellationToken);

        Assert.Equal(expected, answer.StatusCode);
        if (expected == HttpStatusCode.Redirect)
        {
            Assert.StartsWith("/login", answer.Headers.Location!.PathAndQuery, StringComparison.Ordinal);
        }
        else if (expected == HttpStatusCode.Unauthorized)
        {
            Assert.Empty(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        }
    }

    [Theory]
    [InlineData("/", HttpStatusCode.OK)]
    [InlineData("/standup", HttpStatusCode.OK)]
    [InlineData("/no-such-page", HttpStatusCode.NotFound)]
    [InlineData("/api/anything", HttpStatusCode.NotFound)]
    public async Task The_owner_gets_the_pages_and_programs_get_bare_codes(string path, HttpStatusCode expected)
    {
        var client = await Site.SignedInAsync();

        var answer = await client.GetAsync(path, TestContext.Current.CancellationToken);

        Assert.Equal(expected, answer.StatusCode);
        var body = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Equal(path.StartsWith("/api", StringComparison.Ordinal), body.Length == 0);
    }

    [Fact]
    public async Task The_overview_arrives_with_its_figures_in_it()
    {
        var client = await Site.SignedInAsync();

        var page = await client.GetStringAsync("/", TestContext.Current.CancellationToken);

        Assert.Matches("data-testid=\"equity\">\\$24\\d\\.\\d\\d<", page);
        Assert.Contains("SIMULATED", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/login")]
    [InlineData("/")]
    [InlineData("/health/live")]
    public async Task Every_answer_carries_the_security_headers(string path)
    {
        var client = await Site.SignedInAsync();

        var answer = await client.GetAsync(path, TestContext.Current.CancellationToken);

        var policy = answer.Headers.GetValues("Content-Security-Policy").First();
        Assert.Contains("script-src 'self';", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("no-referrer", answer.Headers.GetValues("Referrer-Policy").Single());
        Assert.Equal("same-origin", answer.Headers.GetValues("Cross-Origin-Opener-Policy").Single());
    }

    [Fact]
    public async Task What_only_the_owner_sees_is_not_stored_by_the_browser()
    {
        var client = await Site.SignedInAsync();

        var answer = await client.GetAsync("/", TestContext.Current.CancellationToken);

        Assert.True(answer.Headers.CacheControl?.NoStore);
    }

    [Theory]
    [InlineData("/_blazor/negotiate")]
    [InlineData("/hubs/legion/negotiate")]
    public async Task A_page_of_another_site_cannot_open_a_line(string path)
    {
        var client = await Site.SignedInAsync();
        using var foreign = new HttpRequestMessage(HttpMethod.Post, path + "?negotiateVersion=1");
        foreign.Headers.Add("Origin", "https://elsewhere.example");
        using var own = new HttpRequestMessage(HttpMethod.Post, path + "?negotiateVersion=1");
        own.Headers.Add("Origin", Site.Url);

        var refused = await client.SendAsync(foreign, TestContext.Current.CancellationToken);
        var granted = await client.SendAsync(own, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Equal(HttpStatusCode.OK, granted.StatusCode);
    }
}

using System.Net;
using Legion.Tests.Web.Support;
using Legion.Web.Security;

namespace Legion.Tests.Web.Security;

public sealed class FirstRunTests : SiteTests
{
    [Theory]
    [InlineData("/")]
    [InlineData("/login")]
    [InlineData("/standup")]
    [InlineData("/no-such-page")]
    public async Task Without_an_owner_every_page_leads_to_the_set_up(string path)
    {
        var answer = await Site.Browse().GetAsync(path, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal("/setup", answer.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task The_code_of_the_console_makes_an_owner_who_is_signed_in()
    {
        var client = Site.Browse();
        var code = await Site.SetupCodeAsync(TestContext.Current.CancellationToken);

        var answer = await SetUpAsync(client, code, Support.Site.Password, Support.Site.Password);

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        var overview = await client.GetAsync("/", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, overview.StatusCode);
        var owner = await Site.Owners.GetAsync(TestContext.Current.CancellationToken);
        Assert.DoesNotContain(Support.Site.Password, owner!.PasswordHash, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_notice_names_the_address_with_the_code_behind_the_hash_sign()
    {
        Site.Browse();
        var code = await Site.SetupCodeAsync(TestContext.Current.CancellationToken);

        Assert.Contains($"/setup#{code}", Site.Board.Notices.Single(), StringComparison.Ordinal);
        Assert.DoesNotContain('?', Site.Board.Notices.Single());
    }

    [Theory]
    [InlineData("0000-0000-0000-0000-0000-0000-0000", Support.Site.Password, Support.Site.Password, "code is wrong")]
    [InlineData("", Support.Site.Password, Support.Site.Password, "code is wrong")]
    [InlineData(null, "too short", "too short", "at least 15")]
    [InlineData(null, Support.Site.Password, "four quiet otters at dusk", "not the same")]
    public async Task A_wrong_code_or_a_bad_password_makes_no_owner(string? code, string password, string again, string fault)
    {
        var client = Site.Browse();
        code ??= await Site.SetupCodeAsync(TestContext.Current.CancellationToken);

        var answer = await SetUpAsync(client, code, password, again);

        var page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains(fault, page, StringComparison.Ordinal);
        Assert.DoesNotContain(password, page, StringComparison.Ordinal);
        Assert.False(await Site.Owners.HasOwnerAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Guessing_codes_is_slowed_down()
    {
        var client = Site.Browse();
        for (var i = 0; i <= AttemptThrottle.FreeFailures; i++)
        {
            await SetUpAsync(client, "wrong", Support.Site.Password, Support.Site.Password);
        }

        var code = await Site.SetupCodeAsync(TestContext.Current.CancellationToken);
        var answer = await SetUpAsync(client, code, Support.Site.Password, Support.Site.Password);

        var page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("Too many attempts", page, StringComparison.Ordinal);
        Assert.False(await Site.Owners.HasOwnerAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Once_there_is_an_owner_there_is_no_set_up_any_more()
    {
        await Site.WithOwnerAsync();

        var answer = await Site.Browse().GetAsync("/setup", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal("/login", answer.Headers.Location?.OriginalString);
    }

    private static Task<HttpResponseMessage> SetUpAsync(HttpClient client, string code, string password, string again) =>
        client.PostFormAsync("/setup", "setup", [("Input.Code", code), ("Input.Password", password), ("Input.Again", again)]);
}

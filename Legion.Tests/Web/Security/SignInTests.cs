using System.Net;
using Legion.Tests.Web.Support;
using Legion.Web.Components.Pages;
using Legion.Web.Security;

namespace Legion.Tests.Web.Security;

public sealed class SignInTests : SiteTests
{
    [Fact]
    public async Task The_right_password_leads_back_to_the_page_that_was_asked_for()
    {
        await Site.WithOwnerAsync();

        var answer = await Site.Browse().TrySignInAsync(Support.Site.Password, "/login?ReturnUrl=%2Fstandup");

        Assert.Equal("/standup", new Uri(new Uri("http://localhost"), answer.Headers.Location!).AbsolutePath);
        var cookie = answer.Headers.GetValues("Set-Cookie").Single(value => value.StartsWith("legion=", StringComparison.Ordinal));
        Assert.Contains("samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_wrong_password_is_answered_in_general_words_and_never_repeated()
    {
        await Site.WithOwnerAsync();

        var answer = await Site.Browse().TrySignInAsync("a password nobody has chosen");

        var page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("That password is not right.", page, StringComparison.Ordinal);
        Assert.DoesNotContain("nobody has chosen", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_some_failures_even_the_right_password_has_to_wait()
    {
        await Site.WithOwnerAsync();
        var client = Site.Browse();
        for (var i = 0; i < AttemptThrottle.FreeFailures; i++)
        {
            await client.TrySignInAsync("wrong");
        }

        var answer = await client.TrySignInAsync(Support.Site.Password);

        var page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("Too many attempts", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/login")]
    [InlineData("/logout")]
    public async Task A_post_without_the_token_of_the_form_is_refused(string path)
    {
        var client = await Site.SignedInAsync();

        using var form = new FormUrlEncodedContent([new("_handler", "login")]);
        var answer = await client.PostAsync(path, form, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task After_signing_out_a_copy_of_the_cookie_is_worth_nothing()
    {
        await Site.WithOwnerAsync();
        var client = Site.Browse();
        var signedIn = await client.TrySignInAsync(Support.Site.Password);
        var copy = Visitor.CookieIn(signedIn);
        var page = await client.GetStringAsync("/", TestContext.Current.CancellationToken);

        using var form = new FormUrlEncodedContent([new("__RequestVerificationToken", Visitor.TokenIn(page))]);
        var signedOut = await client.PostAsync("/logout", form, TestContext.Current.CancellationToken);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.Add("Cookie", copy);
        var answer = await Site.Browse().SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal("/login", signedOut.Headers.Location?.OriginalString);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
    }

    [Fact]
    public async Task A_new_security_stamp_ends_all_sign_ins()
    {
        var client = await Site.SignedInAsync();
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/", TestContext.Current.CancellationToken)).StatusCode);

        Site.Owners.ChangeStamp();

        Assert.Equal(HttpStatusCode.Redirect, (await client.GetAsync("/", TestContext.Current.CancellationToken)).StatusCode);
    }

    [Fact]
    public async Task A_sign_in_is_over_after_twelve_hours_also_for_a_page_that_is_still_open()
    {
        var clock = new SteppedClock();
        var owners = new MemoryOwners();
        await owners.CreateAsync("hash", CancellationToken.None);
        var sessions = new OwnerSessions(owners, clock);
        var user = sessions.Begin((await owners.GetAsync(CancellationToken.None))!);

        clock.Advance(TimeSpan.FromHours(12) - TimeSpan.FromSeconds(1));
        Assert.True(await sessions.IsCurrentAsync(user, CancellationToken.None));
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.False(await sessions.IsCurrentAsync(user, CancellationToken.None));
    }

    [Theory]
    [InlineData("/standup", true)]
    [InlineData("/", true)]
    [InlineData(null, false)]
    [InlineData("", false)]
    [InlineData("https://elsewhere.example", false)]
    [InlineData("//elsewhere.example", false)]
    [InlineData("/\\elsewhere.example", false)]
    [InlineData("/\t/elsewhere.example", false)]
    public void Only_a_path_of_this_site_is_returned_to(string? address, bool isLocal) => Assert.Equal(isLocal, SignIn.IsLocal(address));
}

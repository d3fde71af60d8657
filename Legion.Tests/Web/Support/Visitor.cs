using System.Net;
using System.Text.RegularExpressions;

namespace Legion.Tests.Web.Support;

/// <summary>Fills in forms as a browser without scripts would.</summary>
internal static partial class Visitor
{
    public static async Task<HttpResponseMessage> PostFormAsync(
        this HttpClient client, string path, string handler, IEnumerable<(string Name, string Value)> fields)
    {
        var stop = TestContext.Current.CancellationToken;
        var page = await client.GetStringAsync(path, stop);
        var form = fields.ToDictionary(field => field.Name, field => field.Value);
        form["_handler"] = handler;
        form["__RequestVerificationToken"] = Token().Match(page).Groups["token"].Value;
        return await client.PostAsync(path, new FormUrlEncodedContent(form), stop);
    }

    public static Task<HttpResponseMessage> TrySignInAsync(this HttpClient client, string password, string path = "/login") =>
        client.PostFormAsync(path, "login", [("Input.Password", password)]);

    public static async Task<HttpClient> SignedInAsync(this Site site)
    {
        await site.WithOwnerAsync();
        var client = site.Browse();
        var answer = await client.TrySignInAsync(Site.Password);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return client;
    }

    public static string TokenIn(string page) => Token().Match(page).Groups["token"].Value;

    /// <summary>The cookie of the sign-in, as a browser would send it back.</summary>
    public static string CookieIn(HttpResponseMessage answer) =>
        answer.Headers.GetValues("Set-Cookie").Single(value => value.StartsWith("legion=", StringComparison.Ordinal)).Split(';')[0];

    [GeneratedRegex("VerificationToken\" value=\"(?<token>[^\"]+)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Token();
}

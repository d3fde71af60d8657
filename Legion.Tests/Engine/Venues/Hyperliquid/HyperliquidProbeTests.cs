using System.Net;
using System.Net.Sockets;
using Legion.Engine.Venues.Hyperliquid;
using Microsoft.AspNetCore.Http;

namespace Legion.Tests.Engine.Venues.Hyperliquid;

public sealed class HyperliquidProbeTests
{
    private static readonly HyperliquidFeedSettings Settings = new();

    [Fact]
    public async Task A_venue_that_answers_is_reachable_after_one_question()
    {
        await using var venue = new FakeVenue(TimeProvider.System);
        await venue.StartAsync();

        var reach = await AskAsync(venue.Root);

        Assert.IsType<VenueReach.Reachable>(reach);
        Assert.Equal(["meta"], venue.Questions);
    }

    [Fact]
    public async Task A_page_for_people_or_an_error_is_no_venue()
    {
        await using var venue = new FakeVenue(TimeProvider.System);
        await venue.StartAsync();
        var status = 200;
        venue.Intercept = async (http, _) =>
        {
            http.Response.StatusCode = status;
            await http.Response.WriteAsync("<html>Please sign in</html>");
            return true;
        };

        Assert.Contains("not whole", Why(await AskAsync(venue.Root)), StringComparison.Ordinal);
        status = 503;
        Assert.Contains("HTTP status 503", Why(await AskAsync(venue.Root)), StringComparison.Ordinal);
        Assert.Equal(2, venue.Questions.Count);
    }

    [Fact]
    public async Task A_closed_port_is_unreachable()
    {
        using var once = new TcpListener(IPAddress.Loopback, 0);
        once.Start();
        var port = ((IPEndPoint)once.LocalEndpoint).Port;
        once.Stop();

        var reach = await AskAsync(new Uri($"http://127.0.0.1:{port}"));

        Assert.Contains("cannot be reached", Why(reach), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_venue_that_keeps_silent_is_unreachable_after_the_timeout()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var began = TimeProvider.System.GetTimestamp();

        var reach = await AskAsync(new Uri($"http://127.0.0.1:{((IPEndPoint)silent.LocalEndpoint).Port}"), TimeSpan.FromSeconds(0.3));

        Assert.Contains("did not answer within 0.3 s", Why(reach), StringComparison.Ordinal);
        Assert.InRange(TimeProvider.System.GetElapsedTime(began).TotalSeconds, 0.25, 5);
    }

    private static string Why(VenueReach reach) => Assert.IsType<VenueReach.Unreachable>(reach).Why;

    private static Task<VenueReach> AskAsync(Uri root, TimeSpan? timeout = null) => HyperliquidProbe.AskAsync(
        Settings with { RestUrl = root }, TimeProvider.System, timeout, TestContext.Current.CancellationToken);
}

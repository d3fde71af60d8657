using System.Net;
using Legion.Tests.Web.Support;
using Legion.Web.Hubs;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR.Client;

namespace Legion.Tests.Web;

/// <summary>Over real WebSockets, on a real port.</summary>
public sealed class HubTests : SiteTests
{
    [Fact]
    public async Task A_stranger_is_answered_401()
    {
        await Site.WithOwnerAsync();
        await using var hub = Connect(cookie: null);

        var refused = await Assert.ThrowsAsync<HttpRequestException>(() => hub.StartAsync(TestContext.Current.CancellationToken));

        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
    }

    [Fact]
    public async Task The_owner_gets_snapshots_at_the_rate_that_was_asked_for_and_is_pushed_them_twice_a_second()
    {
        await using var hub = Connect(await CookieAsync());
        var pushed = 0;
        hub.On<LegionSnapshotDto>(nameof(ILegionClient.Snapshot), _ => Interlocked.Increment(ref pushed));
        await hub.StartAsync(TestContext.Current.CancellationToken);
        using var twoSeconds = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        twoSeconds.CancelAfter(TimeSpan.FromSeconds(2));

        var sequences = new List<long>();
        try
        {
            await foreach (var snapshot in hub.StreamAsync<LegionSnapshotDto>(nameof(LegionHub.Watch), 5.0, twoSeconds.Token))
            {
                sequences.Add(snapshot.Sequence);
                Assert.Equal("simulated", snapshot.Realm);
                Assert.Equal(3, snapshot.Bots.Length);
            }
        }
        catch (OperationCanceledException)
        {
            // The two seconds are over.
        }

        Assert.InRange(sequences.Count, 4, 12);
        Assert.Equal(sequences.Order().Distinct(), sequences);
        Assert.InRange(pushed, 1, 6);
    }

    private HubConnection Connect(string? cookie) => new HubConnectionBuilder()
        .WithUrl(new Uri(Site.Url + LegionHub.Path), options =>
        {
            options.Transports = HttpTransportType.WebSockets;
            if (cookie is not null)
            {
                options.Headers["Cookie"] = cookie;
            }
        })
        .Build();

    private async Task<string> CookieAsync()
    {
        await Site.WithOwnerAsync();
        using var client = Site.Browse();
        var answer = await client.TrySignInAsync(Support.Site.Password);
        return Visitor.CookieIn(answer);
    }
}

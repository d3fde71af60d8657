using System.Runtime.CompilerServices;
using Legion.Engine.Core;
using Legion.Engine.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.SignalR;

namespace Legion.Web.Hubs;

public interface ILegionClient
{
    /// <summary>Twice a second while something happens.</summary>
    Task Snapshot(LegionSnapshotDto snapshot);
}

/// <summary>
/// Live figures for programs of the owner. Legion's own pages do not come this way; they read the feed in the same process.
/// </summary>
[Authorize]
public sealed class LegionHub(LiveFeed<EngineSnapshot> feed) : Hub<ILegionClient>
{
    public const string Path = "/hubs/legion";
    public const double HzMin = 0.2;
    public const double HzMax = 20;

    /// <summary>The client names its own rate and skips what it missed: one slow client slows nobody.</summary>
    public async IAsyncEnumerable<LegionSnapshotDto> Watch(double hz, [EnumeratorCancellation] CancellationToken stop)
    {
        var rate = double.IsFinite(hz) ? Math.Clamp(hz, HzMin, HzMax) : HzMin;
        await foreach (var snapshot in feed.WatchAsync(TimeSpan.FromSeconds(1 / rate), stop))
        {
            yield return LegionSnapshotDto.From(snapshot);
        }
    }
}

/// <summary>Pushes to those who only listen.</summary>
public sealed class HubPush(LiveFeed<EngineSnapshot> feed, IHubContext<LegionHub, ILegionClient> hub) : BackgroundService
{
    public static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await foreach (var snapshot in feed.WatchAsync(Interval, stoppingToken))
            {
                await hub.Clients.All.Snapshot(LegionSnapshotDto.From(snapshot));
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The program is stopping.
        }
    }
}

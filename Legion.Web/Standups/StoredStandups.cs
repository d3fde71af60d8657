using Legion.Data.Standups;
using Legion.Engine.Core;
using Legion.Engine.Hosting;

namespace Legion.Web.Standups;

/// <summary>The reports of the realm that is being traded; those of other realms are not mixed in.</summary>
public sealed class StoredStandups(StandupStore store, LiveFeed<EngineSnapshot> snapshots) : IStandups
{
    private const int DaysMax = 366;

    public async Task<ImmutableArray<StandupDay>> ListAsync(CancellationToken stop)
    {
        var rows = await store.ListAsync(Realm, DaysMax, stop);
        return [.. rows.Select(row => new StandupDay(row.Day, row.Verdict))];
    }

    public async Task<string?> GetMarkdownAsync(DateOnly day, CancellationToken stop) =>
        (await store.FindAsync(Realm, day, stop))?.Markdown;

    private string Realm => snapshots.Latest?.Realm ?? string.Empty;
}

namespace Legion.Engine.Venues.Hyperliquid;

/// <summary>Whether the venue can be reached from here. A closed set.</summary>
public abstract record VenueReach
{
    private VenueReach()
    {
    }

    public sealed record Reachable : VenueReach;

    /// <summary><paramref name="Why"/> is a sentence for the owner.</summary>
    public sealed record Unreachable(string Why) : VenueReach;
}

/// <summary>Asks the venue one question within a bounded time, so that a host can choose between the real market and another.</summary>
public static class HyperliquidProbe
{
    public static readonly TimeSpan DefaultTimeout = TimeSpan.FromSeconds(3);

    public static async Task<VenueReach> AskAsync(
        HyperliquidFeedSettings settings, TimeProvider clock, TimeSpan? timeout = null, CancellationToken stop = default)
    {
        var once = settings with { RestTimeout = timeout ?? DefaultTimeout, RestAttemptsMax = 1 };
        using var rest = new HyperliquidRest(once, clock, new Random(0));
        var reply = await rest.AssetsAsync(stop);

        return reply switch
        {
            { Trouble: { } trouble } => new VenueReach.Unreachable(trouble),
            { Value.Length: 0 } => new VenueReach.Unreachable($"{settings.RestUrl.Host} lists no perpetuals"),
            _ => new VenueReach.Reachable(),
        };
    }
}

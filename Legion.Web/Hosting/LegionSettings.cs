using System.Globalization;

namespace Legion.Web.Hosting;

public enum FeedChoice
{
    /// <summary>Hyperliquid, or the simulated market where the venue cannot be reached.</summary>
    Auto,
    Hyperliquid,
    Simulated,
    Replay,
}

/// <summary>
/// What the owner can set, from the section "Legion" of appsettings.json, the environment (Legion__Feed) or the command line.
/// </summary>
public sealed record LegionSettings
{
    public const string Section = "Legion";

    /// <summary>Holds the database and the keys that protect the sign-in. Relative to the working directory.</summary>
    public string DataFolder { get; init; } = "data";

    /// <summary>PostgreSQL; empty means SQLite in the data folder.</summary>
    public string Database { get; init; } = string.Empty;

    public FeedChoice Feed { get; init; } = FeedChoice.Auto;

    /// <summary>Candle files of a replay, each as a path or SYMBOL=path.</summary>
    public string[] Files { get; init; } = [];

    /// <summary>Dollars that a new paper run starts with.</summary>
    public decimal Capital { get; init; } = 1_000m;

    /// <summary>
    /// Market time per host time of a simulated market or a replay; 0 is as fast as possible. Null: 30 for the one, 300 for the other.
    /// </summary>
    public double? Speed { get; init; }

    /// <summary>Seed of the simulated market.</summary>
    public int Seed { get; init; } = 7;

    /// <summary>
    /// When profit is shared out: high-water-mark or per-win. Empty: high-water-mark for a new run, and what it began with for another.
    /// </summary>
    public string Siphon { get; init; } = string.Empty;

    /// <summary>How long the venue has to answer before the simulated market takes its place.</summary>
    public double ProbeSeconds { get; init; } = 3;

    /// <summary>Root of the venue's REST interface.</summary>
    public Uri HyperliquidRest { get; init; } = new("https://api.hyperliquid.xyz");

    public Uri HyperliquidSocket { get; init; } = new("wss://api.hyperliquid.xyz/ws");

    /// <summary>What is wrong with these settings, in one sentence; null when nothing is.</summary>
    public string? Fault() => this switch
    {
        { DataFolder: null or "" } => "The setting Legion:DataFolder is empty; name a folder to keep the database in.",
        { Capital: < 10 or > 1_000_000_000 } =>
            $"The setting Legion:Capital is {Say((double)Capital)}; give dollars between 10 and 1,000,000,000.",
        { Speed: < 0 or > 1_000_000 } => $"The setting Legion:Speed is {Say(Speed.Value)}; give 0 (as fast as possible) to 1000000.",
        { ProbeSeconds: < 0.1 or > 60 } => $"The setting Legion:ProbeSeconds is {Say(ProbeSeconds)}; give 0.1 to 60.",
        { Siphon: not "" } when SiphonWord.Parse(Siphon) is null =>
            $"The setting Legion:Siphon is {Siphon}; give {SiphonWord.HighWaterMark} or {SiphonWord.PerWin}.",
        { Feed: FeedChoice.Replay, Files.Length: 0 } =>
            "The feed is a replay, but no candle files are named; give --files FILE… or the setting Legion:Files.",
        _ => null,
    };

    private static string Say(double value) => value.ToString("0.###", CultureInfo.InvariantCulture);
}

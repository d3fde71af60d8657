namespace Legion.Tests.Support;

/// <summary>
/// Recorded market data that is not part of the repository. Tests on it skip with the reason where it is absent;
/// with <c>LEGION_REQUIRE_DATA=1</c> its absence is a failure.
/// </summary>
internal static class RealData
{
    private static readonly string? Folder = Find();

    /// <summary>
    /// Full path of a file such as <c>candles/binance-perp_SOLUSDT_5m.csv.gz</c>; skips the running test where it is absent.
    /// </summary>
    public static string Path(string name)
    {
        var path = Folder is null ? null : System.IO.Path.Combine(Folder, name);
        if (path is not null && File.Exists(path))
        {
            return path;
        }

        Assert.False(
            Environment.GetEnvironmentVariable("LEGION_REQUIRE_DATA") is "1", $"LEGION_REQUIRE_DATA is set, but {name} was not found.");
        Assert.Skip($"Market data {name} is not here; set LEGION_DATA to the folder that holds it.");
        return string.Empty;
    }

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable("LEGION_DATA") is { Length: > 0 } named)
        {
            return named;
        }

        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var candidate = System.IO.Path.Combine(folder.FullName, "shared", "data");
            if (Directory.Exists(candidate))
            {
                return candidate;
            }
        }

        return null;
    }
}

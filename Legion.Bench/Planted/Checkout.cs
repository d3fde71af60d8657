namespace Legion.Bench.Planted;

/// <summary>A source file of the repository; the path is below its root, with forward slashes.</summary>
internal sealed record Source(string Path, string Text);

/// <summary>The repository that this program was built from. A planted defect needs the sources, not only what was built of them.</summary>
internal static class Checkout
{
    /// <summary>The engine, whole.</summary>
    public const string Engine = "Legion.Engine";

    /// <summary>What drives the engine and judges it. It is compiled with the engine and may use nothing else of Legion.</summary>
    public const string Simulation = "Legion.Bench/Simulate";

    /// <exception cref="DirectoryNotFoundException">The program does not run from a checkout.</exception>
    public static string Root()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Legion.sln")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException($"No Legion.sln above {AppContext.BaseDirectory}: defects are planted into the sources.");
    }

    /// <summary>All sources below a folder of the repository, by path; none where there is no such folder.</summary>
    public static IEnumerable<Source> Sources(string root, string folder)
    {
        var top = new DirectoryInfo(Path.Combine(root, folder));
        return !top.Exists ? [] : top.EnumerateFiles("*.cs", SearchOption.AllDirectories)
            .Select(file => (File: file, Path: Path.GetRelativePath(root, file.FullName).Replace('\\', '/')))
            .Where(found => !found.Path.Split('/').Any(part => part is "bin" or "obj"))
            .OrderBy(found => found.Path, StringComparer.Ordinal)
            .Select(found => new Source(found.Path, File.ReadAllText(found.File.FullName)));
    }
}

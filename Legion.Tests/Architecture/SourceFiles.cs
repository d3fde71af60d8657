namespace Legion.Tests.Architecture;

/// <summary>The sources of this repository, found by walking up to the solution.</summary>
internal static class SourceFiles
{
    private static readonly string[] Endings = [".cs", ".razor", ".js", ".css"];

    // Built, generated or other people's.
    private static readonly string[] Skipped = ["bin", "obj", "Migrations", "node_modules", "lib", "TestResults"];

    public static string Root { get; } = FindRoot();

    public static IEnumerable<(string Name, string Text)> All() => Below(new DirectoryInfo(Root))
        .Select(file => (Path.GetRelativePath(Root, file.FullName).Replace('\\', '/'), File.ReadAllText(file.FullName)));

    private static IEnumerable<FileInfo> Below(DirectoryInfo folder)
    {
        var here = folder.EnumerateFiles().Where(f => Endings.Contains(f.Extension) && !f.Name.Contains(".min.", StringComparison.Ordinal));
        var below = folder.EnumerateDirectories().Where(d => !Skipped.Contains(d.Name) && !d.Name.StartsWith('.')).SelectMany(Below);
        return here.Concat(below);
    }

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Legion.sln")))
            {
                return folder.FullName;
            }
        }

        throw new FileNotFoundException("Legion.sln was not found above the tests.");
    }
}

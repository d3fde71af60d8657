using System.Globalization;
using Legion.Bench.Paths;
using Legion.Bench.Planted;
using Legion.Bench.Simulate;

namespace Legion.Bench;

/// <summary>What <c>simulate</c> is asked for.</summary>
internal static class SimulateCommand
{
    public static int Run(string[] args)
    {
        if (Number(args, "--path", 0) is > 0 and var path)
        {
            return PathsBench.Run(path, paths: 1);
        }

        if (Number(args, "--paths", 0) is > 0 and var paths)
        {
            return PathsBench.Run(first: 1, (int)paths);
        }

        var events = (int)Number(args, "--events", 500);
        if (args.Contains("--planted", StringComparer.Ordinal))
        {
            return PlantedBench.Run((int)Number(args, "--seeds", 1_500), events);
        }

        if (Number(args, "--seed", 0) is > 0 and var seed)
        {
            return SimulateBench.Run(seed, seeds: 1, events, () => new EncodedJournal());
        }

        return SimulateBench.Run(first: 1, (int)Number(args, "--seeds", 1_000), events, () => new EncodedJournal());
    }

    private static ulong Number(string[] args, string name, ulong otherwise)
    {
        var at = Array.IndexOf(args, name);
        return at >= 0 && at + 1 < args.Length ? ulong.Parse(args[at + 1], CultureInfo.InvariantCulture) : otherwise;
    }
}

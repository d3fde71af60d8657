using System.Reflection;
using System.Runtime.Loader;

namespace Legion.Bench.Planted;

/// <summary>How the simulation is asked to judge an engine, and for how long.</summary>
/// <param name="Type">
/// Full name of the type that has a static <c>Run(int seeds, int events)</c>, which returns the first violation, or null.
/// </param>
internal sealed record TrialOrder(string Type, int Seeds, int Events)
{
    /// <summary>A defect that makes the engine run in circles must not hold up the others.</summary>
    public required TimeSpan TimeMax { get; init; }
}

/// <param name="Violation">The first that was found, with its seed; null where nothing was.</param>
/// <param name="IsOutOfTime">It was given up while it still ran.</param>
internal readonly record struct TrialResult(string? Violation, bool IsOutOfTime);

/// <summary>Runs the simulation that was compiled with an engine, apart from the engine of this program.</summary>
internal static class Trial
{
    private const string Entry = "Run";

    private const BindingFlags Static = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;

    /// <summary>
    /// The assembly is let go of at the end, but for a run that was given up: it goes on in a thread of its own that ends with the
    /// program.
    /// </summary>
    /// <exception cref="MissingMethodException">There is no such entry.</exception>
    public static TrialResult Run(Planting.Compiled engine, TrialOrder order)
    {
        var context = new AssemblyLoadContext("planted", isCollectible: true);
        using var image = new MemoryStream([.. engine.Image], writable: false);
        var assembly = context.LoadFromStream(image);
        var judge = assembly.GetType(order.Type)?.GetMethod(Entry, Static, [typeof(int), typeof(int)])
            ?? throw new MissingMethodException(order.Type, Entry);

        string? violation = null;
        var thread = new Thread(() => violation = Judge(judge, order)) { IsBackground = true, Name = "planted" };
        thread.Start();
        if (!thread.Join(order.TimeMax))
        {
            return new TrialResult(Violation: null, IsOutOfTime: true);
        }

        context.Unload();
        return new TrialResult(violation, IsOutOfTime: false);
    }

    /// <summary>An engine that throws has been found out too: the unchanged one does not.</summary>
    private static string? Judge(MethodInfo judge, TrialOrder order)
    {
        try
        {
            return (string?)judge.Invoke(null, [order.Seeds, order.Events]);
        }
        catch (TargetInvocationException broken)
        {
            var cause = broken.InnerException ?? broken;
            return $"{cause.GetType().Name}: {cause.Message}";
        }
    }
}

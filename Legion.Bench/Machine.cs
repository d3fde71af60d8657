using System.Diagnostics;
using System.Reflection;
using System.Runtime.InteropServices;

namespace Legion.Bench;

/// <summary>Where the figures come from: without it they mean nothing.</summary>
internal static class Machine
{
    public static void Print()
    {
        var isDebug = typeof(Machine).Assembly.GetCustomAttribute<DebuggableAttribute>() is { IsJITOptimizerDisabled: true };
        var build = isDebug ? "Debug build: figures are not to be used" : "Release build";
        var (runtime, system) = (RuntimeInformation.FrameworkDescription, RuntimeInformation.OSDescription);
        Console.WriteLine($"{runtime}, {system}, {Environment.ProcessorCount} cores, {build}");
    }
}

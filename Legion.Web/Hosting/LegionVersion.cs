using System.Reflection;

namespace Legion.Web.Hosting;

public static class LegionVersion
{
    /// <summary>Such as 0.1.0, with the commit behind a plus sign where the build knew it.</summary>
    public static string Text { get; } =
        typeof(LegionVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";
}

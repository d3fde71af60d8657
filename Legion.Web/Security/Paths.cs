namespace Legion.Web.Security;

internal static class Paths
{
    /// <summary>Addresses that programs call: they get bare status codes, never a page or a redirect to one.</summary>
    public static bool IsForPrograms(this PathString path) =>
        path.IsUnder("/hubs", "/api", "/_blazor", "/health", "/_framework", "/_content");

    /// <summary>Whether it is one of the folders or lies in one of them.</summary>
    public static bool IsUnder(this PathString path, params ReadOnlySpan<string> folders)
    {
        foreach (var folder in folders)
        {
            if (path.StartsWithSegments(folder, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}

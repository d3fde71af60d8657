namespace Legion.Web.Components;

/// <summary>
/// Links to files that came in a package. <c>@Assets[...]</c> gives them a fingerprinted address that is served uncompressed (627 kB of
/// style instead of 43 kB with SDK 10.0.401); the plain address is compressed, and the package's version makes it safe to cache for good.
/// </summary>
public static class PackageAsset
{
    private static readonly Version? MudVersion = typeof(MudBlazor.MudButton).Assembly.GetName().Version;

    public static string Mud(string file) => $"_content/MudBlazor/{file}?v={MudVersion}";
}

using System.Text.Json;

namespace Legion.Tests.Support;

/// <summary>Reference numbers, computed outside of Legion: see the description inside each file.</summary>
internal static class Vector
{
    public static JsonElement Load(string name)
    {
        using var file = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Vectors", $"{name}.json")));
        return file.RootElement.Clone();
    }

    /// <summary>The cases of a file, each input with its expected counterpart of the same id.</summary>
    public static IEnumerable<(string Id, JsonElement Input, JsonElement Expected)> Cases(string name)
    {
        var file = Load(name);
        var expected = file.GetProperty("expected").GetProperty("cases").EnumerateArray()
            .ToDictionary(e => e.GetProperty("id").GetString()!);
        return file.GetProperty("inputs").GetProperty("cases").EnumerateArray()
            .Select(input => (input.GetProperty("id").GetString()!, input, expected[input.GetProperty("id").GetString()!]));
    }

    /// <summary>Within the tolerance of the files: |actual − expected| ≤ 1e-9 + 1e-9·|expected|. A null must meet a null.</summary>
    public static void Near(JsonElement expected, double? actual, string what)
    {
        if (expected.ValueKind == JsonValueKind.Null)
        {
            Assert.True(actual is null, $"{what}: expected null, was {actual}");
            return;
        }

        var wanted = expected.GetDouble();
        Assert.True(
            actual is { } a && Math.Abs(a - wanted) <= 1e-9 + (1e-9 * Math.Abs(wanted)), $"{what}: expected {wanted:R}, was {actual:R}");
    }
}

using System.Collections;
using System.Text.Json;

namespace Legion.Tests.Support;

/// <summary>Compares everything below a place in a file of reference numbers, so that no number of it is left out.</summary>
internal static class VectorTree
{
    private const double Relative = 1e-9;

    /// <summary>
    /// <paramref name="actual"/> is a dictionary with the same names ("id" aside), a list of the same length, a string, a number within
    /// <paramref name="absolute"/> + 1e-9 · |expected|, or null for a null.
    /// </summary>
    public static void Near(JsonElement expected, object? actual, string what, double absolute = 1e-9)
    {
        switch (expected.ValueKind)
        {
            case JsonValueKind.Object:
                NearFields(expected, Assert.IsType<IDictionary>(actual, exactMatch: false), what, absolute);
                break;
            case JsonValueKind.Array:
                NearItems(expected, Assert.IsType<IEnumerable>(actual, exactMatch: false), what, absolute);
                break;
            case JsonValueKind.Null:
                Assert.True(actual is null, $"{what}: expected null, was {actual}");
                break;
            case JsonValueKind.String:
                Assert.Equal(expected.GetString(), actual);
                break;
            default:
                var (wanted, found) = (expected.GetDouble(), Convert.ToDouble(actual ?? double.NaN, null));
                var allowed = absolute + (Relative * Math.Abs(wanted));
                Assert.True(Math.Abs(found - wanted) <= allowed, $"{what}: expected {wanted:R}, was {found:R}");
                break;
        }
    }

    private static void NearFields(JsonElement expected, IDictionary actual, string what, double absolute)
    {
        var fields = expected.EnumerateObject().Where(f => f.Name is not "id").ToArray();
        Assert.Equal(fields.Select(f => f.Name).Order(StringComparer.Ordinal), actual.Keys.Cast<string>().Order(StringComparer.Ordinal));
        foreach (var field in fields)
        {
            Near(field.Value, actual[field.Name], $"{what}.{field.Name}", absolute);
        }
    }

    private static void NearItems(JsonElement expected, IEnumerable actual, string what, double absolute)
    {
        var items = actual.Cast<object?>().ToArray();
        Assert.Equal(expected.GetArrayLength(), items.Length);
        foreach (var (i, item) in expected.EnumerateArray().Index())
        {
            Near(item, items[i], $"{what}[{i}]", absolute);
        }
    }
}

using System.Text.Json;
using Legion.Data.Journal;

namespace Legion.Web.Presentation;

/// <summary>An event as the journal has it: its kind and its fields.</summary>
public static class CauseWords
{
    public static string Kind(EngineEvent cause) => EventJson.KindOf(cause);

    public static ImmutableArray<(string Name, string Value)> Fields(EngineEvent cause)
    {
        using var payload = JsonDocument.Parse(EventJson.Encode(cause));
        return [.. payload.RootElement.EnumerateObject().Select(field => (field.Name, Text(field)))];
    }

    private static string Text(JsonProperty field) => field.Value.ValueKind switch
    {
        JsonValueKind.String => field.Value.GetString() ?? string.Empty,
        JsonValueKind.Number when IsTime(field.Name) && field.Value.TryGetInt64(out var ticks) =>
            Figures.Full(DateTimeOffset.UnixEpoch.AddTicks(ticks)),
        _ => field.Value.GetRawText(),
    };

    // Times are written as counts of 100 ns, which nobody can read.
    private static bool IsTime(string field) => field is "filledAt" or "opened" or "venueTime" or "askedAt";
}

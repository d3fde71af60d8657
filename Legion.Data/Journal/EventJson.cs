using System.Buffers;
using System.Collections.Frozen;
using System.Text.Json;
using Legion.Engine.Values;

namespace Legion.Data.Journal;

/// <summary>
/// Events as JSON. The time and the kind of an event stand beside its fields, not among them. Numbers are exact decimals in their shortest
/// form, times and spans count 100 ns, so one event has one text and the text gives back the same event.
/// </summary>
public static class EventJson
{
    private static readonly FrozenDictionary<Type, EventKind> ByType = EventKinds.All.ToFrozenDictionary(k => k.Type);
    private static readonly FrozenDictionary<string, EventKind> ByName =
        EventKinds.All.ToFrozenDictionary(k => k.Name, StringComparer.Ordinal);

    /// <summary>The stable name of the event's type.</summary>
    public static string KindOf(EngineEvent happening) => Of(happening).Name;

    /// <summary>The event's fields as UTF-8.</summary>
    public static byte[] Encode(EngineEvent happening)
    {
        var output = new ArrayBufferWriter<byte>();
        using var fields = new FieldWriter(output);
        Write(happening, fields);
        return output.WrittenSpan.ToArray();
    }

    /// <exception cref="EventUnreadableException">The kind or its fields are not those of this version.</exception>
    public static EngineEvent Decode(long sequence, string kind, DateTimeOffset at, ReadOnlySpan<byte> payload)
    {
        if (!ByName.TryGetValue(kind, out var known))
        {
            throw new EventUnreadableException(sequence, kind, "this version of Legion knows no such kind");
        }

        try
        {
            var fields = new FieldReader(payload);
            var happening = known.Read(at, ref fields);
            fields.End();
            return happening;
        }
        catch (Exception trouble) when (trouble is FormatException or JsonException or InvalidOperationException)
        {
            throw new EventUnreadableException(sequence, kind, trouble.Message, trouble);
        }
    }

    internal static void Write(EngineEvent happening, FieldWriter fields)
    {
        var kind = Of(happening);
        fields.Begin();
        kind.Write(happening, fields);
        fields.End();
    }

    private static EventKind Of(EngineEvent happening)
    {
        var isKnown = ByType.TryGetValue(happening.GetType(), out var kind);
        Invariant.Holds(isKnown && kind is not null, $"{happening.GetType().Name} has a name in the journal.");
        return kind;
    }
}

/// <summary>An event on disk was written by another version of Legion, or by another hand.</summary>
public sealed class EventUnreadableException(long sequence, string kind, string why, Exception? inner = null)
    : Exception($"Event {sequence} of the journal, of kind '{kind}', cannot be read: {why}.", inner)
{
    public long Sequence { get; } = sequence;

    public string Kind { get; } = kind;
}

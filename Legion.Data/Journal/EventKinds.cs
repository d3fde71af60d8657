using System.Collections.Immutable;
using Legion.Engine.Values;

namespace Legion.Data.Journal;

internal delegate EngineEvent FieldReading(DateTimeOffset at, ref FieldReader from);

/// <summary>One type of event: its name on disk, which never changes, and how its fields are written and read in the same order.</summary>
internal sealed record EventKind(string Name, Type Type, Action<EngineEvent, FieldWriter> Write, FieldReading Read)
{
    public static EventKind Of<T>(string name, Action<T, FieldWriter> write, FieldReading read) where T : EngineEvent =>
        new(name, typeof(T), (happening, to) => write((T)happening, to), read);
}

/// <summary>
/// Every event that can be in a journal. Once journals exist, a kind whose fields change keeps its old form under the old name.
/// </summary>
internal static class EventKinds
{
    public static ImmutableArray<EventKind> All { get; } = [.. MarketKinds.All, .. VenueKinds.All, .. OperatorKinds.All];
}

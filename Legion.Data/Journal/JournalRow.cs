namespace Legion.Data.Journal;

/// <summary>One event on disk. Rows are only ever added.</summary>
public sealed class JournalRow
{
    public long RunId { get; init; }

    /// <summary>Place in the run, from 1 without a gap.</summary>
    public long Sequence { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Stable name of the event's type.</summary>
    public required string Kind { get; init; }

    /// <summary>The event's fields as JSON, byte for byte what is hashed.</summary>
    public required string Payload { get; init; }

    public required byte[] Hash { get; init; }
}

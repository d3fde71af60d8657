namespace Legion.Data.Journal;

/// <summary>
/// One run of the engine in one realm, and the end of its journal. The end is kept here as well as in the entries, so that entries cut off
/// the end are missed.
/// </summary>
public sealed class RunRow
{
    public long Id { get; init; }

    /// <summary>What the records of this run may be mixed with: nothing else. Unique.</summary>
    public required string Realm { get; init; }

    /// <summary>The market that the run trades on, in a word: replay, simulated, hyperliquid.</summary>
    public required string Kind { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Version of Legion that began the run.</summary>
    public required string Build { get; init; }

    public required string Note { get; init; }

    /// <summary>Fencing token: counts how often the run was opened for writing. Only the last one to open it may write.</summary>
    public long Writer { get; init; }

    public long LastSequence { get; init; }

    /// <summary>Hash of the chain up to <see cref="LastSequence"/>.</summary>
    public required byte[] Hash { get; init; }
}

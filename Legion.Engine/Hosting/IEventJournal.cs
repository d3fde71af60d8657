using Legion.Engine.Core;

namespace Legion.Engine.Hosting;

/// <summary>The record of one run. Events are appended in memory and are safe on disk after the flush, all of them or none.</summary>
public interface IEventJournal
{
    /// <summary>Gives the event its place in the run.</summary>
    Journaled Append(EngineEvent happening);

    /// <summary>Writes what was appended since the last flush, in one transaction.</summary>
    /// <exception cref="JournalUnavailableException">Nothing was written; what was appended is kept for another try.</exception>
    ValueTask FlushAsync(CancellationToken stop);
}

/// <summary>A journal that can be read again, to rebuild a run.</summary>
public interface IRunJournal : IEventJournal
{
    /// <summary>Sequence of the last event on disk; 0 for a new run.</summary>
    long LastSequence { get; }

    /// <summary>Hash of the chain up to the last event on disk, in hexadecimal: two equal runs end with the same.</summary>
    string Hash { get; }

    IAsyncEnumerable<Journaled> ReadAsync(CancellationToken stop);
}

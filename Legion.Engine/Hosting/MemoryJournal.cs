using Legion.Engine.Core;

namespace Legion.Engine.Hosting;

/// <summary>
/// A journal for runs that nobody continues, such as backtests: it numbers the events and keeps them only where asked to.
/// </summary>
public sealed class MemoryJournal : IEventJournal
{
    private readonly List<EngineEvent>? _kept;

    private MemoryJournal(List<EngineEvent>? kept) => _kept = kept;

    /// <summary>Sequence of the last event appended; 0 at the start.</summary>
    public long LastSequence { get; private set; }

    /// <summary>All events in order; empty for a journal that only counts.</summary>
    public IReadOnlyList<EngineEvent> Events => _kept ?? [];

    public static MemoryJournal Counting() => new(kept: null);

    public static MemoryJournal Keeping() => new([]);

    public Journaled Append(EngineEvent happening)
    {
        _kept?.Add(happening);
        LastSequence++;
        return new Journaled(LastSequence, happening);
    }

    public ValueTask FlushAsync(CancellationToken stop) => ValueTask.CompletedTask;
}

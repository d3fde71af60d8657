using Legion.Engine.Core;
using Legion.Engine.Hosting;
using Legion.Engine.Values;

namespace Legion.Tests.Support;

/// <summary>A journal in memory, for runs that only have to be read back.</summary>
internal sealed class ListJournal : IRunJournal
{
    private readonly List<Journaled> _entries = [];

    public IReadOnlyList<Journaled> Entries => _entries;

    public long LastSequence => _entries.Count;

    public string Hash => string.Empty;

    /// <summary>The next flushes fail so many times.</summary>
    public int FlushesToFail { get; set; }

    public int Flushes { get; private set; }

    public Journaled Append(EngineEvent happening)
    {
        _entries.Add(new Journaled(_entries.Count + 1, happening));
        return _entries[^1];
    }

    public ValueTask FlushAsync(CancellationToken stop)
    {
        if (FlushesToFail > 0)
        {
            FlushesToFail--;
            throw new JournalUnavailableException("The disk is full.");
        }

        Flushes++;
        return ValueTask.CompletedTask;
    }

    public async IAsyncEnumerable<Journaled> ReadAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken stop)
    {
        foreach (var entry in _entries.ToList())
        {
            yield return entry;
        }

        await Task.CompletedTask;
    }
}

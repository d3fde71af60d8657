using Legion.Engine.Core;
using Legion.Engine.Hosting;
using Legion.Engine.Values;

namespace Legion.Data.Journal;

/// <summary>
/// Keeps no events, only their number and the hash that their journal would end with: to show that two runs are the same to the byte.
/// </summary>
public sealed class HashingJournal : IEventJournal, IDisposable
{
    private const int BatchMax = 256;

    private readonly PendingEvents _pending = new(ChainHash.Start());

    /// <summary>Sequence of the last event appended; 0 at the start.</summary>
    public long LastSequence { get; private set; }

    /// <summary>As <see cref="IRunJournal.Hash"/> of a run with the same events.</summary>
    public string Hash { get; private set; } = ChainHash.Hex(ChainHash.Start());

    public Journaled Append(EngineEvent happening)
    {
        _pending.Add(LastSequence + 1, happening);
        LastSequence++;
        Hash = ChainHash.Hex(_pending.LastHash);
        if (_pending.Count == BatchMax)
        {
            _pending.Drop(BatchMax);
        }

        return new Journaled(LastSequence, happening);
    }

    public ValueTask FlushAsync(CancellationToken stop) => ValueTask.CompletedTask;

    public void Dispose() => _pending.Dispose();
}

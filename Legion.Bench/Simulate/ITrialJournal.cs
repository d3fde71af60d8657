using Legion.Engine.Core;
using Legion.Engine.Values;

namespace Legion.Bench.Simulate;

/// <summary>A journal that a trial can break and read again.</summary>
internal interface ITrialJournal
{
    long Length { get; }

    /// <summary>Of everything that is safe; two equal runs end with the same.</summary>
    string Hash { get; }

    Journaled Append(EngineEvent happening);

    void Flush();

    /// <summary>The process died: what was not safe is gone.</summary>
    void LoseUnsafe();

    IEnumerable<Journaled> Read();
}

/// <summary>Keeps the events themselves; for trials in which what is on disk is not in question.</summary>
internal sealed class PlainJournal : ITrialJournal
{
    private readonly List<EngineEvent> _events = [];
    private int _safe;

    public long Length => _events.Count;

    public string Hash => string.Empty;

    public Journaled Append(EngineEvent happening)
    {
        _events.Add(happening);
        return new Journaled(_events.Count, happening);
    }

    public void Flush() => _safe = _events.Count;

    public void LoseUnsafe() => _events.RemoveRange(_safe, _events.Count - _safe);

    public IEnumerable<Journaled> Read() => _events.Select((happening, i) => new Journaled(i + 1, happening));
}

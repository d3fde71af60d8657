using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using Legion.Engine.Values;

namespace Legion.Data.Journal;

/// <summary>
/// Events that wait for the next flush, already as the bytes that go to disk. They lie one after another as hash ‖ header ‖ payload ‖ hash
/// ‖ …, so that what is hashed is always one piece. The room is kept for the next batch.
/// </summary>
internal sealed class PendingEvents : IBufferWriter<byte>, IDisposable
{
    /// <summary>Far beyond any batch: the engine waits for the flush, so more than this means that nobody flushes.</summary>
    public const int CountMax = 1_000_000;

    private readonly List<Place> _places = [];
    private readonly FieldWriter _fields;
    private byte[] _bytes = new byte[64 * 1024];
    private int _length = ChainHash.Size;

    public PendingEvents(ReadOnlySpan<byte> hashBefore)
    {
        hashBefore.CopyTo(_bytes);
        _fields = new FieldWriter(this);
    }

    public int Count => _places.Count;

    public long LastSequence => _places[^1].Sequence;

    public ReadOnlySpan<byte> LastHash => Hash(Count - 1);

    public long Sequence(int index) => _places[index].Sequence;

    /// <summary>As <see cref="UnixTime"/>.</summary>
    public long At(int index) => _places[index].At;

    public string Kind(int index) => _places[index].Kind;

    public string Payload(int index) => Encoding.UTF8.GetString(_bytes.AsSpan(_places[index].PayloadStart.._places[index].End));

    public ReadOnlySpan<byte> Hash(int index) => _bytes.AsSpan(_places[index].End, ChainHash.Size);

    public void Add(long sequence, EngineEvent happening)
    {
        Invariant.Holds(Count < CountMax, "The journal is flushed.");
        Invariant.Holds(happening.At.Offset == TimeSpan.Zero, "Times of events are UTC.");
        var start = _length;
        var isWhole = false;
        try
        {
            var kind = EventJson.KindOf(happening);
            var at = UnixTime.From(happening.At);
            _length += ChainHash.WriteHeader(GetSpan(ChainHash.HeaderSizeMax(kind)), sequence, at, kind);
            var payloadStart = _length;
            EventJson.Write(happening, _fields);
            var end = _length;
            Reserve(ChainHash.Size);
            SHA256.HashData(_bytes.AsSpan((start - ChainHash.Size)..end), _bytes.AsSpan(end));
            _length = end + ChainHash.Size;
            _places.Add(new Place(sequence, at, kind, payloadStart, end));
            isWhole = true;
        }
        finally
        {
            if (!isWhole)
            {
                _length = start;
                _fields.Abandon();
            }
        }
    }

    /// <summary>Forgets the first <paramref name="count"/> events: they are on disk.</summary>
    public void Drop(int count)
    {
        if (count < Count)
        {
            _places.RemoveRange(0, count);
            return;
        }

        LastHash.CopyTo(_bytes);
        _length = ChainHash.Size;
        _places.Clear();
    }

    /// <summary>How many events there are up to the one with this sequence and hash; null where there is no such event.</summary>
    public int? CountUpTo(long sequence, ReadOnlySpan<byte> hash)
    {
        var index = Count == 0 ? -1 : sequence - Sequence(0);
        return index >= 0 && index < Count && Hash((int)index).SequenceEqual(hash) ? (int)index + 1 : null;
    }

    public void Advance(int count) => _length += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return _bytes.AsMemory(_length);
    }

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return _bytes.AsSpan(_length);
    }

    public void Dispose() => _fields.Dispose();

    private void Reserve(int size)
    {
        var needed = _length + Math.Max(size, 1);
        if (needed > _bytes.Length)
        {
            Array.Resize(ref _bytes, Math.Max(needed, _bytes.Length * 2));
        }
    }

    private readonly record struct Place(long Sequence, long At, string Kind, int PayloadStart, int End);
}

using System.Security.Cryptography;
using Legion.Bench.Simulate;
using Legion.Data.Journal;
using Legion.Engine.Core;
using Legion.Engine.Values;

namespace Legion.Bench;

/// <summary>Events as they are written to disk, chained by their hashes, but in memory: a restart decodes what was encoded.</summary>
internal sealed class EncodedJournal : ITrialJournal, IDisposable
{
    private readonly System.Buffers.ArrayBufferWriter<byte> _output = new();
    private readonly IncrementalHash _chain = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly FieldWriter _fields;
    private readonly List<Row> _rows = [];
    private readonly byte[] _hash = ChainHash.Start();
    private readonly byte[] _header = new byte[ChainHash.HeaderSizeMax(new string('x', 32))];
    private int _safe;

    public EncodedJournal() => _fields = new FieldWriter(_output);

    public long Length => _rows.Count;

    public string Hash => ChainHash.Hex(_hash);

    public Journaled Append(EngineEvent happening)
    {
        var start = _output.WrittenCount;
        EventJson.Write(happening, _fields);
        _rows.Add(new Row(EventJson.KindOf(happening), happening.At, start, _output.WrittenCount - start));
        return new Journaled(_rows.Count, happening);
    }

    public void Flush()
    {
        for (; _safe < _rows.Count; _safe++)
        {
            var row = _rows[_safe];
            _chain.AppendData(_hash);
            _chain.AppendData(_header.AsSpan(0, ChainHash.WriteHeader(_header, _safe + 1, row.At.UtcTicks, row.Kind)));
            _chain.AppendData(Payload(row));
            _chain.GetHashAndReset(_hash);
        }
    }

    public void LoseUnsafe() => _rows.RemoveRange(_safe, _rows.Count - _safe);

    public IEnumerable<Journaled> Read()
    {
        for (var i = 0; i < _rows.Count; i++)
        {
            yield return new Journaled(i + 1, EventJson.Decode(i + 1, _rows[i].Kind, _rows[i].At, Payload(_rows[i])));
        }
    }

    public void Dispose()
    {
        _fields.Dispose();
        _chain.Dispose();
    }

    private ReadOnlySpan<byte> Payload(in Row row) => _output.WrittenSpan.Slice(row.Start, row.Length);

    private readonly record struct Row(string Kind, DateTimeOffset At, int Start, int Length);
}

using System.Security.Cryptography;
using Legion.Engine.Hosting;

namespace Legion.Data.Journal;

/// <summary>An event as it lies on disk.</summary>
internal readonly record struct StoredRow(long Sequence, long At, string Kind, byte[] Payload, byte[] Hash);

/// <summary>An event as it lies on disk, its place in the chain already verified.</summary>
internal readonly record struct StoredEvent(long Sequence, DateTimeOffset At, string Kind, byte[] Payload, byte[] Hash);

/// <summary>Where a run ends, by its own account.</summary>
internal readonly record struct RunEnd(long Sequence, byte[] Hash);

/// <summary>Follows the chain from its start to its end, event by event. An event that it returns is sound.</summary>
internal sealed class ChainCheck(string realm, RunEnd end)
{
    private byte[] _room = new byte[1024];
    private byte[] _last = ChainHash.Start();

    public long Sequence { get; private set; }

    public StoredEvent Take(StoredRow row)
    {
        var expected = Sequence + 1;
        Require(row.Sequence == expected, expected, $"it is missing, and {row.Sequence} is the next that is there");
        Require(
            UnixTime.IsValid(row.At) && HashOf(row).SequenceEqual(row.Hash),
            expected,
            "it is not as it was written (its hash does not match)");
        Require(
            expected != end.Sequence || row.Hash.AsSpan().SequenceEqual(end.Hash),
            expected,
            "it is not the last event that was written (the end of the run has another hash)");
        Sequence = expected;
        _last = row.Hash;
        return new StoredEvent(row.Sequence, UnixTime.ToTime(row.At), row.Kind, row.Payload, row.Hash);
    }

    /// <summary>To be asked when there are no more events.</summary>
    public void Finish() => Require(Sequence == end.Sequence, Sequence + 1, $"it is missing, as are all up to {end.Sequence}");

    private ReadOnlySpan<byte> HashOf(StoredRow row)
    {
        var size = ChainHash.Size + ChainHash.HeaderSizeMax(row.Kind) + row.Payload.Length;
        if (size > _room.Length)
        {
            _room = new byte[size * 2];
        }

        _last.CopyTo(_room, 0);
        var length = ChainHash.Size;
        length += ChainHash.WriteHeader(_room.AsSpan(length), row.Sequence, row.At, row.Kind);
        row.Payload.CopyTo(_room, length);
        return SHA256.HashData(_room.AsSpan(0, length + row.Payload.Length));
    }

    private void Require(bool claim, long sequence, string why)
    {
        if (!claim)
        {
            throw new JournalCorruptException(realm, sequence, why);
        }
    }
}

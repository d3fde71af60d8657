using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Legion.Data.Journal;

/// <summary>
/// Each event's hash covers the hash before it: SHA-256 of that hash ‖ sequence ‖ time ‖ kind ‖ 0 ‖ payload, integers as 8 bytes, most
/// significant first. The first follows 32 zero bytes. Whoever changes, removes or moves an event has to rewrite all that follow.
/// </summary>
internal static class ChainHash
{
    public const int Size = SHA256.HashSizeInBytes;

    private const int NumbersSize = 2 * sizeof(long);

    public static byte[] Start() => new byte[Size];

    /// <summary>Room for everything that is hashed between the hash before and the payload.</summary>
    public static int HeaderSizeMax(string kind) => NumbersSize + Encoding.UTF8.GetMaxByteCount(kind.Length) + 1;

    /// <summary>Writes what comes between the hash before and the payload, and returns its length.</summary>
    public static int WriteHeader(Span<byte> room, long sequence, long at, string kind)
    {
        BinaryPrimitives.WriteInt64BigEndian(room, sequence);
        BinaryPrimitives.WriteInt64BigEndian(room[sizeof(long)..], at);
        var length = NumbersSize + Encoding.UTF8.GetBytes(kind, room[NumbersSize..]);
        room[length] = 0;
        return length + 1;
    }

    public static string Hex(ReadOnlySpan<byte> hash) => Convert.ToHexStringLower(hash);
}

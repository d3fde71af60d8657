using System.Buffers.Binary;
using System.Numerics;

namespace Legion.Engine.Venues.Replay;

/// <summary>
/// Reads the row that nearly every line is: a time of 13 digits and five numbers without sign or exponent. Eight bytes at a time, which is
/// far faster than digit by digit. Whatever is not such a row it leaves to the careful way.
/// </summary>
internal static class PlainRow
{
    private const ulong Zeros = 0x3030_3030_3030_3030;
    private const int TimeDigits = 13;

    /// <summary>Letters of a number; 17 digits always fit.</summary>
    private const int LengthMax = 17;
    private const int LongestRow = TimeDigits + 1 + (5 * (LengthMax + 1)) + 1;

    private static ReadOnlySpan<long> PowersOfTen => [100_000_000, 10_000_000, 1_000_000, 100_000, 10_000, 1_000, 100, 10, 1];

    /// <summary>Time in milliseconds, then prices and volume in hundred-millionths.</summary>
    /// <returns>Bytes read, the line's end included; 0 if the row is not plain.</returns>
    public static int Read(ReadOnlySpan<byte> text, Span<long> units)
    {
        if (text.Length < LongestRow || !ReadTime(text, out units[0]))
        {
            return 0;
        }

        var at = TimeDigits + 1;
        for (var field = 1; field <= 5; field++)
        {
            var length = ReadNumber(text[at..], out units[field]);
            if (length == 0)
            {
                return 0;
            }

            at += length;
            var end = text[at++];
            if (field < 5 ? end != ',' : end is not (byte)'\n' and not (byte)'\r')
            {
                return 0;
            }
        }

        return text[at - 1] == '\n' ? at : text[at] == '\n' ? at + 1 : 0;
    }

    private static bool ReadTime(ReadOnlySpan<byte> text, out long ms)
    {
        ms = 0;
        var head = BinaryPrimitives.ReadUInt64LittleEndian(text) ^ Zeros;
        var tail = BinaryPrimitives.ReadUInt64LittleEndian(text[8..]) ^ Zeros;
        if (NoDigits(head) != 0 || BitOperations.TrailingZeroCount(NoDigits(tail)) / 8 != TimeDigits - 8 || text[TimeDigits] != ',')
        {
            return false;
        }

        ms = (Number(head) * 100_000) + Number(tail << 24);
        return TimeText.IsInRange(ms);
    }

    private static int ReadNumber(ReadOnlySpan<byte> text, out long units)
    {
        units = 0;
        var digits = BinaryPrimitives.ReadUInt64LittleEndian(text) ^ Zeros;
        var others = NoDigits(digits);
        var end = BitOperations.TrailingZeroCount(others) / 8;
        var places = 0;
        var length = end;
        if (end < 8 && text[end] == '.')
        {
            var point = end;
            end = BitOperations.TrailingZeroCount(others & (others - 1)) / 8;
            places = end - point - 1;
            length = end - 1;
            var before = (1UL << (point * 8)) - 1;
            digits = (digits & before) | ((digits >> 8) & ~before);
        }

        if (end > 7)
        {
            return ReadLongNumber(text, out units);
        }

        if (length == 0)
        {
            return 0;
        }

        units = Number(digits << (64 - (length * 8))) * PowersOfTen[places];
        return end;
    }

    /// <summary>Eight letters and more, digit by digit.</summary>
    private static int ReadLongNumber(ReadOnlySpan<byte> text, out long units)
    {
        units = 0;
        var point = -1;
        for (var i = 0; i < LengthMax; i++)
        {
            var digit = unchecked((uint)text[i] - '0');
            if (digit <= 9)
            {
                units = (units * 10) + digit;
                continue;
            }

            if (text[i] == '.' && point < 0)
            {
                point = i;
                continue;
            }

            var places = point < 0 ? 0 : i - point - 1;
            if (places >= PowersOfTen.Length || units > long.MaxValue / PowersOfTen[places])
            {
                return 0;
            }

            units *= PowersOfTen[places];
            return i;
        }

        return 0;
    }

    /// <summary>The top bit of each byte that is not 0 to 9.</summary>
    private static ulong NoDigits(ulong digits) =>
        unchecked(((digits & 0x7F7F_7F7F_7F7F_7F7F) + 0x7676_7676_7676_7676) | digits) & 0x8080_8080_8080_8080;

    /// <summary>
    /// Eight digits, first in the lowest byte, joined in pairs, fours and eights (Lemire, "Quickly parsing eight digits").
    /// </summary>
    private static long Number(ulong digits)
    {
        unchecked
        {
            digits = (digits * 10) + (digits >> 8);
            var low = (digits & 0x0000_00FF_0000_00FF) * 0x000F_4240_0000_0064;
            var high = ((digits >> 16) & 0x0000_00FF_0000_00FF) * 0x0000_2710_0000_0001;
            return (long)((low + high) >> 32);
        }
    }
}

namespace Legion.Data.Journal;

/// <summary>
/// Fixed-point numbers as the shortest decimal text: 14251000000 with 8 places is <c>142.51</c>. One value has one text, no culture has a
/// say in it, and nothing passes through a floating-point number.
/// </summary>
internal static class FixedText
{
    /// <summary>Longest text: sign, 19 digits, a point and a leading zero.</summary>
    public const int LengthMax = 24;

    /// <summary>Writes to the end of <paramref name="room"/> and returns the part written.</summary>
    public static ReadOnlySpan<byte> Write(long units, int places, Span<byte> room)
    {
        var rest = units < 0 ? unchecked((ulong)-units) : (ulong)units;
        var at = room.Length;
        var hasFraction = false;
        for (var place = 0; place < places; place++)
        {
            (rest, var digit) = Math.DivRem(rest, 10UL);
            hasFraction |= digit != 0;
            if (hasFraction)
            {
                room[--at] = (byte)('0' + digit);
            }
        }

        if (hasFraction)
        {
            room[--at] = (byte)'.';
        }

        do
        {
            (rest, var digit) = Math.DivRem(rest, 10UL);
            room[--at] = (byte)('0' + digit);
        }
        while (rest != 0);

        if (units < 0)
        {
            room[--at] = (byte)'-';
        }

        return room[at..];
    }

    /// <summary>False where the text is not such a number, has more places, or is beyond 64 bits.</summary>
    public static bool TryRead(ReadOnlySpan<byte> text, int places, out long units)
    {
        units = 0;
        var isNegative = text is [(byte)'-', ..];
        var digits = isNegative ? text[1..] : text;
        var point = digits.IndexOf((byte)'.');
        var whole = point < 0 ? digits : digits[..point];
        var fraction = point < 0 ? default : digits[(point + 1)..];
        if (whole.IsEmpty || fraction.Length > places || (point >= 0 && fraction.IsEmpty))
        {
            return false;
        }

        Int128 sum = 0;
        if (!TryAdd(ref sum, whole) || !TryAdd(ref sum, fraction))
        {
            return false;
        }

        for (var place = fraction.Length; place < places; place++)
        {
            sum *= 10;
        }

        sum = isNegative ? -sum : sum;
        if (sum < long.MinValue || sum > long.MaxValue)
        {
            return false;
        }

        units = (long)sum;
        return true;
    }

    private static bool TryAdd(ref Int128 sum, ReadOnlySpan<byte> digits)
    {
        if (digits.Length > LengthMax)
        {
            return false;
        }

        // A long has at most 19 digits; what is longer is refused by the range check of the caller, after at most 24.
        foreach (var digit in digits)
        {
            if (digit is < (byte)'0' or > (byte)'9' || sum > long.MaxValue)
            {
                return false;
            }

            sum = (sum * 10) + (digit - '0');
        }

        return true;
    }
}

using System.Buffers.Text;

namespace Legion.Engine.Venues.Replay;

internal enum NumberReading
{
    Fine,
    NotANumber,
    TooLarge,
}

/// <summary>
/// Reads a decimal number from text straight into hundred-millionths: exact, half to even beyond eight places, no string in between.
/// </summary>
internal static class NumberText
{
    private const int Places = 8;

    /// <summary>More digits than a fixed-point value can hold; what follows only decides how to round.</summary>
    private const int DigitsMax = 28;

    private static ReadOnlySpan<long> PowersOfTen => [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000];

    public static NumberReading Read(ReadOnlySpan<byte> field, out long units)
    {
        ulong mantissa = 0;
        var digits = 0;
        var point = -1;
        for (var i = 0; i < field.Length; i++)
        {
            var digit = unchecked((uint)field[i] - '0');
            if (digit <= 9)
            {
                mantissa = unchecked((mantissa * 10) + digit);
                digits++;
            }
            else if (field[i] == '.' && point < 0)
            {
                point = i;
            }
            else
            {
                return ReadAnyForm(field, out units);
            }
        }

        var places = point < 0 ? 0 : field.Length - point - 1;
        if (digits is 0 or > 18 || places > Places)
        {
            return ReadAnyForm(field, out units);
        }

        var factor = PowersOfTen[Places - places];
        if (mantissa > (ulong)(long.MaxValue / factor))
        {
            units = 0;
            return NumberReading.TooLarge;
        }

        units = unchecked((long)mantissa * factor);
        return NumberReading.Fine;
    }

    /// <summary>Signs, exponents, more digits than fit: rare, so it may take its time.</summary>
    private static NumberReading ReadAnyForm(ReadOnlySpan<byte> field, out long units)
    {
        units = 0;
        var negative = field is [(byte)'-', ..];
        var rest = field is [(byte)'-' or (byte)'+', ..] ? field[1..] : field;
        var exponent = 0;
        var mark = rest.IndexOfAny((byte)'e', (byte)'E');
        if (mark >= 0)
        {
            if (!ReadExponent(rest[(mark + 1)..], out exponent))
            {
                return NumberReading.NotANumber;
            }

            rest = rest[..mark];
        }

        if (!ReadMantissa(rest, out var mantissa, out var dropped, out var hasTail))
        {
            return NumberReading.NotANumber;
        }

        var point = rest.IndexOf((byte)'.');
        var places = point < 0 ? 0 : rest.Length - point - 1;
        var scaled = Scale(mantissa, Places + exponent + dropped - places, hasTail);
        if (scaled is not { } value || value > long.MaxValue)
        {
            return NumberReading.TooLarge;
        }

        units = negative ? -(long)value : (long)value;
        return NumberReading.Fine;
    }

    private static bool ReadExponent(ReadOnlySpan<byte> text, out int exponent)
    {
        var digits = text is [(byte)'-' or (byte)'+', ..] ? text[1..] : text;
        exponent = 0;
        if (digits.IsEmpty || digits.ContainsAnyExceptInRange((byte)'0', (byte)'9'))
        {
            return false;
        }

        // An exponent beyond four digits says "nothing" or "beyond measure" as well as 9999 does.
        var magnitude = Utf8Parser.TryParse(digits, out int read, out _) && read < 9_999 ? read : 9_999;
        exponent = text[0] == '-' ? -magnitude : magnitude;
        return true;
    }

    /// <param name="dropped">Count of digits left out at the end.</param>
    /// <param name="hasTail">Whether any of those was not zero.</param>
    private static bool ReadMantissa(ReadOnlySpan<byte> text, out UInt128 mantissa, out int dropped, out bool hasTail)
    {
        mantissa = 0;
        dropped = 0;
        hasTail = false;
        var (digits, kept, points) = (0, 0, 0);
        foreach (var letter in text)
        {
            if (letter == '.')
            {
                points++;
                continue;
            }

            if (letter is < (byte)'0' or > (byte)'9')
            {
                return false;
            }

            digits++;
            if (kept == DigitsMax)
            {
                dropped++;
                hasTail |= letter != '0';
                continue;
            }

            mantissa = (mantissa * 10) + (uint)(letter - '0');
            kept += mantissa > 0 ? 1 : 0;
        }

        return digits > 0 && points <= 1;
    }

    /// <summary>
    /// <paramref name="mantissa"/> times ten to the <paramref name="power"/>, half to even; null when beyond any fixed-point value.
    /// </summary>
    private static UInt128? Scale(UInt128 mantissa, int power, bool hasTail)
    {
        for (; power > 0 && mantissa > 0; power--)
        {
            if (mantissa > long.MaxValue)
            {
                return null;
            }

            mantissa *= 10;
        }

        UInt128 divisor = 1;
        for (; power < 0 && divisor <= mantissa * 2; power++)
        {
            divisor *= 10;
        }

        if (power < 0 || mantissa == 0)
        {
            return 0;
        }

        var (quotient, remainder) = UInt128.DivRem(mantissa, divisor);
        var twice = remainder * 2;
        var roundsUp = twice > divisor || (twice == divisor && (hasTail || (quotient & 1) == 1));
        return roundsUp ? quotient + 1 : quotient;
    }
}

using System.Text;

namespace Legion.Engine.Venues.Replay;

/// <summary>Walks over the lines of a text. Knows CRLF, a byte order mark, an optional header and blank lines at the end.</summary>
internal ref struct CsvLines(ReadOnlySpan<byte> text)
{
    private ReadOnlySpan<byte> _rest = text.StartsWith("\uFEFF"u8) ? text[3..] : text;

    /// <summary>Of the line that was read last, counted from 1.</summary>
    public long Number { get; private set; }

    /// <summary>Skips the header if the first line is one; a first line that starts like a number is none.</summary>
    public CandleFileFault? SkipHeader(string file, string header)
    {
        var ahead = this;
        if (!ahead.Next(out var line))
        {
            return new(file, null, CandleFileTrouble.Empty, "This file is empty; fetch it again.");
        }

        if (line is [>= (byte)'0' and <= (byte)'9' or (byte)'-' or (byte)'+' or (byte)'.', ..])
        {
            return null;
        }

        if (!Ascii.EqualsIgnoreCase(line, header))
        {
            return new(
                file, 1, CandleFileTrouble.WrongHeader,
                $"The header is {Shown(line)}; Legion reads files with {header} and no other columns.");
        }

        this = ahead;
        return null;
    }

    /// <summary>Takes the next line if it is a <see cref="PlainRow"/>.</summary>
    public bool NextPlainRow(scoped Span<long> units)
    {
        var length = PlainRow.Read(_rest, units);
        if (length == 0)
        {
            return false;
        }

        _rest = _rest[length..];
        Number++;
        return true;
    }

    public bool Next(out ReadOnlySpan<byte> line)
    {
        line = _rest;
        if (_rest.IsEmpty)
        {
            return false;
        }

        var end = _rest.IndexOf((byte)'\n');
        line = end < 0 ? _rest : _rest[..end];
        _rest = end < 0 ? [] : _rest[(end + 1)..];
        Number++;
        if (line is [.., (byte)'\r'])
        {
            line = line[..^1];
        }

        return !line.IsEmpty || !_rest.Trim("\r\n"u8).IsEmpty;
    }

    /// <summary>Part of a file in quotation marks, short and harmless enough for a sentence.</summary>
    public static string Shown(ReadOnlySpan<byte> text)
    {
        const int LengthMax = 60;
        var letters = Encoding.UTF8.GetString(text.Length > LengthMax ? text[..LengthMax] : text);
        var clean = string.Concat(letters.Select(l => char.IsControl(l) ? '?' : l));
        return text.Length > LengthMax ? $"\"{clean}...\"" : $"\"{clean}\"";
    }
}

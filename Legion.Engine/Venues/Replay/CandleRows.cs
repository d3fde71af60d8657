using System.Globalization;
using System.Runtime.InteropServices;

namespace Legion.Engine.Venues.Replay;

/// <summary>Reads the rows of one candle file and holds each against the one before.</summary>
internal sealed class CandleRows(string file, int countGuess)
{
    public const string Header = "ts_ms,open,high,low,close,volume";

    private const int FieldCount = 6;
    private static readonly string[] Fields = Header.Split(',');

    private readonly List<Candle> _candles = new(countGuess);
    private long _line;

    public ReadOnlySpan<Candle> Candles => CollectionsMarshal.AsSpan(_candles);

    /// <summary>Line of the first candle. Rows follow each other without a break, so it gives the line of every other.</summary>
    public long FirstLine { get; private set; }

    public CandleFileFault? Read(ReadOnlySpan<byte> text)
    {
        var lines = new CsvLines(text);
        if (lines.SkipHeader(file, Header) is { } fault)
        {
            return fault;
        }

        FirstLine = lines.Number + 1;
        long before = 0;
        Span<long> units = stackalloc long[FieldCount];
        while (true)
        {
            if (!lines.NextPlainRow(units))
            {
                if (!lines.Next(out var line))
                {
                    break;
                }

                _line = lines.Number;
                if (ReadFields(line, units) is { } unread)
                {
                    return unread;
                }
            }

            _line = lines.Number;
            if (Check(units, before) is { } broken)
            {
                return broken;
            }

            before = units[0];
            _candles.Add(new Candle(
                units[0],
                Price.FromUnits(units[1]),
                Price.FromUnits(units[2]),
                Price.FromUnits(units[3]),
                Price.FromUnits(units[4]),
                Quantity.FromUnits(units[5])));
        }

        return _candles.Count > 0 ? null : Bad(CandleFileTrouble.Empty, "There is nothing below the header; fetch the file again.");
    }

    private CandleFileFault? ReadFields(ReadOnlySpan<byte> line, Span<long> units)
    {
        var rest = line;
        for (var field = 0; field < FieldCount; field++)
        {
            var comma = rest.IndexOf((byte)',');
            var isLast = field == FieldCount - 1;
            if (isLast != comma < 0)
            {
                return WrongFieldCount(line);
            }

            var text = isLast ? rest : rest[..comma];
            rest = isLast ? [] : rest[(comma + 1)..];
            if (ReadField(field, text, out units[field]) is { } fault)
            {
                return fault;
            }
        }

        return null;
    }

    private CandleFileFault? ReadField(int field, ReadOnlySpan<byte> text, out long units)
    {
        if (field == 0)
        {
            return TimeText.Read(text, file, _line, out units);
        }

        return NumberText.Read(text, out units) switch
        {
            NumberReading.Fine => null,
            NumberReading.TooLarge => Bad(
                CandleFileTrouble.ValueTooLarge,
                $"The {Fields[field]} {CsvLines.Shown(text)} is above 92 billion, more than Legion counts; correct it."),
            _ => Bad(
                CandleFileTrouble.NotANumber, $"The {Fields[field]} {CsvLines.Shown(text)} is not a number; correct or delete the line."),
        };
    }

    private CandleFileFault? Check(ReadOnlySpan<long> units, long before)
    {
        var (open, high, low, close) = (units[1], units[2], units[3], units[4]);
        var isInRange = open >= low && open <= high && close >= low && close <= high;
        return low > 0 && isInRange && units[5] >= 0 && units[0] > before ? null : FirstWrong(units, before);
    }

    private CandleFileFault FirstWrong(ReadOnlySpan<long> units, long before)
    {
        for (var field = 1; field <= 4; field++)
        {
            if (units[field] <= 0)
            {
                return Bad(
                    CandleFileTrouble.PriceNotPositive,
                    $"The {Fields[field]} is {Text(units[field])}, but a price is above zero; correct or delete the line.");
            }
        }

        var (open, high, low, close) = (units[1], units[2], units[3], units[4]);
        if (high < low)
        {
            return Bad(
                CandleFileTrouble.BrokenRange, $"The high {Text(high)} is below the low {Text(low)}; check the order of the columns.");
        }

        if (open > high || open < low || close > high || close < low)
        {
            var what = open > high || open < low ? $"open {Text(open)}" : $"close {Text(close)}";
            return Bad(
                CandleFileTrouble.BrokenRange,
                $"The {what} is outside of low {Text(low)} to high {Text(high)}; correct or delete the line.");
        }

        if (units[5] < 0)
        {
            return Bad(
                CandleFileTrouble.VolumeNegative,
                $"The volume is {Text(units[5])}, but it cannot be below zero; correct or delete the line.");
        }

        return units[0] == before
            ? Bad(CandleFileTrouble.DuplicateTime, $"This bar has the same time as the one in line {_line - 1}; delete one of the two.")
            : Bad(CandleFileTrouble.Unsorted, $"This bar is earlier than the one in line {_line - 1}; sort the file by its first column.");
    }

    private CandleFileFault WrongFieldCount(ReadOnlySpan<byte> line)
    {
        if (line.IsEmpty)
        {
            return Bad(CandleFileTrouble.BlankLine, "This line is blank though there are bars below it; delete it.");
        }

        var count = line.Count((byte)',') + 1;
        return Bad(CandleFileTrouble.WrongFieldCount, $"There are {count} values instead of the {FieldCount} of {Header}; {Remedy(line)}.");
    }

    private static string Remedy(ReadOnlySpan<byte> line) =>
        line.Contains((byte)';') || line.Contains((byte)'\t') ? "part them by commas" : "correct or delete the line";

    private CandleFileFault Bad(CandleFileTrouble trouble, string sentence) =>
        new(file, trouble == CandleFileTrouble.Empty ? null : _line, trouble, sentence);

    private static string Text(long units) => FixedPoint.ToDecimal(units).ToString("0.########", CultureInfo.InvariantCulture);
}

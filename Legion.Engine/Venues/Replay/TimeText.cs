namespace Legion.Engine.Venues.Replay;

/// <summary>Reads a time in milliseconds since the Unix epoch.</summary>
internal static class TimeText
{
    private static readonly long Earliest = new DateTimeOffset(2009, 1, 3, 0, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();
    private static readonly long Latest = new DateTimeOffset(2200, 1, 1, 0, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();

    public static bool IsInRange(long ms) => ms >= Earliest && ms <= Latest;

    public static CandleFileFault? Read(ReadOnlySpan<byte> field, string file, long line, out long ms)
    {
        ms = 0;
        foreach (var letter in field)
        {
            var digit = unchecked((uint)letter - '0');
            if (digit > 9)
            {
                return new(
                    file, line, CandleFileTrouble.NotANumber, $"The time {CsvLines.Shown(field)} is not a whole number of milliseconds.");
            }

            ms = unchecked((ms * 10) + digit);
        }

        if (field.IsEmpty)
        {
            return new(file, line, CandleFileTrouble.NotANumber, "The time is missing.");
        }

        return field.Length <= 18 && IsInRange(ms) ? null : OutOfRange(field, file, line);
    }

    private static CandleFileFault OutOfRange(ReadOnlySpan<byte> field, string file, long line)
    {
        var guess = field.Length switch
        {
            9 or 10 => "it looks like seconds: multiply the column by 1000",
            15 or 16 => "it looks like microseconds: divide the column by 1000",
            18 or 19 => "it looks like nanoseconds: divide the column by 1000000",
            _ => "correct the column",
        };
        return new(
            file,
            line,
            CandleFileTrouble.TimeOutOfRange,
            $"The time {CsvLines.Shown(field)} is not between 2009 and 2200 in milliseconds since 1970; {guess}.");
    }
}

using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Legion.Engine.Venues.Replay;

/// <summary>Funding that fell due. Positive: longs pay shorts.</summary>
/// <param name="AtMs">Milliseconds since the Unix epoch.</param>
/// <param name="RateUnits">What is paid at that time, in hundred-millionths of the notional.</param>
/// <param name="Hours">Hours that the payment is for, 1 to 8.</param>
public readonly record struct FundingStamp(long AtMs, long RateUnits, long Hours)
{
    public DateTimeOffset At => DateTimeOffset.FromUnixTimeMilliseconds(AtMs);

    public decimal Rate => FixedPoint.ToDecimal(RateUnits);

    public decimal HourlyRate => Rate / Hours;
}

/// <summary>
/// The funding payments of one market as a file held them: rows of ts_ms,funding_rate, whether hourly or every few hours.
/// </summary>
public sealed record FundingFile
{
    private const string Header = "ts_ms,funding_rate";
    private const long HourMs = 3_600_000;
    private const long HoursMax = 8;

    /// <summary>10 % of the notional at one time: far above the cap of any venue.</summary>
    private const long RateUnitsMax = FixedPoint.Scale / 10;

    private FundingFile()
    {
    }

    public required string Path { get; init; }

    public required Symbol Symbol { get; init; }

    /// <summary>At least one, each later than the one before.</summary>
    public required ImmutableArray<FundingStamp> Stamps { get; init; }

    /// <summary>SHA-256 over symbol and payments, in hexadecimal.</summary>
    public required string Identity { get; init; }

    public static FileReading<FundingFile> Load(ReplaySource source)
    {
        if (FileBytes.Read(source.Path, out var fault) is not { } text)
        {
            return fault!;
        }

        if (source.Resolve(out var symbol) is { } unknown)
        {
            return unknown;
        }

        var stamps = new List<FundingStamp>();
        if (ReadRows(source.Path, text, stamps) is { } broken)
        {
            return broken;
        }

        TellHours(CollectionsMarshal.AsSpan(stamps));
        return new FileReading<FundingFile>.Complete(new FundingFile
        {
            Path = source.Path,
            Symbol = symbol,
            Stamps = [.. stamps],
            Identity = Hash(symbol, CollectionsMarshal.AsSpan(stamps)),
        });
    }

    private static CandleFileFault? ReadRows(string file, ReadOnlySpan<byte> text, List<FundingStamp> stamps)
    {
        var lines = new CsvLines(text);
        if (lines.SkipHeader(file, Header) is { } fault)
        {
            return fault;
        }

        while (lines.Next(out var line))
        {
            if (ReadRow(file, lines.Number, line, out var stamp) is { } broken)
            {
                return broken;
            }

            var before = stamps.Count == 0 ? 0 : stamps[^1].AtMs;
            if (stamp.AtMs <= before)
            {
                return stamp.AtMs == before
                    ? new(
                        file, lines.Number, CandleFileTrouble.DuplicateTime,
                        "This row has the same time as the one above; delete one of the two.")
                    : new(
                        file, lines.Number, CandleFileTrouble.Unsorted,
                        "This row is earlier than the one above; sort the file by its first column.");
            }

            stamps.Add(stamp);
        }

        return stamps.Count > 0 ? null : new(
            file, null, CandleFileTrouble.Empty, "There is nothing below the header; fetch the file again.");
    }

    private static CandleFileFault? ReadRow(string file, long number, ReadOnlySpan<byte> line, out FundingStamp stamp)
    {
        stamp = default;
        if (line.IsEmpty)
        {
            return new(file, number, CandleFileTrouble.BlankLine, "This line is blank though there are rows below it; delete it.");
        }

        var comma = line.IndexOf((byte)',');
        if (line.Count((byte)',') != 1)
        {
            return new(
                file, number, CandleFileTrouble.WrongFieldCount, $"This row is not of the form {Header}; correct or delete the line.");
        }

        if (TimeText.Read(line[..comma], file, number, out var ms) is { } fault)
        {
            return fault;
        }

        var shown = CsvLines.Shown(line[(comma + 1)..]);
        var reading = NumberText.Read(line[(comma + 1)..], out var rate);
        if (reading == NumberReading.NotANumber)
        {
            return new(file, number, CandleFileTrouble.NotANumber, $"The rate {shown} is not a number; correct or delete the line.");
        }

        if (reading == NumberReading.TooLarge || Math.Abs(rate) > RateUnitsMax)
        {
            return new(
                file, number, CandleFileTrouble.ValueTooLarge,
                $"The rate {shown} is above 10 % at once; write fractions, 0.0001 for 0.01 %.");
        }

        stamp = new FundingStamp(ms, rate, 1);
        return null;
    }

    /// <summary>
    /// A payment is for the time since the one before. Beside a hole in the file the step after tells better, so the shorter counts.
    /// </summary>
    private static void TellHours(Span<FundingStamp> stamps)
    {
        for (var i = 0; i < stamps.Length; i++)
        {
            var before = i > 0 ? stamps[i].AtMs - stamps[i - 1].AtMs : long.MaxValue;
            var after = i + 1 < stamps.Length ? stamps[i + 1].AtMs - stamps[i].AtMs : long.MaxValue;
            var step = Math.Min(before, after);
            var hours = step == long.MaxValue ? HoursMax : (step + (HourMs / 2)) / HourMs;
            stamps[i] = stamps[i] with { Hours = Math.Clamp(hours, 1, HoursMax) };
        }
    }

    private static string Hash(Symbol symbol, ReadOnlySpan<FundingStamp> stamps)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"funding {symbol}\n")));
        hash.AppendData(MemoryMarshal.AsBytes(stamps));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}

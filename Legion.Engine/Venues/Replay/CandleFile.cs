using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Legion.Engine.Market;

namespace Legion.Engine.Venues.Replay;

/// <summary>The bars of one market, in order, as a file held them. Immutable.</summary>
public sealed record CandleFile
{
    /// <summary>Bytes of text per bar, on the low side: it only sizes a list.</summary>
    private const int BytesPerBar = 40;

    private CandleFile()
    {
    }

    public required string Path { get; init; }

    public required Symbol Symbol { get; init; }

    public required TimeSpan BarLength { get; init; }

    /// <summary>At least two, each later than the one before.</summary>
    public required ImmutableArray<Candle> Candles { get; init; }

    /// <summary>Places where bars are missing.</summary>
    public required int Gaps { get; init; }

    public required long BarsMissing { get; init; }

    /// <summary>
    /// SHA-256 over symbol, bar length and bars, in hexadecimal. It is about what was read: packing or renaming a file does not change it.
    /// </summary>
    public required string Identity { get; init; }

    public DateTimeOffset FirstOpenedAt => Candles[0].OpenedAt;

    public DateTimeOffset LastClosedAt => Candles[^1].OpenedAt + BarLength;

    /// <summary>
    /// Reads <c>path</c> or <c>SYMBOL=path</c>: rows of ts_ms,open,high,low,close,volume, plain or gzip, with or without header.
    /// </summary>
    public static FileReading<CandleFile> Load(string argument) => Load(ReplaySource.Parse(argument));

    public static FileReading<CandleFile> Load(ReplaySource source)
    {
        if (FileBytes.Read(source.Path, out var fault) is not { } text)
        {
            return fault!;
        }

        if (source.Resolve(out var symbol) is { } unknown)
        {
            return unknown;
        }

        var rows = new CandleRows(source.Path, text.Count / BytesPerBar);
        if (rows.Read(text) is { } badRow)
        {
            return badRow;
        }

        if (BarGrid.Find(source.Path, rows, out var grid) is { } badGrid)
        {
            return badGrid;
        }

        return new FileReading<CandleFile>.Complete(new CandleFile
        {
            Path = source.Path,
            Symbol = symbol,
            BarLength = grid.BarLength,
            Candles = [.. rows.Candles],
            Gaps = grid.Gaps,
            BarsMissing = grid.BarsMissing,
            Identity = Hash(symbol, grid.BarLength, rows.Candles),
        });
    }

    public Bar ToBar(int index) => Candles[index].ToBar(Symbol, BarLength);

    private static string Hash(Symbol symbol, TimeSpan length, ReadOnlySpan<Candle> candles)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"candles {symbol} {length.TotalSeconds}\n")));
        hash.AppendData(MemoryMarshal.AsBytes(candles));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}

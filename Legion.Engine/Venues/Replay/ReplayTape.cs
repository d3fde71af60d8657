using System.Security.Cryptography;
using System.Text;

namespace Legion.Engine.Venues.Replay;

/// <summary>
/// The files of one replay: a candle file for each symbol, and funding rates for some of them. Immutable, ordered by symbol.
/// </summary>
public sealed record ReplayTape
{
    private ReplayTape()
    {
    }

    public required ImmutableArray<CandleFile> Candles { get; init; }

    public required ImmutableArray<FundingFile> Funding { get; init; }

    /// <summary>
    /// SHA-256 over the identities of all files, in hexadecimal: the key of a replay run. A run may only be taken up again with the same
    /// tape.
    /// </summary>
    public required string Identity { get; init; }

    /// <summary>Open of the first bar: no event of the run may be earlier.</summary>
    public DateTimeOffset StartsAt => Candles.Min(c => c.FirstOpenedAt);

    /// <summary>Close of the last bar.</summary>
    public DateTimeOffset EndsAt => Candles.Max(c => c.LastClosedAt);

    /// <summary>The files for people: names without folders.</summary>
    public string Source =>
        string.Join(", ", Candles.Select(c => c.Path).Concat(Funding.Select(f => f.Path)).Select(Path.GetFileName));

    /// <summary>Reads files given as <c>path</c>, <c>SYMBOL=path</c> or <c>SYMBOL:funding=path</c>.</summary>
    public static FileReading<ReplayTape> Load(IEnumerable<string> arguments)
    {
        var candles = new List<CandleFile>();
        var funding = new List<FundingFile>();
        foreach (var source in arguments.Select(ReplaySource.Parse))
        {
            var trouble = source.Kind == ReplaySourceKind.Candles
                ? Take(CandleFile.Load(source), candles)
                : Take(FundingFile.Load(source), funding);
            if (trouble is { } fault)
            {
                return fault;
            }
        }

        return Misfit(candles, funding) is { } misfit ? misfit : new FileReading<ReplayTape>.Complete(Of(candles, funding));
    }

    private static CandleFileFault? Take<T>(FileReading<T> reading, List<T> files)
    {
        switch (reading)
        {
            case FileReading<T>.Complete complete:
                files.Add(complete.Content);
                return null;
            case FileReading<T>.Faulty faulty:
                return faulty.Fault;
            default:
                throw new BrokenInvariantException("A reading is complete or faulty.");
        }
    }

    private static CandleFileFault? Misfit(List<CandleFile> candles, List<FundingFile> funding)
    {
        if (candles.Count == 0)
        {
            return new("(none)", null, CandleFileTrouble.NoFiles, "A replay needs at least one candle file; name it as in SOL-PERP=path.");
        }

        return Twice(candles.Select(c => (c.Symbol, c.Path)))
            ?? Twice(funding.Select(f => (f.Symbol, f.Path)))
            ?? funding.Where(f => candles.TrueForAll(c => c.Symbol != f.Symbol))
                .Select(f => new CandleFileFault(
                    f.Path, null, CandleFileTrouble.FundingWithoutCandles,
                    $"These are funding rates of {f.Symbol}, but no candle file is; add one or leave them out."))
                .FirstOrDefault();
    }

    private static CandleFileFault? Twice(IEnumerable<(Symbol Symbol, string Path)> files) =>
        files.GroupBy(f => f.Symbol).Where(g => g.Count() > 1)
            .Select(g => new CandleFileFault(
                g.Last().Path, null, CandleFileTrouble.SymbolTwice, $"This is a second file for {g.Key}; name one file for each symbol."))
            .FirstOrDefault();

    private static ReplayTape Of(List<CandleFile> candles, List<FundingFile> funding)
    {
        candles.Sort((a, b) => string.CompareOrdinal(a.Symbol.Name, b.Symbol.Name));
        funding.Sort((a, b) => string.CompareOrdinal(a.Symbol.Name, b.Symbol.Name));
        var all = string.Join('\n', candles.Select(c => c.Identity).Concat(funding.Select(f => f.Identity)));
        return new ReplayTape
        {
            Candles = [.. candles],
            Funding = [.. funding],
            Identity = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(all))),
        };
    }
}

using CsCheck;
using Legion.Engine.Market;
using Legion.Engine.Venues.Replay;
using Legion.Tests.Support;

namespace Legion.Tests.Engine.Venues.Replay;

/// <summary>Small tapes, through real files.</summary>
internal static class Tapes
{
    public static readonly DateTimeOffset Start = new(2025, 3, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Bars of a symbol: how long, and which of the grid are there.</summary>
    public sealed record Strip(string Symbol, int Minutes, int Skipped, bool[] Present, int? FundingHours);

    /// <summary>
    /// Two to three symbols with different starts, lengths and gaps; some with funding. Enough bars follow each other that their length
    /// can be told.
    /// </summary>
    public static readonly Gen<Strip[]> Any =
        Gen.Select(Gen.OneOf(1, 5), Gen.Int[0, 40], Gen.Bool.Array[3, 60], Gen.OneOf<int?>(null, 1, 8))
            .Select(s => new Strip("", s.Item1, s.Item2, [.. Enumerable.Repeat(true, 62), .. s.Item3], s.Item4))
            .Array[2, 3]
            .Select(strips => strips.Select((s, i) => s with { Symbol = i == 0 ? "SOL" : i == 1 ? "BTC" : "ETH" }).ToArray());

    public static ReplayTape Load(TempFolder folder, params Strip[] strips)
    {
        var reading = ReplayTape.Load(strips.SelectMany((s, i) => Files(folder, s, i)));
        return Assert.IsType<FileReading<ReplayTape>.Complete>(reading).Content;
    }

    public static Strip Whole(string symbol, int count) => new(symbol, 5, 0, [.. Enumerable.Repeat(true, count)], null);

    private static IEnumerable<string> Files(TempFolder folder, Strip strip, int seed)
    {
        yield return $"{strip.Symbol}={folder.Write($"{strip.Symbol}.csv", Bars(strip, seed))}";
        if (strip.FundingHours is { } hours)
        {
            var stamps = Enumerable.Range(0, 9).Select(i => $"{Start.AddHours((i - 1) * hours).ToUnixTimeMilliseconds()},0.000{i + 1}\n");
            yield return $"{strip.Symbol}:funding={folder.Write($"{strip.Symbol}-funding.csv", string.Concat(stamps))}";
        }
    }

    private static string Bars(Strip strip, int seed)
    {
        var random = new Random(seed);
        var step = strip.Minutes == 1 ? Timeframe.OneMinute : Timeframe.FiveMinutes;
        var opens = Enumerable.Range(0, strip.Present.Length).Where(i => strip.Present[i])
            .Select(i => Start + (step * (strip.Skipped + i)));
        return string.Concat(opens.Select(o =>
        {
            var open = random.Next(90, 110);
            var close = random.Next(90, 110);
            var (high, low) = (Math.Max(open, close) + 1, Math.Min(open, close) - 1);
            return $"{o.ToUnixTimeMilliseconds()},{open},{high},{low},{close},{random.Next(100)}\n";
        }));
    }
}

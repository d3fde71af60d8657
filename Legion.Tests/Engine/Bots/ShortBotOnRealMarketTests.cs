using System.Globalization;
using System.IO.Compression;
using Legion.Engine.Bots;
using Legion.Engine.Market;
using Legion.Engine.Trading;
using Legion.Engine.Values;
using Legion.Tests.Support;

namespace Legion.Tests.Engine.Bots;

/// <summary>More than two years of SOL: the guard against a bot that is right on every drawn bar and never trades.</summary>
public sealed class ShortBotOnRealMarketTests(ITestOutputHelper output)
{
    [Fact]
    public void Two_years_bring_both_entries_and_every_kind_of_refusal()
    {
        var rates = Rates(RealData.Path("funding/hyperliquid-perp_SOL_funding.csv.gz"));
        var bars = Bars(RealData.Path("candles/binance-perp_SOLUSDT_5m.csv.gz")).Where(b => b.OpenedAt.Year >= 2024).ToList();
        var bot = new ShortBot(Tape.Sol, ShortBotSettings.Default);
        var folds = new Folds();

        var decisions = new List<(DateTimeOffset At, Decision Decision, ShortScore Score)>();
        foreach (var bar in bars)
        {
            folds.Feed(bot, bar);
            decimal? rate = rates.TryGetValue(Timeframe.Floor(bar.ClosedAt, Timeframe.OneHour), out var known) ? known : null;
            decisions.Add((bar.ClosedAt, bot.Decide(new BotView(bar.ClosedAt, Instrument: null, rate)), bot.Score));
        }

        Tell(decisions);
        var codes = decisions.Select(d => d.Decision.FirstFailed).ToHashSet();
        DenialCode[] wanted =
        [
            DenialCode.None, DenialCode.WarmingUp, DenialCode.ScoreTooLow, DenialCode.TrendNotAligned, DenialCode.LevelTooNear,
            DenialCode.StopTooWide,
        ];
        Assert.Superset(wanted.ToHashSet(), codes);
        Assert.All(decisions, d => Assert.InRange(d.Decision.Score, 0, 100));
    }

    private static IEnumerable<Bar> Bars(string path) => Lines(path).Select(f => new Bar(
        Tape.Sol, TimeOf(f[0]), Timeframe.FiveMinutes,
        PriceOf(f[1]), PriceOf(f[2]), PriceOf(f[3]), PriceOf(f[4]), new Quantity(decimal.Parse(f[5], CultureInfo.InvariantCulture))));

    private static Dictionary<DateTimeOffset, decimal> Rates(string path) => Lines(path)
        .GroupBy(f => Timeframe.Floor(TimeOf(f[0]), Timeframe.OneHour))
        .ToDictionary(g => g.Key, g => decimal.Parse(g.First()[1], NumberStyles.Float, CultureInfo.InvariantCulture));

    private static IEnumerable<string[]> Lines(string path)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        reader.ReadLine();
        while (reader.ReadLine() is { } line)
        {
            yield return line.Split(',');
        }
    }

    private static DateTimeOffset TimeOf(string text) =>
        DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(text, CultureInfo.InvariantCulture));

    private static Price PriceOf(string text) => new(decimal.Parse(text, CultureInfo.InvariantCulture));

    private void Tell(List<(DateTimeOffset At, Decision Decision, ShortScore Score)> decisions)
    {
        foreach (var code in decisions.CountBy(d => d.Decision.FirstFailed).OrderBy(c => c.Key))
        {
            output.WriteLine($"{code.Key,-18}{code.Value,8}");
        }

        foreach (var year in decisions.GroupBy(d => d.At.Year))
        {
            var entries = year.Where(d => d.Decision.Signal is not null).ToList();
            var apart = 0;
            var last = DateTimeOffset.MinValue;
            foreach (var entry in entries.Where(e => e.At - last >= TimeSpan.FromHours(3)))
            {
                (apart, last) = (apart + 1, entry.At);
            }

            output.WriteLine($"{year.Key}: {entries.Count} bars that ask for an entry, {apart} at least three hours apart");
        }

        Tell("all bars", decisions.Select(d => d.Score));
        Tell("entries", decisions.Where(d => d.Decision.Signal is not null).Select(d => d.Score));
        foreach (var entry in decisions.Where(d => d.Decision.Signal is not null).Take(5))
        {
            output.WriteLine($"{entry.At:u} {entry.Decision.Signal!.Why}");
        }
    }

    private void Tell(string name, IEnumerable<ShortScore> scores)
    {
        var all = scores.ToList();
        (string Part, Func<ShortScore, double> Read)[] parts =
        [
            ("momentum", s => s.Momentum), ("over-extension", s => s.OverExtension), ("funding", s => s.Funding),
            ("order flow", s => s.OrderFlow), ("trend", s => s.Trend), ("total", s => s.Total),
        ];
        foreach (var (part, read) in parts)
        {
            var sorted = all.Select(read).Order().ToArray();
            double Quantile(double share) => sorted[(int)(share * (sorted.Length - 1))];
            var quartiles = $"{Quantile(0.25):0.00} {Quantile(0.5):0.00} {Quantile(0.75):0.00}";
            output.WriteLine($"{name} {part}: mean {sorted.Average():0.00}, quartiles {quartiles}, p95 {Quantile(0.95):0.00}");
        }
    }
}

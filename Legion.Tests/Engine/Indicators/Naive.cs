using Legion.Engine.Indicators;

namespace Legion.Tests.Engine.Indicators;

/// <summary>The same indicators written as a book writes them: from the whole history, again for every bar.</summary>
internal static class Naive
{
    public static readonly Dictionary<string, Func<Candle[], double?>> All = new(StringComparer.Ordinal)
    {
        ["ema9"] = c => Ema(Closes(c), 9),
        ["ema20"] = c => Ema(Closes(c), 20),
        ["sma20"] = c => c.Length < 20 ? null : Closes(c)[^20..].Average(),
        ["deviation20"] = c => c.Length < 20 ? null : Math.Sqrt(Squares(Closes(c)[^20..]) / 20),
        ["sampleDeviation20"] = c => c.Length < 20 ? null : Math.Sqrt(Squares(Closes(c)[^20..]) / 19),
        ["trueRange"] = c => c.Length < 2 ? null : TrueRanges(c)[^1],
        ["atr14"] = c => Wilder(TrueRanges(c), 14),
        ["rsi14"] = Rsi,
        ["plusDi14"] = c => Di(c, Rises(c)),
        ["minusDi14"] = c => Di(c, Falls(c)),
        ["dx14"] = Dx,
        ["adx14"] = c => Wilder([.. Enumerable.Range(15, Math.Max(0, c.Length - 14)).Select(n => Dx(c[..n])!.Value)], 14),
        ["efficiencyRatio10"] = EfficiencyRatio,
        ["zScore20"] = ZScore,
        ["highest6"] = c => c.Length < 6 ? null : c[^6..].Max(b => b.High),
        ["lowest10"] = c => c.Length < 10 ? null : c[^10..].Min(b => b.Low),
        ["pivotHigh"] = c => c.Length < 7 ? null : Peak([.. c[^7..].Select(b => b.High)]),
        ["pivotLow"] = c => c.Length < 7 ? null : -Peak([.. c[^7..].Select(b => -b.Low)]),
        ["delta"] = c => Delta(c),
        ["deltaRatio12"] = DeltaRatio,
        ["absorption"] = Effort,
    };

    private static double[] Closes(Candle[] candles) => [.. candles.Select(c => c.Close)];

    private static double[] Changes(Candle[] candles) => [.. candles.Zip(candles.Skip(1), (a, b) => b.Close - a.Close)];

    private static double Squares(double[] values) =>
        values.All(v => v == values[0]) ? 0 : values.Sum(v => (v - values.Average()) * (v - values.Average()));

    private static double? Ema(double[] values, int n) => values.Length < n
        ? null
        : values.Skip(n).Aggregate(values.Take(n).Average(), (ema, value) => (value * 2 / (n + 1)) + (ema * (n - 1) / (n + 1)));

    private static double? Wilder(double[] values, int n) => values.Length < n
        ? null
        : values.Skip(n).Aggregate(values.Take(n).Average(), (average, value) => ((average * (n - 1)) + value) / n);

    private static double[] TrueRanges(Candle[] candles) => [.. candles.Zip(candles.Skip(1), (a, b) =>
        new[] { b.High - b.Low, Math.Abs(b.High - a.Close), Math.Abs(b.Low - a.Close) }.Max())];

    private static double? Rsi(Candle[] candles)
    {
        var changes = Changes(candles);
        var gain = Wilder([.. changes.Select(d => Math.Max(d, 0))], 14);
        var loss = Wilder([.. changes.Select(d => Math.Max(-d, 0))], 14);
        return (gain, loss) switch
        {
            (null, _) => null,
            (0, 0) => 50,
            (_, 0) => 100,
            _ => 100 * gain / (gain + loss),
        };
    }

    private static double[] Rises(Candle[] candles) => [.. candles.Zip(candles.Skip(1), (a, b) =>
        b.High - a.High > a.Low - b.Low ? Math.Max(0, b.High - a.High) : 0)];

    private static double[] Falls(Candle[] candles) => [.. candles.Zip(candles.Skip(1), (a, b) =>
        a.Low - b.Low > b.High - a.High ? Math.Max(0, a.Low - b.Low) : 0)];

    private static double? Sums(double[] values, int n) => values.Length < n
        ? null
        : values.Skip(n).Aggregate(values.Take(n).Sum(), (sum, value) => sum - (sum / n) + value);

    private static double? Di(Candle[] candles, double[] movement) =>
        Sums(TrueRanges(candles), 14) is { } range ? (range == 0 ? 0 : 100 * Sums(movement, 14) / range) : null;

    private static double? Dx(Candle[] candles)
    {
        var (plus, minus) = (Di(candles, Rises(candles)), Di(candles, Falls(candles)));
        return plus + minus == 0 ? 0 : plus is { } p && minus is { } m ? 100 * Math.Abs(p - m) / (p + m) : null;
    }

    private static double? EfficiencyRatio(Candle[] candles)
    {
        if (candles.Length < 11)
        {
            return null;
        }

        var walked = Changes(candles[^11..]).Sum(Math.Abs);
        return walked == 0 ? 0 : Math.Abs(candles[^1].Close - candles[^11].Close) / walked;
    }

    private static double? ZScore(Candle[] candles)
    {
        if (candles.Length < 20 || Squares(Closes(candles)[^20..]) is not (var squares and > 0))
        {
            return null;
        }

        return (candles[^1].Close - Closes(candles)[^20..].Average()) / Math.Sqrt(squares / 20);
    }

    private static double? Peak(double[] seven) =>
        seven[..3].All(v => v < seven[3]) && seven[4..].All(v => v <= seven[3]) ? seven[3] : null;

    private static double? Delta(Candle[] candles)
    {
        if (candles.Length < 52)
        {
            return null;
        }

        var changes = Changes(candles[^52..]);
        var deviation = Math.Sqrt(Squares(changes[..50]) / 49);
        var bought = deviation == 0 ? (Math.Sign(changes[^1]) + 1) / 2.0 : NormalDistribution.Cumulative(changes[^1] / deviation);
        return candles[^1].Volume * ((2 * bought) - 1);
    }

    private static double? DeltaRatio(Candle[] candles)
    {
        if (candles.Length < 63)
        {
            return null;
        }

        var volume = candles[^12..].Sum(c => c.Volume);
        return volume == 0 ? 0 : Enumerable.Range(0, 12).Sum(ago => Delta(candles[..^ago])!.Value) / volume;
    }

    private static double? Effort(Candle[] candles)
    {
        if (candles.Length < 102)
        {
            return null;
        }

        var mean = Enumerable.Range(1, 50).Average(ago => Math.Abs(Delta(candles[..^ago])!.Value));
        var traded = candles[^51..^1].Sum(c => c.Volume);
        var moves = Wilder(TrueRanges(candles[..^1]), 14) > 0;
        return mean > 0 && traded > 0 && moves ? Math.Abs(Delta(candles)!.Value) / mean : null;
    }
}

using Legion.Engine.Indicators;
using Legion.Engine.Market;

namespace Legion.Tests.Engine.Indicators;

/// <summary>Every indicator behind the same door: fed a candle, it answers with its value.</summary>
internal static class Streams
{
    public static readonly Dictionary<string, Func<Func<Candle, double?>>> All = new(StringComparer.Ordinal)
    {
        ["ema9"] = () => Over(new Ema(9), (e, c) => e.Add(c.Close), e => e.Value),
        ["ema20"] = () => Over(new Ema(20), (e, c) => e.Add(c.Close), e => e.Value),
        ["sma20"] = () => Over(new RollingMoments(20), (m, c) => m.Add(c.Close), m => m.Mean),
        ["deviation20"] = () => Over(new RollingMoments(20), (m, c) => m.Add(c.Close), m => m.Deviation),
        ["sampleDeviation20"] = () => Over(new RollingMoments(20), (m, c) => m.Add(c.Close), m => m.SampleDeviation),
        ["trueRange"] = () => Over(new Atr(14), (a, c) => a.Add(c), a => a.TrueRange),
        ["atr14"] = () => Over(new Atr(14), (a, c) => a.Add(c), a => a.Value),
        ["rsi14"] = () => Over(new Rsi(14), (r, c) => r.Add(c.Close), r => r.Value),
        ["plusDi14"] = () => Over(new Adx(14), (a, c) => a.Add(c), a => a.PlusDi),
        ["minusDi14"] = () => Over(new Adx(14), (a, c) => a.Add(c), a => a.MinusDi),
        ["dx14"] = () => Over(new Adx(14), (a, c) => a.Add(c), a => a.Dx),
        ["adx14"] = () => Over(new Adx(14), (a, c) => a.Add(c), a => a.Value),
        ["efficiencyRatio10"] = () => Over(new EfficiencyRatio(10), (r, c) => r.Add(c.Close), r => r.Value),
        ["zScore20"] = () => Over(new ZScore(20), (z, c) => z.Add(c.Close), z => z.Value),
        ["highest6"] = () => Over(new RollingMax(6), (m, c) => m.Add(c.High), m => m.Value),
        ["lowest10"] = () => Over(new RollingMin(10), (m, c) => m.Add(c.Low), m => m.Value),
        ["pivotHigh"] = () => Over(new SwingPivots(), (p, c) => p.Add(c.High, c.Low), p => p.High),
        ["pivotLow"] = () => Over(new SwingPivots(), (p, c) => p.Add(c.High, c.Low), p => p.Low),
        ["trendStrength"] = () => Over(new TrendGauge(), (t, c) => t.Add(c), t => t.Strength),
        ["vsaBias"] = () => Over(new Vsa(), (v, c) => v.Add(c), v => v.Value?.Bias),
        ["delta"] = Delta,
        ["deltaRatio12"] = EstimatedRatio,
        ["absorption"] = Effort,
        ["nearestLevel"] = Level,
    };

    public static double?[] Run(string name, IEnumerable<Candle> candles)
    {
        var feed = All[name]();
        return [.. candles.Select(feed)];
    }

    private static Func<Candle, double?> Over<T>(T indicator, Action<T, Candle> add, Func<T, double?> read) => candle =>
    {
        add(indicator, candle);
        return read(indicator);
    };

    private static Func<Candle, double?> Delta()
    {
        var delta = new VolumeDelta();
        return c => delta.Add(c, 0, FlowSource.None) is { Quality: FlowQuality.Estimated } bar ? bar.Delta : null;
    }

    private static Func<Candle, double?> EstimatedRatio()
    {
        var delta = new VolumeDelta();
        var ratio = new DeltaRatio(12);
        return c =>
        {
            ratio.Add(delta.Add(c, 0, FlowSource.None));
            return ratio.Value;
        };
    }

    private static Func<Candle, double?> Effort()
    {
        var delta = new VolumeDelta();
        var atr = new Atr(14);
        var absorption = new Absorption();
        return c =>
        {
            absorption.Add(c, delta.Add(c, 0, FlowSource.None), atr.Value);
            atr.Add(c);
            return absorption.Value?.Effort;
        };
    }

    private static Func<Candle, double?> Level()
    {
        var levels = new SwingLevels();
        var at = DateTimeOffset.UnixEpoch;
        return c =>
        {
            at += Timeframe.FourHours;
            levels.Add(c, at);
            return levels.Below(c.Close)?.Price;
        };
    }
}

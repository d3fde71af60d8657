namespace Legion.Engine.Indicators;

public enum AbsorptionKind
{
    None,

    /// <summary>Sellers were absorbed: heavy selling moved the price little.</summary>
    Bullish,

    /// <summary>Buyers were absorbed.</summary>
    Bearish,
}

/// <summary>What one bar says of absorption.</summary>
/// <param name="Effort">|delta| over its mean of the preceding bars.</param>
/// <param name="RelativeVolume">Volume over its mean of the preceding bars.</param>
/// <param name="Progress">Way from open to close along with the aggressor, in average true ranges; below zero it went against them.</param>
/// <param name="Strength">0..1; null where there is no absorption.</param>
public readonly record struct AbsorptionReading(
    double Effort, double RelativeVolume, double Progress, AbsorptionKind Kind, double? Strength);

/// <summary>Finds bars on which much aggressive volume made little progress: someone large stood in the way.</summary>
public sealed class Absorption(int lookback = 50)
{
    private const double EffortMin = 2.0;
    private const double RelativeVolumeMin = 1.5;
    private const double ProgressMax = 0.15;

    private readonly RollingMoments _efforts = new(lookback);
    private readonly RollingMoments _volumes = new(lookback);

    /// <summary>Of the last bar. Null in warm-up, without flow, and where nothing was traded or nothing moved before.</summary>
    public AbsorptionReading? Value { get; private set; }

    /// <param name="atrBefore">ATR14 at the close of the bar before.</param>
    public void Add(in Candle bar, in BarDelta flow, double? atrBefore)
    {
        if (flow.Quality == FlowQuality.Missing)
        {
            Value = null;
            _efforts.Clear();
            _volumes.Clear();
            return;
        }

        Value = Read(bar, flow.Delta, atrBefore);
        _efforts.Add(Math.Abs(flow.Delta));
        _volumes.Add(bar.Volume);
    }

    private AbsorptionReading? Read(in Candle bar, double delta, double? atrBefore)
    {
        if (_efforts.Mean is not ({ } meanEffort and > 0)
            || _volumes.Mean is not ({ } meanVolume and > 0)
            || atrBefore is not ({ } atr and > 0))
        {
            return null;
        }

        var effort = Math.Abs(delta) / meanEffort;
        var relativeVolume = bar.Volume / meanVolume;
        var progress = Math.Sign(delta) * (bar.Close - bar.Open) / atr;

        if (!Grade.AtLeast(effort, EffortMin) || !Grade.AtLeast(relativeVolume, RelativeVolumeMin) || !Grade.AtMost(progress, ProgressMax))
        {
            return new AbsorptionReading(effort, relativeVolume, progress, AbsorptionKind.None, Strength: null);
        }

        var strength = (0.5 * Grade.Linear(effort, EffortMin, 2 * EffortMin)) + (0.5 * Grade.Linear(-progress, -ProgressMax, 0.5));
        var kind = delta < 0 ? AbsorptionKind.Bullish : AbsorptionKind.Bearish;
        return new AbsorptionReading(effort, relativeVolume, progress, kind, strength);
    }
}

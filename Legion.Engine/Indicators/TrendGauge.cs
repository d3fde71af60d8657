namespace Legion.Engine.Indicators;

public enum Trend
{
    Neutral,
    Up,
    Down,
}

/// <summary>
/// Direction of a timeframe from its closed bars: the distance of EMA20 from EMA50 in ATR14 says how strong, the close must stand on the
/// same side of EMA50.
/// </summary>
public sealed class TrendGauge
{
    /// <summary>The averages must be further apart than this many average true ranges.</summary>
    public const double StrengthMin = 0.25;

    private readonly Ema _fast = new(20);
    private readonly Ema _slow = new(50);
    private readonly Atr _atr = new(14);
    private double _close;

    /// <summary>Bars seen so far.</summary>
    public int Bars { get; private set; }

    /// <summary>Null until EMA50 has its first value.</summary>
    public Trend? Value => _fast.Value is { } fast && _slow.Value is { } slow && _atr.Value is { } atr
        ? Classify(fast, slow, atr, _close)
        : null;

    /// <summary>(EMA20 − EMA50)/ATR14; null in warm-up and where nothing moved.</summary>
    public double? Strength => _atr.Value is { } atr and > 0 ? (_fast.Value - _slow.Value) / atr : null;

    public double? Atr => _atr.Value;

    public void Add(in Candle bar)
    {
        Bars++;
        _fast.Add(bar.Close);
        _slow.Add(bar.Close);
        _atr.Add(bar);
        _close = bar.Close;
    }

    /// <summary>Exactly at the threshold, or without any range, is neutral.</summary>
    public static Trend Classify(double fast, double slow, double atr, double close)
    {
        var strength = atr > 0 ? (fast - slow) / atr : 0;
        if (Grade.Above(strength, StrengthMin) && close > slow)
        {
            return Trend.Up;
        }

        return Grade.Below(strength, -StrengthMin) && close < slow ? Trend.Down : Trend.Neutral;
    }
}

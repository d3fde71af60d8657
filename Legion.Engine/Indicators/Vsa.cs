using System.Numerics;

namespace Legion.Engine.Indicators;

/// <summary>Williams' readings of spread against volume.</summary>
[Flags]
public enum VsaSigns
{
    None = 0,
    NoSupply = 1 << 0,
    StoppingVolume = 1 << 1,
    Spring = 1 << 2,
    EffortNoResultDown = 1 << 3,
    EffortUp = 1 << 4,
    NoDemand = 1 << 5,
    BuyingClimax = 1 << 6,
    Upthrust = 1 << 7,
    EffortNoResultUp = 1 << 8,
    EffortDown = 1 << 9,
}

/// <summary>What one bar says. <paramref name="Bias"/> is bullish less bearish signs, cut to −2..+2.</summary>
/// <param name="RelativeSpread">High less low over its mean of the preceding bars.</param>
/// <param name="RelativeVolume">Volume over its mean of the preceding bars.</param>
/// <param name="ClosePosition">0 at the low of the bar, 1 at its high.</param>
public readonly record struct VsaReading(double RelativeSpread, double RelativeVolume, double ClosePosition, VsaSigns Signs, int Bias);

/// <summary>
/// Volume spread analysis. The thresholds put numbers on qualitative rules; expect little from them and let the statistics judge.
/// </summary>
public sealed class Vsa(int lookback = 20)
{
    private const VsaSigns Bullish =
        VsaSigns.NoSupply | VsaSigns.StoppingVolume | VsaSigns.Spring | VsaSigns.EffortNoResultDown | VsaSigns.EffortUp;

    private const VsaSigns Bearish =
        VsaSigns.NoDemand | VsaSigns.BuyingClimax | VsaSigns.Upthrust | VsaSigns.EffortNoResultUp | VsaSigns.EffortDown;

    private const int ExtremeBars = 10;

    private readonly RollingMoments _spreads = new(lookback);
    private readonly RollingMoments _volumes = new(lookback);
    private readonly RollingMax _highs = new(ExtremeBars);
    private readonly RollingMin _lows = new(ExtremeBars);
    private Candle _previous;
    private double _volumeTwoAgo;

    /// <summary>Of the last bar; null in warm-up and where nothing was traded or nothing moved before.</summary>
    public VsaReading? Value { get; private set; }

    public void Add(in Candle bar)
    {
        Value = Read(bar);
        _spreads.Add(bar.Range);
        _volumes.Add(bar.Volume);
        _highs.Add(bar.High);
        _lows.Add(bar.Low);
        _volumeTwoAgo = _previous.Volume;
        _previous = bar;
    }

    private VsaReading? Read(in Candle bar)
    {
        if (_spreads.Mean is not ({ } spread and > 0) || _volumes.Mean is not ({ } volume and > 0)
            || _highs.Value is not { } high || _lows.Value is not { } low)
        {
            return null;
        }

        var seen = new Seen(
            bar.Range / spread, bar.Volume / volume, bar.ClosePosition,
            IsUp: bar.Close > _previous.Close, IsDown: bar.Close < _previous.Close, IsNewHigh: bar.High > high, IsNewLow: bar.Low < low,
            IsDrying: bar.Volume < _previous.Volume && bar.Volume < _volumeTwoAgo);
        var signs = TestsOfWill(seen) | Turns(seen) | Efforts(seen);
        var bias = BitOperations.PopCount((uint)(signs & Bullish)) - BitOperations.PopCount((uint)(signs & Bearish));
        return new VsaReading(seen.Spread, seen.Volume, seen.Position, signs, Math.Clamp(bias, -2, 2));
    }

    /// <summary>Narrow bars on drying volume: nobody wants to go on.</summary>
    private static VsaSigns TestsOfWill(in Seen bar)
    {
        if (!bar.IsDrying || !Grade.AtMost(bar.Spread, 0.8))
        {
            return VsaSigns.None;
        }

        return When(bar.IsUp && Grade.AtMost(bar.Position, 0.6), VsaSigns.NoDemand)
            | When(bar.IsDown && Grade.AtLeast(bar.Position, 0.4), VsaSigns.NoSupply);
    }

    /// <summary>New extremes on volume that closed away from the extreme.</summary>
    private static VsaSigns Turns(in Seen bar)
    {
        var isHeavy = Grade.AtLeast(bar.Volume, 2);
        var isWide = Grade.AtLeast(bar.Spread, 1.2);
        var isWideAndBusy = isWide && Grade.AtLeast(bar.Volume, 1.2);

        return When(bar.IsDown && bar.IsNewLow && isHeavy && Grade.AtLeast(bar.Position, 0.5), VsaSigns.StoppingVolume)
            | When(bar.IsUp && bar.IsNewHigh && isHeavy && isWide && Grade.AtMost(bar.Position, 0.5), VsaSigns.BuyingClimax)
            | When(bar.IsNewHigh && isWideAndBusy && Grade.AtMost(bar.Position, 0.3), VsaSigns.Upthrust)
            | When(bar.IsNewLow && isWideAndBusy && Grade.AtLeast(bar.Position, 0.7), VsaSigns.Spring);
    }

    /// <summary>Volume with a result, and volume without one.</summary>
    private static VsaSigns Efforts(in Seen bar)
    {
        var isInVain = Grade.AtLeast(bar.Volume, 1.5) && Grade.AtMost(bar.Spread, 0.8);
        var isPaid = Grade.AtLeast(bar.Volume, 1.2) && Grade.AtLeast(bar.Spread, 1.5);

        return When(isInVain && bar.IsUp, VsaSigns.EffortNoResultUp)
            | When(isInVain && bar.IsDown, VsaSigns.EffortNoResultDown)
            | When(isPaid && bar.IsUp && Grade.AtLeast(bar.Position, 0.7), VsaSigns.EffortUp)
            | When(isPaid && bar.IsDown && Grade.AtMost(bar.Position, 0.3), VsaSigns.EffortDown);
    }

    private static VsaSigns When(bool isSo, VsaSigns sign) => isSo ? sign : VsaSigns.None;

    private readonly record struct Seen(
        double Spread, double Volume, double Position, bool IsUp, bool IsDown, bool IsNewHigh, bool IsNewLow, bool IsDrying);
}

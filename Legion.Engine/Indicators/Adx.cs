namespace Legion.Engine.Indicators;

/// <summary>
/// Wilder's directional movement: how strongly the market goes one way, 0..100. The directional indices come with bar n + 1, the average
/// index with bar 2n. Smoothed means stand for Wilder's smoothed sums, which are n times as large and meet only in ratios.
/// </summary>
public sealed class Adx(int length)
{
    private readonly WilderAverage _trueRange = new(length);
    private readonly WilderAverage _up = new(length);
    private readonly WilderAverage _down = new(length);
    private readonly WilderAverage _average = new(length);
    private Candle? _previous;

    public double? PlusDi => Directional(_up);

    public double? MinusDi => Directional(_down);

    /// <summary>The directional index before averaging; 0 where nothing moved.</summary>
    public double? Dx
    {
        get
        {
            if (PlusDi is not { } plus || MinusDi is not { } minus)
            {
                return null;
            }

            return plus + minus > 0 ? 100 * Math.Abs(plus - minus) / (plus + minus) : 0;
        }
    }

    public double? Value => _average.Value;

    public void Add(in Candle bar)
    {
        if (_previous is { } previous)
        {
            var up = bar.High - previous.High;
            var down = previous.Low - bar.Low;
            _trueRange.Add(Atr.TrueRangeOf(bar, previous.Close));
            _up.Add(up > down && up > 0 ? up : 0);
            _down.Add(down > up && down > 0 ? down : 0);
            if (Dx is { } index)
            {
                _average.Add(index);
            }
        }

        _previous = bar;
    }

    private double? Directional(WilderAverage movement)
    {
        if (_trueRange.Value is not { } range)
        {
            return null;
        }

        return range > 0 ? 100 * movement.Value / range : 0;
    }
}

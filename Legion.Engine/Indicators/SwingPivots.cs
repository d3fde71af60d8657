namespace Legion.Engine.Indicators;

/// <summary>
/// Turning points: a high above the three highs before it and not below the three after it; lows mirrored. A pivot is known only when the
/// third bar after it has closed, so a bar is judged three bars late.
/// </summary>
public sealed class SwingPivots
{
    /// <summary>Bars on either side, and so how late a pivot is known.</summary>
    public const int Side = 3;

    private const int Length = (2 * Side) + 1;

    private readonly double[] _highs = new double[Length];
    private readonly double[] _lows = new double[Length];
    private int _count;

    /// <summary>The high three bars ago, if the last bar has confirmed it as a pivot.</summary>
    public double? High { get; private set; }

    /// <summary>The low three bars ago, if the last bar has confirmed it as a pivot.</summary>
    public double? Low { get; private set; }

    public void Add(double high, double low)
    {
        Shift(_highs, high);
        Shift(_lows, -low);
        _count = Math.Min(_count + 1, Length);
        High = _count == Length && IsPeak(_highs) ? _highs[Side] : null;
        Low = _count == Length && IsPeak(_lows) ? -_lows[Side] : null;
    }

    private static void Shift(double[] values, double newest)
    {
        values.AsSpan(1).CopyTo(values);
        values[^1] = newest;
    }

    private static bool IsPeak(double[] values)
    {
        var middle = values[Side];
        for (var i = 0; i < Side; i++)
        {
            if (values[i] >= middle || values[Side + 1 + i] > middle)
            {
                return false;
            }
        }

        return true;
    }
}

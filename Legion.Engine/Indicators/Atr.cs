namespace Legion.Engine.Indicators;

/// <summary>Wilder's average true range. The true range needs a bar before it, so the first average comes with bar n + 1.</summary>
public sealed class Atr(int length)
{
    private readonly WilderAverage _average = new(length);
    private double? _previousClose;

    /// <summary>Of the last bar alone; null at the first bar.</summary>
    public double? TrueRange { get; private set; }

    public double? Value => _average.Value;

    public void Add(in Candle bar)
    {
        if (_previousClose is { } close)
        {
            var range = TrueRangeOf(bar, close);
            TrueRange = range;
            _average.Add(range);
        }

        _previousClose = bar.Close;
    }

    /// <summary>The bar's range, stretched to the close before it where there is a gap.</summary>
    public static double TrueRangeOf(in Candle bar, double previousClose) =>
        Math.Max(bar.High - bar.Low, Math.Max(Math.Abs(bar.High - previousClose), Math.Abs(bar.Low - previousClose)));
}

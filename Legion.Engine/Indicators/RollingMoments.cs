namespace Legion.Engine.Indicators;

/// <summary>
/// Mean and variance of the last <c>length</c> values, from running sums. The sums count from an origin near the values, and are taken
/// afresh once per window and whenever digits were lost, so that a long run stays as exact as a short one and a flat window has a
/// variance of zero.
/// </summary>
public sealed class RollingMoments
{
    /// <summary>A variance below this share of the sums that it is the difference of has lost four of its sixteen digits.</summary>
    private const double SmallestShare = 1e-4;

    private readonly Window _window;
    private readonly int _length;
    private double _origin;
    private double _sum;
    private double _sumOfSquares;

    public RollingMoments(int length)
    {
        Invariant.Holds(length > 0, "A rolling window holds at least one value.");
        _length = length;
        _window = new Window(length);
    }

    /// <summary>Null until the window is full. This is the simple moving average.</summary>
    public double? Mean => _window.IsFull ? _origin + (_sum / _length) : null;

    /// <summary>Population variance (divided by n).</summary>
    public double? Variance => _window.IsFull ? Math.Max(0, Spread / _length) : null;

    /// <summary>Square root of the population variance.</summary>
    public double? Deviation => Variance is { } variance ? Math.Sqrt(variance) : null;

    /// <summary>Square root of the sample variance (divided by n − 1).</summary>
    public double? SampleDeviation => _window.IsFull && _length > 1 ? Math.Sqrt(Math.Max(0, Spread / (_length - 1))) : null;

    /// <summary>Sum of squared distances from the mean.</summary>
    private double Spread => _sumOfSquares - (_sum * _sum / _window.Count);

    public void Add(double value)
    {
        if (_window.Count == 0)
        {
            _origin = value;
        }

        var left = _window.IsFull ? _window.Oldest - _origin : 0;
        var entered = value - _origin;
        _sum += entered - left;
        _sumOfSquares += (entered * entered) - (left * left);
        _window.Push(value);

        if (_window.IsAtStart || Spread < SmallestShare * Math.Max(_sumOfSquares, left * left))
        {
            SumAfresh(value);
        }
    }

    public void Clear()
    {
        _window.Clear();
        _sum = 0;
        _sumOfSquares = 0;
    }

    private void SumAfresh(double origin)
    {
        _origin = origin;
        _sum = 0;
        _sumOfSquares = 0;
        foreach (var value in _window.Values)
        {
            var distance = value - origin;
            _sum += distance;
            _sumOfSquares += distance * distance;
        }
    }
}

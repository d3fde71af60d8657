namespace Legion.Engine.Indicators;

/// <summary>
/// Wilder's smoothing: the plain mean of the first n values, then (previous·(n − 1) + value)/n. Null before the n-th value.
/// </summary>
public sealed class WilderAverage
{
    private readonly int _length;
    private double _value;
    private int _seen;

    public WilderAverage(int length)
    {
        Invariant.Holds(length > 0, "An average has a length of at least one.");
        _length = length;
    }

    public double? Value => _seen == _length ? _value : null;

    public void Add(double value)
    {
        if (_seen == _length)
        {
            _value = ((_value * (_length - 1)) + value) / _length;
            return;
        }

        _seen++;
        _value += value;
        if (_seen == _length)
        {
            _value /= _length;
        }
    }
}

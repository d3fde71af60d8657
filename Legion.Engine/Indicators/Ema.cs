namespace Legion.Engine.Indicators;

/// <summary>Exponential moving average with α = 2/(n + 1). Its first value is the plain mean of the first n; null before that.</summary>
public sealed class Ema
{
    private readonly int _length;
    private readonly double _weight;
    private double _value;
    private int _seen;

    public Ema(int length)
    {
        Invariant.Holds(length > 0, "An average has a length of at least one.");
        _length = length;
        _weight = 2.0 / (length + 1);
    }

    public double? Value => _seen == _length ? _value : null;

    public void Add(double value)
    {
        if (_seen == _length)
        {
            _value += _weight * (value - _value);
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

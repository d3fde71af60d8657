namespace Legion.Engine.Indicators;

/// <summary>
/// Kaufman's efficiency ratio: the way made in n changes over the way walked, 0..1; 0 where nothing moved. Null before n changes.
/// </summary>
public sealed class EfficiencyRatio(int length)
{
    private readonly RollingMoments _steps = new(length);
    private readonly Window _values = new(length + 1);
    private double _last;

    public double? Value
    {
        get
        {
            if (_steps.Mean is not { } step)
            {
                return null;
            }

            return step > 0 ? Math.Min(1, Math.Abs(_last - _values.Oldest) / (step * length)) : 0;
        }
    }

    public void Add(double value)
    {
        if (_values.Count > 0)
        {
            _steps.Add(Math.Abs(value - _last));
        }

        _values.Push(value);
        _last = value;
    }
}

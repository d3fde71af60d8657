namespace Legion.Engine.Indicators;

/// <summary>
/// Distance of the last value from the mean of the last n, in population standard deviations. Null in warm-up and where all n are equal.
/// </summary>
public sealed class ZScore(int length)
{
    private readonly RollingMoments _moments = new(length);
    private double _last;

    public double? Value => _moments.Deviation is { } deviation and > 0 ? (_last - _moments.Mean) / deviation : null;

    public void Add(double value)
    {
        _last = value;
        _moments.Add(value);
    }
}

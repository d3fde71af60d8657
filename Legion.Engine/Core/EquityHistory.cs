namespace Legion.Engine.Core;

/// <summary>
/// The equity of a whole run in a bounded number of points: when full, every second point goes and the spacing doubles.
/// </summary>
internal sealed class EquityHistory
{
    private const int PointsMax = 480;

    private readonly List<EquityPoint> _points = new(PointsMax);
    private TimeSpan _spacing = TimeSpan.FromMinutes(5);
    private ImmutableArray<EquityPoint> _drawn = [];

    public void Mark(DateTimeOffset at, Money equity)
    {
        if (_points.Count > 0 && at - _points[^1].At < _spacing)
        {
            return;
        }

        if (_points.Count == PointsMax)
        {
            Thin();
        }

        _points.Add(new EquityPoint(at, equity));
        _drawn = default;
    }

    public ImmutableArray<EquityPoint> Points()
    {
        if (_drawn.IsDefault)
        {
            _drawn = [.. _points];
        }

        return _drawn;
    }

    private void Thin()
    {
        for (var i = 0; i < PointsMax / 2; i++)
        {
            _points[i] = _points[i * 2];
        }

        _points.RemoveRange(PointsMax / 2, PointsMax / 2);
        _spacing *= 2;
    }
}

namespace Legion.Engine.Indicators;

/// <summary>Σ delta / Σ volume over the last n bars, −1..1; 0 where nothing was traded. Null while one of the bars has no delta.</summary>
public sealed class DeltaRatio(int length)
{
    private readonly RollingMoments _delta = new(length);
    private readonly RollingMoments _volume = new(length);
    private int _measuredInRow;

    public double? Value
    {
        get
        {
            if (_delta.Mean is not { } delta || _volume.Mean is not { } volume)
            {
                return null;
            }

            return volume > 0 ? Math.Clamp(delta / volume, -1, 1) : 0;
        }
    }

    /// <summary>As good as the worst bar of the window.</summary>
    public FlowQuality Quality => (Value, _measuredInRow == length) switch
    {
        (null, _) => FlowQuality.Missing,
        (_, true) => FlowQuality.Measured,
        _ => FlowQuality.Estimated,
    };

    public void Add(in BarDelta bar)
    {
        if (bar.Quality == FlowQuality.Missing)
        {
            _delta.Clear();
            _volume.Clear();
            _measuredInRow = 0;
            return;
        }

        _measuredInRow = bar.Quality == FlowQuality.Measured ? Math.Min(_measuredInRow + 1, length) : 0;
        _delta.Add(bar.Delta);
        _volume.Add(bar.Volume);
    }
}

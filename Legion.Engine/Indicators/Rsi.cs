namespace Legion.Engine.Indicators;

/// <summary>
/// Wilder's relative strength index, 0..100. First value after n changes; 100 where nothing fell, 50 where nothing moved.
/// </summary>
public sealed class Rsi(int length)
{
    private readonly WilderAverage _gains = new(length);
    private readonly WilderAverage _losses = new(length);
    private double? _previous;

    public double? Value => _gains.Value is { } gain && _losses.Value is { } loss ? Index(gain, loss) : null;

    public void Add(double value)
    {
        if (_previous is { } previous)
        {
            _gains.Add(Math.Max(0, value - previous));
            _losses.Add(Math.Max(0, previous - value));
        }

        _previous = value;
    }

    private static double Index(double gain, double loss) => (gain, loss) switch
    {
        (0, 0) => 50,
        (_, 0) => 100,
        _ => 100 - (100 / (1 + (gain / loss))),
    };
}

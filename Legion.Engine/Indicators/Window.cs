namespace Legion.Engine.Indicators;

/// <summary>The last <paramref name="length"/> values in a ring that is made once.</summary>
internal sealed class Window(int length)
{
    private readonly double[] _values = new double[length];
    private int _next;

    public int Count { get; private set; }

    public bool IsFull => Count == _values.Length;

    /// <summary>Whether the ring has just come round: true once in every <c>length</c> pushes.</summary>
    public bool IsAtStart => _next == 0;

    /// <summary>The value that the next push takes the place of. Meaningful only while full.</summary>
    public double Oldest => _values[_next];

    /// <summary>What the window holds, in no particular order.</summary>
    public ReadOnlySpan<double> Values => _values.AsSpan(0, Count);

    public void Push(double value)
    {
        _values[_next] = value;
        _next = _next + 1 == _values.Length ? 0 : _next + 1;
        Count = Math.Min(Count + 1, _values.Length);
    }

    public void Clear() => (_next, Count) = (0, 0);
}

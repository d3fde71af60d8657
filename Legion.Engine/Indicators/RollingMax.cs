namespace Legion.Engine.Indicators;

/// <summary>
/// The largest of the last <c>length</c> values; null until there are so many. Keeps only the values that can still become the largest,
/// in falling order, so that each value is looked at twice at most.
/// </summary>
public sealed class RollingMax
{
    private readonly double[] _candidates;
    private readonly long[] _positions;
    private long _added;
    private int _head;
    private int _count;

    public RollingMax(int length)
    {
        Invariant.Holds(length > 0, "A rolling window holds at least one value.");
        _candidates = new double[length];
        _positions = new long[length];
    }

    public double? Value => _added >= _candidates.Length ? _candidates[_head] : null;

    public void Add(double value)
    {
        if (_count > 0 && _positions[_head] <= _added - _candidates.Length)
        {
            _head = Slot(1);
            _count--;
        }

        while (_count > 0 && _candidates[Slot(_count - 1)] <= value)
        {
            _count--;
        }

        var slot = Slot(_count);
        _candidates[slot] = value;
        _positions[slot] = _added;
        _count++;
        _added++;
    }

    private int Slot(int offset)
    {
        var slot = _head + offset;
        return slot < _candidates.Length ? slot : slot - _candidates.Length;
    }
}

/// <summary>The smallest of the last <c>length</c> values; null until there are so many.</summary>
public sealed class RollingMin(int length)
{
    private readonly RollingMax _negated = new(length);

    public double? Value => -_negated.Value;

    public void Add(double value) => _negated.Add(-value);
}

namespace Legion.Engine.Market;

/// <summary>
/// Bars of one length: the one that is being joined out of shorter ones, the last finished one, and which of the newest were made up.
/// Parts come in order and without a hole; the owner sees to that.
/// </summary>
internal sealed class BarSeries(TimeSpan length)
{
    /// <summary>
    /// How many finished bars the share of made-up ones is counted over: the longest window that an indicator needs to settle.
    /// </summary>
    public const int Remembered = 150;

    private readonly bool[] _isSynthetic = new bool[Remembered];
    private long _finished;

    private Bar? _first;
    private Bar? _newest;
    private Price _high;
    private Price _low;
    private Quantity _volume;
    private Quantity _takerBuyVolume;
    private FlowSource? _flow;

    public Bar? Last { get; private set; }

    public int SyntheticInARow { get; private set; }

    public double SyntheticShare(int bars)
    {
        Invariant.Holds(bars is > 0 and <= Remembered, "The share of made-up bars is asked over 1 to 150 bars.");
        var counted = Math.Min(bars, _finished);
        var synthetic = 0;
        for (var i = _finished - counted; i < _finished; i++)
        {
            synthetic += _isSynthetic[i % Remembered] ? 1 : 0;
        }

        return counted == 0 ? 0 : (double)synthetic / counted;
    }

    /// <summary>Adds a shorter bar. Returns the bar of this length that it finishes, unless its beginning was not seen.</summary>
    public Bar? Join(Bar part)
    {
        var openedAt = Timeframe.Floor(part.OpenedAt, length);
        if (part.OpenedAt == openedAt)
        {
            Begin(part);
        }
        else if (_first is not null)
        {
            Extend(part);
        }

        if (_first is null || part.ClosedAt != openedAt + length)
        {
            return null;
        }

        var whole = Whole(_first, part.Close);
        Finish(whole);
        return whole;
    }

    /// <summary>Takes a finished bar of this length in the place of whatever parts of it were seen.</summary>
    public void Replace(Bar whole)
    {
        Invariant.Holds(whole.Length == length, "A series is made of bars of one length.");
        Finish(whole);
    }

    public void Clear()
    {
        _first = null;
        _newest = null;
        _finished = 0;
        Last = null;
        SyntheticInARow = 0;
    }

    private void Begin(Bar part)
    {
        _first = part;
        _newest = part;
        _high = part.High;
        _low = part.Low;
        _volume = part.Volume;
        _takerBuyVolume = part.TakerBuyVolume;
        _flow = part.IsSynthetic ? null : part.Flow;
    }

    private void Extend(Bar part)
    {
        Invariant.Holds(_newest?.ClosedAt == part.OpenedAt, "The parts of a bar follow each other without a hole.");
        _newest = part;
        _high = part.High > _high ? part.High : _high;
        _low = part.Low < _low ? part.Low : _low;
        _volume += part.Volume;
        _takerBuyVolume += part.TakerBuyVolume;
        if (!part.IsSynthetic)
        {
            // A split of the volume is worth no more than its worst part; a made-up part has no volume to split.
            _flow = _flow is { } flow && flow < part.Flow ? flow : part.Flow;
        }
    }

    private Bar Whole(Bar first, Price close) => new(first.Symbol, first.OpenedAt, length, first.Open, _high, _low, close, _volume)
    {
        TakerBuyVolume = _takerBuyVolume,
        Flow = _flow ?? FlowSource.None,
        IsSynthetic = _flow is null,
    };

    private void Finish(Bar whole)
    {
        _first = null;
        _newest = null;
        Last = whole;
        _isSynthetic[_finished % Remembered] = whole.IsSynthetic;
        _finished++;
        SyntheticInARow = whole.IsSynthetic ? SyntheticInARow + 1 : 0;
    }
}

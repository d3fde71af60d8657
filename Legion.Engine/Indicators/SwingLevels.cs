namespace Legion.Engine.Indicators;

/// <summary>
/// A price at which the market has turned. <paramref name="Price"/> is the mean of its pivots, <paramref name="Touches"/> their number.
/// </summary>
public readonly record struct PriceLevel(double Price, int Touches, DateTimeOffset LastTouchedAt);

/// <summary>
/// Support and resistance from 4h bars: the pivots of the last 90 days, those within half an average true range taken together. A level
/// counts if it was touched twice or is younger than ten days. Highs and lows make levels alike, since a broken resistance is a support.
/// </summary>
public sealed class SwingLevels
{
    private const double WidthInAtr = 0.5;
    private const int TouchesMin = 2;

    /// <summary>
    /// A bar can be a high and a low pivot, and pivots of one kind are four bars apart at least: 270 in 90 days of 4h bars.
    /// </summary>
    private const int PivotsMax = 512;

    private static readonly TimeSpan AgeMax = TimeSpan.FromDays(90);
    private static readonly TimeSpan FreshAgeMax = TimeSpan.FromDays(10);

    private readonly SwingPivots _pivots = new();
    private readonly Atr _atr = new(14);
    private readonly DateTimeOffset[] _closes = new DateTimeOffset[SwingPivots.Side + 1];

    /// <summary>In rising order of price.</summary>
    private readonly Pivot[] _known = new Pivot[PivotsMax];

    private readonly PriceLevel[] _levels = new PriceLevel[PivotsMax];
    private int _knownCount;
    private int _levelCount;

    /// <summary>Bars seen so far.</summary>
    public int Bars { get; private set; }

    /// <summary>In rising order. Valid until the next bar.</summary>
    public ReadOnlySpan<PriceLevel> Levels => _levels.AsSpan(0, _levelCount);

    public void Add(in Candle bar, DateTimeOffset closedAt)
    {
        Bars++;
        _closes.AsSpan(1).CopyTo(_closes);
        _closes[^1] = closedAt;
        _atr.Add(bar);
        _pivots.Add(bar.High, bar.Low);

        Forget(closedAt - AgeMax);
        Remember(_pivots.High);
        Remember(_pivots.Low);
        if (_atr.Value is { } atr)
        {
            Cluster(WidthInAtr * atr, closedAt - FreshAgeMax);
        }
    }

    /// <summary>The nearest level at or below a price.</summary>
    public PriceLevel? Below(double price)
    {
        var index = FirstAbove(price) - 1;
        return index >= 0 ? _levels[index] : null;
    }

    /// <summary>The nearest level above a price.</summary>
    public PriceLevel? Above(double price)
    {
        var index = FirstAbove(price);
        return index < _levelCount ? _levels[index] : null;
    }

    private void Remember(double? price)
    {
        if (price is not { } known)
        {
            return;
        }

        Invariant.Holds(_knownCount < PivotsMax, "Ninety days of 4h bars hold fewer pivots than there is room for.");
        var place = _knownCount;
        while (place > 0 && _known[place - 1].Price > known)
        {
            _known[place] = _known[place - 1];
            place--;
        }

        _known[place] = new Pivot(known, _closes[0]);
        _knownCount++;
    }

    private void Forget(DateTimeOffset before)
    {
        var kept = 0;
        for (var i = 0; i < _knownCount; i++)
        {
            if (_known[i].At >= before)
            {
                _known[kept++] = _known[i];
            }
        }

        _knownCount = kept;
    }

    /// <summary>A level is never wider than <paramref name="width"/>, so levels do not grow into chains.</summary>
    private void Cluster(double width, DateTimeOffset freshFrom)
    {
        _levelCount = 0;
        for (var start = 0; start < _knownCount;)
        {
            var end = start;
            var sum = 0.0;
            var last = DateTimeOffset.MinValue;
            while (end < _knownCount && _known[end].Price - _known[start].Price <= width)
            {
                sum += _known[end].Price;
                last = _known[end].At > last ? _known[end].At : last;
                end++;
            }

            var touches = end - start;
            if (touches >= TouchesMin || last > freshFrom)
            {
                _levels[_levelCount++] = new PriceLevel(sum / touches, touches, last);
            }

            start = end;
        }
    }

    private int FirstAbove(double price)
    {
        var (low, high) = (0, _levelCount);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = _levels[middle].Price > price ? (low, middle) : (middle + 1, high);
        }

        return low;
    }

    private readonly record struct Pivot(double Price, DateTimeOffset At);
}

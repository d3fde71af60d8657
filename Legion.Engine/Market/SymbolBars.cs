namespace Legion.Engine.Market;

/// <summary>What became of a bar that was handed in.</summary>
/// <param name="IsIgnored">The bar was older than what is already covered, or came twice.</param>
/// <param name="Filled">Bars that were made up before it to close a gap.</param>
/// <param name="SeriesBroken">The gap before it was too long to fill: all series begin anew, and so must all that was computed from
/// them.</param>
public readonly record struct BarTaken(bool IsIgnored, int Filled, bool SeriesBroken);

/// <summary>
/// Makes the bars of 5m, 15m, 1h and 4h of one symbol out of what its feed delivers, which is 5m bars, 1m bars or first one and then the
/// other. A bar whose beginning was not seen is never made, and a bar exists only once it is closed: nothing here can look ahead.
/// </summary>
public sealed class SymbolBars(Symbol symbol)
{
    /// <summary>The longest hole that is filled with made-up bars.</summary>
    public static readonly TimeSpan GapMax = TimeSpan.FromDays(1);

    private readonly BarSeries _fiveMinutes = new(Timeframe.FiveMinutes);
    private readonly BarSeries _fifteenMinutes = new(Timeframe.FifteenMinutes);
    private readonly BarSeries _oneHour = new(Timeframe.OneHour);
    private readonly BarSeries _fourHours = new(Timeframe.FourHours);

    public Symbol Symbol => symbol;

    /// <summary>Close of the last bar from the feed; null before the first.</summary>
    public DateTimeOffset? CoveredUntil { get; private set; }

    public Price? LastClose { get; private set; }

    /// <summary>Bars that were older than what was covered, or came twice.</summary>
    public long IgnoredTotal { get; private set; }

    /// <summary>
    /// Takes a bar of one or five minutes and appends to <paramref name="closed"/> the bars that are finished because of it: in the order
    /// of their closes, the longest first where several close together. A bar of five minutes is among them itself.
    /// </summary>
    public BarTaken Add(Bar bar, ICollection<Bar> closed)
    {
        Invariant.Holds(bar.Symbol == symbol, "A bar is added to the series of its own symbol.");
        Invariant.Holds(
            bar.Length == Timeframe.OneMinute || bar.Length == Timeframe.FiveMinutes, "A feed's bars last one or five minutes.");
        Invariant.Holds(Timeframe.Floor(bar.OpenedAt, bar.Length) == bar.OpenedAt, "Bars align to the Unix epoch.");

        if (bar.ClosedAt <= CoveredUntil)
        {
            IgnoredTotal++;
            return new BarTaken(IsIgnored: true, Filled: 0, SeriesBroken: false);
        }

        var isBroken = bar.OpenedAt - CoveredUntil > GapMax;
        if (isBroken)
        {
            BeginAnew();
        }

        var filled = isBroken ? 0 : Fill(bar, closed);
        Take(bar, closed);
        return new BarTaken(IsIgnored: false, filled, isBroken);
    }

    /// <summary>The newest finished bar of 5m, 15m, 1h or 4h; null while there is none.</summary>
    public Bar? LastClosedBar(TimeSpan timeframe) => Of(timeframe).Last;

    /// <summary>How many of the newest bars in a row are made up.</summary>
    public int SyntheticInARow(TimeSpan timeframe) => Of(timeframe).SyntheticInARow;

    /// <summary>
    /// Share of made-up bars, 0..1, among the newest <paramref name="bars"/> (at most 150), or among all where there are fewer.
    /// </summary>
    public double SyntheticShare(TimeSpan timeframe, int bars = BarSeries.Remembered) => Of(timeframe).SyntheticShare(bars);

    private BarSeries Of(TimeSpan timeframe)
    {
        var series = timeframe == Timeframe.FiveMinutes ? _fiveMinutes
            : timeframe == Timeframe.FifteenMinutes ? _fifteenMinutes
            : timeframe == Timeframe.OneHour ? _oneHour
            : timeframe == Timeframe.FourHours ? _fourHours
            : null;
        Invariant.Holds(series is not null, "Bars are kept for 5m, 15m, 1h and 4h.");
        return series;
    }

    private void BeginAnew()
    {
        _fiveMinutes.Clear();
        _fifteenMinutes.Clear();
        _oneHour.Clear();
        _fourHours.Clear();
    }

    private int Fill(Bar next, ICollection<Bar> closed)
    {
        var filled = 0;
        while (CoveredUntil is { } from && LastClose is { } price && from < next.OpenedAt)
        {
            // Before a bar of five minutes the hole may begin in the middle of such a bar: single minutes lead up to its end.
            var length = Timeframe.Floor(from, next.Length) == from ? next.Length : Timeframe.OneMinute;
            Take(new Bar(symbol, from, length, price, price, price, price, Quantity.Zero) { IsSynthetic = true }, closed);
            filled++;
        }

        return filled;
    }

    private void Take(Bar bar, ICollection<Bar> closed)
    {
        CoveredUntil = bar.ClosedAt;
        LastClose = bar.Close;

        if (bar.Length == Timeframe.OneMinute)
        {
            if (_fiveMinutes.Join(bar) is { } whole)
            {
                Close(whole, closed);
            }

            return;
        }

        // A feed that fills in what it missed may send five minutes of which some were heard one by one: the whole bar stands for them.
        _fiveMinutes.Replace(bar);
        Close(bar, closed);
    }

    private void Close(Bar fiveMinutes, ICollection<Bar> closed)
    {
        var fifteenMinutes = _fifteenMinutes.Join(fiveMinutes);
        var oneHour = _oneHour.Join(fiveMinutes);
        var fourHours = _fourHours.Join(fiveMinutes);

        Append(fourHours, closed);
        Append(oneHour, closed);
        Append(fifteenMinutes, closed);
        closed.Add(fiveMinutes);
    }

    private static void Append(Bar? bar, ICollection<Bar> closed)
    {
        if (bar is not null)
        {
            closed.Add(bar);
        }
    }
}

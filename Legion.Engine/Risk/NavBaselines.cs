namespace Legion.Engine.Risk;

/// <summary>
/// The last known value of a unit and what it is measured against. The base of a day or week is the last value known before its first
/// event, so that no loss falls between two periods, and nothing else changes it.
/// </summary>
internal sealed class NavBaselines
{
    private NavUnits _units;
    private double _unitCount;
    private double _emptyNav;
    private DateTimeOffset _dayEnd;
    private DateTimeOffset _weekEnd;

    public double Nav { get; private set; }

    public double Peak { get; private set; }

    public double Day { get; private set; }

    public double Week { get; private set; }

    public NavChanges Changes => new(Change(Day), Change(Week), Change(Peak));

    /// <summary>All units at their last known value.</summary>
    public Money Equity => Money.From((decimal)(Nav * _unitCount));

    /// <summary>Whether the last turn has been of the day that this time lies in.</summary>
    public bool IsIn(DateTimeOffset at) => at < _dayEnd;

    public void Start(DateTimeOffset at, Money equity)
    {
        Issue(NavUnits.Start(equity));
        Nav = NavAt(equity);
        (Peak, Day, Week) = (Nav, Nav, Nav);
        EndPeriods(at);
    }

    public void Turn(DateTimeOffset at)
    {
        if (at < _dayEnd)
        {
            return;
        }

        Day = Nav;
        Week = at >= _weekEnd ? Nav : Week;
        EndPeriods(at);
    }

    /// <summary>A debt where there are no units is worth less than nothing; an account that is merely empty keeps its value.</summary>
    public double NavAt(Money equity) =>
        _unitCount > 0 ? equity.ToDouble() / _unitCount : equity >= Money.Zero ? _emptyNav : 0;

    public void Mark(Money equity)
    {
        Nav = NavAt(equity);
        Peak = Math.Max(Peak, Nav);
    }

    /// <summary>Units are bought or returned at the value of the moment. Only where all was lost does a new count begin.</summary>
    public void Flow(Money amount, Money equityBefore)
    {
        var wasLost = NavAt(equityBefore) <= 0;
        Issue(_units.After(amount, equityBefore));
        Nav = wasLost ? NavAt(equityBefore + amount) : Nav;
    }

    public void RebasePeak() => Peak = Nav;

    // Where the base is worth nothing, nothing can be lost since; but what is worth nothing now has lost all.
    private double Change(double from) => from > 0 ? (Nav / from) - 1 : Nav > 0 ? 0 : -1;

    private void Issue(NavUnits units)
    {
        _units = units;
        (_unitCount, _emptyNav) = ((double)units.Units, (double)units.EmptyNav);
    }

    private void EndPeriods(DateTimeOffset at)
    {
        _dayEnd = new DateTimeOffset(at.UtcDateTime.Date, TimeSpan.Zero).AddDays(1);
        _weekEnd = TradingWeek.Of(at).Start.AddDays(7);
    }
}

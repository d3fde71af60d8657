namespace Legion.Engine.Risk;

/// <summary>
/// Equity counted in units, as a fund does it: money that comes or goes buys or returns units at the value of the moment. The value of a
/// unit (NAV) then moves by trading alone, and no deposit, siphon or withdrawal can cause a drawdown or hide one.
/// </summary>
/// <param name="Units">Units issued; 0 for an emptied account.</param>
/// <param name="EmptyNav">Value of a unit at the last flow, which stands for as long as there are no units.</param>
public readonly record struct NavUnits(decimal Units, decimal EmptyNav)
{
    /// <summary>One unit per dollar.</summary>
    public static NavUnits Start(Money equity)
    {
        Invariant.Holds(equity >= Money.Zero, "An account does not begin with a debt.");
        return new NavUnits(equity.Amount, EmptyNav: 1m);
    }

    public decimal NavAt(Money equity) => Units == 0 ? EmptyNav : equity.Amount / Units;

    /// <summary>
    /// The units after a flow into (+) or out of (−) the trading equity. <paramref name="equityBefore"/> is what it was just before.
    /// Where all was lost, units are worth nothing and the money starts a new count at one dollar.
    /// </summary>
    public NavUnits After(Money flow, Money equityBefore)
    {
        var nav = NavAt(equityBefore);
        if (nav <= 0)
        {
            return flow > Money.Zero ? Start(Money.Max(Money.Zero, equityBefore + flow)) : this;
        }

        var units = Units + (flow.Amount / nav);
        return new NavUnits(equityBefore + flow > Money.Zero ? units : 0, nav);
    }
}

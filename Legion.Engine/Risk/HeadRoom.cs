namespace Legion.Engine.Risk;

/// <summary>What NAV has done, as fractions: since 00:00 UTC, since Monday 00:00 UTC, and since its highest point (zero or less).</summary>
public readonly record struct NavChanges(double Day, double Week, double Drawdown)
{
    public double Of(StopKind kind) => kind switch
    {
        StopKind.MaxDrawdown => Drawdown,
        StopKind.WeeklyLoss => Week,
        StopKind.DailyLoss => Day,
        _ => throw new BrokenInvariantException($"{kind} is no limit on NAV."),
    };
}

/// <summary>How far one stop is away.</summary>
/// <param name="Change">What NAV has done so far, as a fraction.</param>
/// <param name="Limit">The change that trips it: −0.15 for a loss of 15 %.</param>
/// <param name="HeadRoom">The loss in dollars that reaches it from here; zero where it is reached.</param>
public sealed record StopDistance(StopKind Kind, double Change, double Limit, Money HeadRoom);

/// <summary>Dollars that equity may lose before a limit on NAV is reached.</summary>
public static class HeadRoom
{
    /// <summary>
    /// With a change r since the base, a loss x leaves NAV at (1 + r)·(1 − x/E) of the base. That reaches 1 − limit at
    /// x = E·(1 − (1 − limit)/(1 + r)). Cut to a micro, so that any smaller loss stays above the limit; zero where nothing is left.
    /// </summary>
    public static Money Of(Money equity, double change, double limit)
    {
        if (equity <= Money.Zero || change <= -1)
        {
            return Money.Zero;
        }

        var share = 1 - ((1 - limit + StopLimits.Nearness) / (1 + change));
        return share > 0 ? new Money((long)(equity.Micros * share)) : Money.Zero;
    }

    /// <summary>Up to the nearest of the three limits.</summary>
    public static Money Of(Money equity, in NavChanges changes, StopLimits limits) => Money.Min(
        Of(equity, changes.Day, limits.DailyLoss),
        Money.Min(Of(equity, changes.Week, limits.WeeklyLoss), Of(equity, changes.Drawdown, limits.MaxDrawdown)));
}

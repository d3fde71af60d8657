namespace Legion.Engine.Risk;

/// <summary>
/// How far the value of a unit (NAV) may fall before all trading stops, and how a bot and the account are rested after losses in a row.
/// Losses are positive fractions; a limit is reached when it is met exactly.
/// </summary>
public sealed record StopLimits
{
    /// <summary>
    /// Ratios nearer to a limit than this count as having met it, so that the rounding of a double cannot let a loss slip by.
    /// </summary>
    public const double Nearness = 1e-9;

    /// <summary>Since 00:00 UTC.</summary>
    public double DailyLoss { get; init; } = 0.15;

    /// <summary>Since Monday 00:00 UTC.</summary>
    public double WeeklyLoss { get; init; } = 0.30;

    /// <summary>Since the highest NAV.</summary>
    public double MaxDrawdown { get; init; } = 0.25;

    /// <summary>Losses in a row that stop a bot, and, counted over all bots, the entries of all.</summary>
    public int ConsecutiveLosses { get; init; } = 3;

    /// <summary>Loss of the day from which entries are smaller.</summary>
    public double SoftDaily { get; init; } = 0.05;

    /// <summary>Drawdown from which entries are smaller.</summary>
    public double SoftDrawdown { get; init; } = 0.15;

    /// <summary>Factor on the size of entries beyond a soft limit and on probation.</summary>
    public decimal Brake { get; init; } = 0.5m;

    /// <summary>Shortest rest after losses in a row; it lasts to the end of the UTC day in any case.</summary>
    public TimeSpan ConsecutiveCooldown { get; init; } = TimeSpan.FromHours(12);

    /// <summary>Time for the owner to think before a drawdown can be acknowledged.</summary>
    public TimeSpan DrawdownCooldown { get; init; } = TimeSpan.FromHours(24);

    /// <summary>Closed trades for which the brake stays on after a drawdown was acknowledged.</summary>
    public int ProbationTrades { get; init; } = 10;

    /// <summary>Oldest mark price that equity may be reckoned from. With an older one NAV stands still.</summary>
    public TimeSpan MarkAgeMax { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// How long a loss must last, at every fresh mark, before it stops anything: one bad tick must not close all positions. With zero a
    /// stop trips at once.
    /// </summary>
    public TimeSpan ConfirmAfter { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>A loss of this many times its limit is not waited for.</summary>
    public double ConfirmAtOnce { get; init; } = 1.2;

    /// <summary>The largest loss that a stop on NAV allows, as a fraction.</summary>
    public double Of(StopKind kind) => kind switch
    {
        StopKind.MaxDrawdown => MaxDrawdown,
        StopKind.WeeklyLoss => WeeklyLoss,
        StopKind.DailyLoss => DailyLoss,
        _ => throw new BrokenInvariantException($"{kind} is no limit on NAV."),
    };

    /// <summary>A limit of 15 was meant as a percentage; one of zero would never let a bot trade.</summary>
    public void Check()
    {
        Invariant.Holds(
            IsShare(DailyLoss) && IsShare(WeeklyLoss) && IsShare(MaxDrawdown) && IsShare(SoftDaily) && IsShare(SoftDrawdown),
            "A limit on losses is a fraction above 0 and up to 1.");
        Invariant.Holds(Brake is > 0 and <= 1, "The brake is a factor above 0 and up to 1.");
        Invariant.Holds(ConsecutiveLosses > 0 && ProbationTrades >= 0, "Trades are counted from one.");
        Invariant.Holds(
            ConsecutiveCooldown >= TimeSpan.Zero && DrawdownCooldown >= TimeSpan.Zero && MarkAgeMax > TimeSpan.Zero
            && ConfirmAfter >= TimeSpan.Zero,
            "A time to wait is not negative.");
        Invariant.Holds(ConfirmAtOnce >= 1, "What need not be confirmed is at least the limit itself.");
    }

    private static bool IsShare(double limit) => limit is > 0 and <= 1;
}

namespace Legion.Engine.Risk;

/// <summary>
/// The machine that ends trading when too much was lost: on a day, in a week, since the highest point, or in a row. All percentages are on
/// unitised NAV, with open positions at their marks, so that money that comes or goes neither causes a stop nor hides one. Stops form a
/// set: each holds until its own rule frees it, and the strictest decides. It has no clock: the same calls always lead to the same stops.
/// Owned by one engine; a mark that trips nothing allocates nothing.
/// </summary>
public sealed partial class HardStops
{
    private const int NavStops = 3;

    private readonly StopLimits _limits;
    private readonly NavBaselines _nav = new();
    private readonly LossRows _losses = new();
    private readonly DateTimeOffset?[] _breachedSince = new DateTimeOffset?[NavStops];
    private bool _isStarted;
    private int _probationLeft;

    public HardStops(StopLimits limits)
    {
        limits.Check();
        _limits = limits;
    }

    /// <summary>By precedence; of one kind, in the order in which they tripped.</summary>
    public ImmutableArray<ActiveStop> Active { get; private set; } = [];

    /// <summary>The strictest that an active stop asks for.</summary>
    public StopAction Action { get; private set; } = StopAction.Trade;

    /// <summary>Whether a limit has been met that awaits its confirmation: no entries until then, and nothing is closed yet.</summary>
    public bool IsSuspected { get; private set; }

    /// <summary>Whether the last marks were too old: NAV stands where it was, nothing can trip, and entries must wait.</summary>
    public bool IsFrozen { get; private set; }

    /// <summary>Dollars a unit, one at the start. The last that was known.</summary>
    public double Nav => _nav.Nav;

    public double PeakNav => _nav.Peak;

    /// <summary>NAV as it was last known before the first event of this UTC day.</summary>
    public double DayBase => _nav.Day;

    /// <summary>NAV as it was last known before the first event of this ISO week.</summary>
    public double WeekBase => _nav.Week;

    public NavChanges Changes => _nav.Changes;

    /// <summary>Fraction since <see cref="DayBase"/>: −0.15 is a loss of 15 %.</summary>
    public double DayReturn => _nav.Changes.Day;

    /// <summary>Fraction since <see cref="WeekBase"/>.</summary>
    public double WeekReturn => _nav.Changes.Week;

    /// <summary>Fraction since <see cref="PeakNav"/>: zero or less.</summary>
    public double Drawdown => _nav.Changes.Drawdown;

    /// <summary>Losses in a row of all bots, in the order in which their trades closed.</summary>
    public int LossesInARow => _losses.OfAccount;

    /// <summary>Closed trades that are still to be made small after a drawdown was acknowledged.</summary>
    public int ProbationLeft => _probationLeft;

    /// <summary>Factor on the size of entries: less than one beyond a soft limit and on probation.</summary>
    public decimal BrakeFactor
    {
        get
        {
            var changes = _nav.Changes;
            var isSoft = Meets(changes.Day, _limits.SoftDaily) || Meets(changes.Drawdown, _limits.SoftDrawdown);
            return isSoft || _probationLeft > 0 ? _limits.Brake : 1m;
        }
    }

    /// <summary>What may be lost, in dollars, before the nearest limit on NAV is reached.</summary>
    public Money HeadRoomLeft => HeadRoom.Of(_nav.Equity, _nav.Changes, _limits);

    public int LossesInARowOf(BotId bot) => _losses.Of(bot);

    /// <summary>The weightiest stop that forbids this bot to enter; null where none does.</summary>
    public StopKind? BlocksEntriesOf(BotId bot)
    {
        foreach (var stop in Active)
        {
            if (stop.Blocks(bot))
            {
                return stop.Kind;
            }
        }

        return null;
    }

    /// <summary>How far each limit on NAV is away. For pages.</summary>
    public ImmutableArray<StopDistance> Distances()
    {
        var (changes, equity) = (_nav.Changes, _nav.Equity);
        var distances = ImmutableArray.CreateBuilder<StopDistance>(NavStops);
        for (var kind = StopKind.MaxDrawdown; kind <= StopKind.DailyLoss; kind++)
        {
            var (change, limit) = (changes.Of(kind), _limits.Of(kind));
            distances.Add(new StopDistance(kind, change, -limit, HeadRoom.Of(equity, change, limit)));
        }

        return distances.DrainToImmutable();
    }

    private static bool Meets(double change, double limit) => change <= StopLimits.Nearness - limit;
}

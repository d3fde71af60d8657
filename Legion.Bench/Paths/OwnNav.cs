using Legion.Engine.Risk;
using Legion.Engine.Values;

namespace Legion.Bench.Paths;

/// <summary>
/// The value of a unit and the three stops on it, written anew from their definition. A loss trips at the first evaluation beyond 1.2 of
/// its limit, or at one that finds the limit still met a second after it was first seen met.
/// </summary>
internal sealed class OwnNav(StopLimits limits)
{
    /// <summary>Drawdown, week, day.</summary>
    public const int Kinds = 3;

    private readonly double[] _bases = new double[Kinds];
    private readonly DateTimeOffset?[] _metSince = new DateTimeOffset?[Kinds];
    private readonly DateTimeOffset?[] _latchedAt = new DateTimeOffset?[Kinds];
    private DateTimeOffset _before;

    public double Nav { get; private set; } = 1;

    public double Units { get; private set; }

    public bool IsLatched => _latchedAt[0] is not null || _latchedAt[1] is not null || _latchedAt[2] is not null;

    public DateTimeOffset? LatchedAt(StopKind kind) => _latchedAt[(int)kind];

    public double Change(StopKind kind) => (Nav / _bases[(int)kind]) - 1;

    /// <summary>The NAV at which this limit is reached.</summary>
    public double Level(StopKind kind) => _bases[(int)kind] * (1 - limits.Of(kind));

    /// <summary>Whether NAV is above all limits.</summary>
    public bool IsAbove => !Meets(StopKind.MaxDrawdown, 1) && !Meets(StopKind.WeeklyLoss, 1) && !Meets(StopKind.DailyLoss, 1);

    public void Start(DateTimeOffset at, Money equity)
    {
        (Units, _before) = (equity.ToDouble(), at);
        Array.Fill(_bases, 1.0);
    }

    /// <summary>A new day and a new week begin at the last value that was known before them.</summary>
    public void Turn(DateTimeOffset at)
    {
        if (at.UtcDateTime.Date != _before.UtcDateTime.Date)
        {
            _bases[(int)StopKind.DailyLoss] = Nav;
            _metSince[(int)StopKind.DailyLoss] = null;
            _bases[(int)StopKind.WeeklyLoss] = TradingWeek.Of(at) != TradingWeek.Of(_before) ? Nav : _bases[(int)StopKind.WeeklyLoss];
        }

        _before = at;
    }

    /// <summary>Units are bought or given back at their value just before the flow.</summary>
    public void Flow(Money flow, Money equityAfter) => Units *= equityAfter.ToDouble() / (equityAfter - flow).ToDouble();

    /// <summary>Returns how many stops have tripped just now.</summary>
    public int Mark(DateTimeOffset at, Money equity)
    {
        Nav = equity.ToDouble() / Units;
        _bases[(int)StopKind.MaxDrawdown] = Math.Max(_bases[(int)StopKind.MaxDrawdown], Nav);
        var tripped = 0;
        for (var kind = StopKind.MaxDrawdown; kind <= StopKind.DailyLoss; kind++)
        {
            ref var since = ref _metSince[(int)kind];
            since = Meets(kind, 1) && _latchedAt[(int)kind] is null ? since ?? at : null;
            if (since is { } first && (at - first >= TimeSpan.FromSeconds(1) || Meets(kind, 1.2)))
            {
                (_latchedAt[(int)kind], since) = (at, null);
                tripped++;
            }
        }

        return tripped;
    }

    /// <summary>The stop has been lifted as its rule says; a drawdown is then counted from here.</summary>
    public void Free(StopKind kind)
    {
        _latchedAt[(int)kind] = null;
        _bases[(int)kind] = kind == StopKind.MaxDrawdown ? Nav : _bases[(int)kind];
    }

    /// <summary>Dollars that may be lost from this equity before the nearest limit is reached.</summary>
    public double LossAllowed(Money equity)
    {
        var lowest = Math.Max(Level(StopKind.DailyLoss), Math.Max(Level(StopKind.WeeklyLoss), Level(StopKind.MaxDrawdown)));
        return equity.ToDouble() - (lowest * Units);
    }

    private bool Meets(StopKind kind, double times) => Change(kind) <= 1e-9 - (times * limits.Of(kind));
}

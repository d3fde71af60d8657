using System.Globalization;

namespace Legion.Engine.Simulation.Faults;

/// <summary>What can go wrong between Legion and a venue. Each is counted when it really strikes.</summary>
public enum Fault
{
    RequestDropped,
    RequestDelayed,
    RequestDuplicated,
    ReplyDropped,
    ReplyDelayed,
    ReplyDuplicated,

    /// <summary>A message was held back, so that later ones may overtake it.</summary>
    Reordered,

    /// <summary>An error of the venue's front door, though the request was carried out.</summary>
    ServerErrorLanded,

    /// <summary>The same error, and the request was not carried out.</summary>
    ServerErrorLost,
    BodyTruncated,
    RateLimited,
    QueryFailed,
    ReconcileFailed,

    FilledPartly,
    FillDropped,
    FillLate,
    FillDuplicated,
    FillBeforeAck,
    OverfillReported,

    LineBroken,
    VenueRestarted,
    VenueHalted,
    ClockStepped,
    StopCanceled,
    StopCanceledSilently,
    Liquidated,
    TickChanged,

    HandTraded,
    LegionCrashed,
}

/// <summary>How often each fault struck.</summary>
public sealed class FaultCounts
{
    private readonly long[] _counts = new long[Enum.GetValues<Fault>().Length];

    public long this[Fault fault] => _counts[(int)fault];

    public void Count(Fault fault) => _counts[(int)fault]++;

    /// <summary>Adds what another venue suffered, for totals over many runs.</summary>
    public void Add(FaultCounts other)
    {
        for (var i = 0; i < _counts.Length; i++)
        {
            _counts[i] += other._counts[i];
        }
    }

    /// <summary>One line for each fault: its name and how often it struck.</summary>
    public override string ToString() => string.Join(
        '\n', Enum.GetValues<Fault>().Select(f => string.Create(CultureInfo.InvariantCulture, $"{f,-21}{this[f],12}")));
}

using Legion.Engine.Venues.Simulated;

namespace Legion.Engine.Simulation.Faults;

/// <summary>
/// How often a venue fails. A rate is a probability from 0 to 1 for each request, report or quote, as said; all 0 is a perfect venue.
/// Where a fault lasts, it lasts from nothing up to its maximum, short times more often than long ones.
/// </summary>
public sealed record FaultRates
{
    public static FaultRates None { get; } = new();

    /// <summary>Per order request or cancel: it never reaches the venue.</summary>
    public double DropRequest { get; init; }

    /// <summary>Per request: it is on its way for up to <see cref="AcceptDelayMax"/>.</summary>
    public double AcceptDelay { get; init; }

    public TimeSpan AcceptDelayMax { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Per order request or cancel: it reaches the venue twice.</summary>
    public double DuplicateRequest { get; init; }

    /// <summary>Per order request or cancel that reached the venue: no answer comes back.</summary>
    public double DropReply { get; init; }

    /// <summary>
    /// Per answer: it is on its way for up to <see cref="ReplyDelayMax"/>; one that comes after we gave up is heard all the same.
    /// </summary>
    public double ReplyDelay { get; init; }

    public TimeSpan ReplyDelayMax { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Per answer: it is heard twice.</summary>
    public double DuplicateReply { get; init; }

    /// <summary>Per message in either direction: held back for up to <see cref="ReorderMax"/>.</summary>
    public double Reorder { get; init; }

    public TimeSpan ReorderMax { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Per order request or cancel: answered with a server's error; in half of the cases it was carried out.</summary>
    public double Http5xx { get; init; }

    /// <summary>Per order request or cancel: carried out, and the answer cannot be read.</summary>
    public double TruncateBody { get; init; }

    /// <summary>Per entry with what belongs to it: refused unseen. Cancels and reductions have weight of their own and pass.</summary>
    public double RateLimit { get; init; }

    /// <summary>Per question about an order: no answer at all.</summary>
    public double QueryFails { get; init; }

    /// <summary>Per question about holdings: no answer at all.</summary>
    public double ReconcileFails { get; init; }

    /// <summary>Per order and quote that would fill it: there is depth for a part only, or for nothing.</summary>
    public double PartialFill { get; init; }

    /// <summary>Per report of a fill: never heard.</summary>
    public double DropFill { get; init; }

    /// <summary>Per report of a fill: late by up to <see cref="LateFillMax"/>.</summary>
    public double LateFill { get; init; }

    public TimeSpan LateFillMax { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Per report of a fill: heard again, with the same id, up to <see cref="LateFillMax"/> later.</summary>
    public double DuplicateFill { get; init; }

    /// <summary>Per request that filled at once: the fill is heard before the answer.</summary>
    public double FillBeforeAck { get; init; }

    /// <summary>Per report of a fill: the venue invents another over the whole quantity. Its own books do not hold it.</summary>
    public double OverfillReport { get; init; }

    /// <summary>Per quote: the line breaks for up to <see cref="LineDropMax"/>.</summary>
    public double WsDrop { get; init; }

    public TimeSpan LineDropMax { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Per quote: as above, and requests on their way are lost; resting orders survive.</summary>
    public double RestartVenue { get; init; }

    /// <summary>
    /// Per quote: for up to <see cref="VenueHaltMax"/> nothing trades and orders and cancels are refused; questions are answered.
    /// </summary>
    public double VenueHalt { get; init; }

    public TimeSpan VenueHaltMax { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>
    /// Per quote: the venue's clock steps to somewhere within <see cref="ClockStepMax"/> of ours, or back to it. A venue's time never runs
    /// backwards: after a step back it stands still until it is due again.
    /// </summary>
    public double ClockStep { get; init; }

    public TimeSpan ClockStepMax { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Per quote: the venue ends a resting stop by itself, and tells so in half of the cases.</summary>
    public double CancelStops { get; init; }

    /// <summary>Per quote: the venue closes a part or all of the position.</summary>
    public double Liquidate { get; init; }

    /// <summary>
    /// Per quote: the step of prices becomes ten times what it was, or that again. Heard up to <see cref="LateFillMax"/> later.
    /// </summary>
    public double TickChange { get; init; }

    /// <summary>
    /// Rates for one run of many: half of the faults are off, the others fail up to as often as a run of some hundred events can bear.
    /// Invented fills stay off, because they stop a run for good.
    /// </summary>
    public static FaultRates Swarm(ulong seed)
    {
        var dice = new FaultDice(Pcg.Mix(seed));
        return new FaultRates
        {
            DropRequest = Drawn(0.3),
            AcceptDelay = Drawn(0.3),
            DuplicateRequest = Drawn(0.3),
            DropReply = Drawn(0.3),
            ReplyDelay = Drawn(0.3),
            DuplicateReply = Drawn(0.5),
            Reorder = Drawn(0.5),
            Http5xx = Drawn(0.3),
            TruncateBody = Drawn(0.3),
            RateLimit = Drawn(0.3),
            QueryFails = Drawn(0.5),
            ReconcileFails = Drawn(0.5),
            PartialFill = Drawn(0.5),
            DropFill = Drawn(0.5),
            LateFill = Drawn(0.5),
            DuplicateFill = Drawn(0.5),
            FillBeforeAck = Drawn(0.5),
            WsDrop = Drawn(0.02),
            RestartVenue = Drawn(0.02),
            VenueHalt = Drawn(0.01),
            ClockStep = Drawn(0.02),
            CancelStops = Drawn(0.02),
            Liquidate = Drawn(0.01),
            TickChange = Drawn(0.01),
        };

        double Drawn(double max) => dice.Below(2) == 0 ? 0 : max * dice.Share();
    }

    /// <summary>Whether anything can happen at the venue by itself.</summary>
    internal bool DisturbsVenue => WsDrop + RestartVenue + VenueHalt + ClockStep + CancelStops + Liquidate + TickChange > 0;
}

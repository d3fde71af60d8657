namespace Legion.Engine.Trading;

/// <summary>An order that can still fill, or whose fills are not all known yet.</summary>
public sealed record OpenOrder(OrderIntent Intent, OrderStatus Status, DateTimeOffset SubmittedAt)
{
    public Quantity Filled { get; init; }

    /// <summary>A stop or target whose entry has not filled yet.</summary>
    public bool Sleeps { get; init; }

    /// <summary>We want its end. While its state is unknown this is only a wish; it is asked for again once it is known to rest.</summary>
    public bool CancelWanted { get; init; }

    /// <summary>When it left, or was decided where the venue does not say; waiting for an answer is counted from here.</summary>
    public DateTimeOffset WaitsSince { get; init; } = SubmittedAt;

    /// <summary>When it was last asked about or asked to end; null where it never was.</summary>
    public DateTimeOffset? AskedAt { get; init; }

    /// <summary>The venue's time when it first said, too late for the order to land, that it knows of no such order.</summary>
    public DateTimeOffset? MissingSince { get; init; }

    /// <summary>What the venue says to have filled; more than <see cref="Filled"/> while fills are still on their way.</summary>
    public Quantity FilledAtVenue { get; init; }

    public Quantity Left => Filled >= Intent.Quantity ? Quantity.Zero : Intent.Quantity - Filled;

    public bool FillsAreMissing => FilledAtVenue > Filled;

    /// <summary>Open for the venue as far as is known: it rests, or will once its entry fills.</summary>
    public bool IsLive => !Status.IsOver();
}

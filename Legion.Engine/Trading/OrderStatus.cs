namespace Legion.Engine.Trading;

/// <summary>Where an order is in its life. What may follow what is in <see cref="OrderLife"/>.</summary>
public enum OrderStatus
{
    /// <summary>Decided and remembered; not known to have left.</summary>
    Intent,

    /// <summary>On its way to the venue, not answered yet.</summary>
    Sending,

    /// <summary>
    /// The answer is overdue or unreadable: it may rest, be filled or never have arrived. Left only by the venue's word or by proof that
    /// it can never arrive.
    /// </summary>
    Unknown,

    /// <summary>The venue has it.</summary>
    Accepted,
    PartiallyFilled,

    /// <summary>We asked for its end; it may still fill.</summary>
    PendingCancel,

    Filled,
    Canceled,

    /// <summary>Ended by its own terms: too late at the venue, or what could not be taken at once.</summary>
    Expired,

    /// <summary>Refused by the venue, or proven never to have arrived.</summary>
    Rejected,
}

/// <summary>What can be learnt of an order, or asked of it.</summary>
public enum OrderNews
{
    Sent,

    /// <summary>No answer, or one that cannot be read.</summary>
    Unanswered,
    Accepted,
    PartlyFilled,
    WhollyFilled,
    CancelAsked,
    Canceled,
    Expired,
    Rejected,

    /// <summary>The venue has never heard of it, and can no longer accept it.</summary>
    ProvenAbsent,
}

using Legion.Engine.Trading;

namespace Legion.Engine.Simulation.Faults;

internal enum RequestKind
{
    Place,
    Cancel,
    Query,
    Reconcile,
}

/// <summary>One message from Legion to the venue.</summary>
internal sealed class Request(RequestKind kind)
{
    public RequestKind Kind => kind;

    /// <summary>Of a placement: an entry and what belongs to it, or a single order.</summary>
    public OrderIntent[] Orders { get; init; } = [];

    /// <summary>Of a cancel or a question.</summary>
    public OrderId Order { get; init; }

    public DateTimeOffset SentAt { get; set; }

    /// <summary>The line that it was sent on; an answer finds back only on the same.</summary>
    public int Epoch { get; set; }

    /// <summary>How often the venue had restarted when it was sent: a restart loses what was on its way.</summary>
    public int VenueStarts { get; set; }

    /// <summary>Answered, or given up.</summary>
    public bool IsSettled { get; set; }

    /// <summary>Whether the venue refuses it unseen: decided once, so that a copy fares no differently. Null before it arrives.</summary>
    public bool? IsLimited { get; set; }

    /// <summary>Of a question about holdings: trades from here on are asked for.</summary>
    public int TradesFrom { get; set; }

    /// <summary>Of an answer about holdings: trades up to here are in it.</summary>
    public int TradesTo { get; set; }
}

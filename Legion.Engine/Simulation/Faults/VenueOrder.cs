using Legion.Engine.Market;
using Legion.Engine.Trading;

namespace Legion.Engine.Simulation.Faults;

/// <summary>An order as the venue knows it. Ours to read, the venue's to change.</summary>
public sealed class VenueOrder
{
    private readonly List<VenueTrade> _trades = [];

    internal VenueOrder(OrderIntent intent) => Intent = intent;

    public OrderIntent Intent { get; }

    public VenueOrderState State { get; internal set; }

    /// <summary>How often the venue took it: once, or never.</summary>
    public int TimesAccepted { get; internal set; }

    public Quantity Filled { get; internal set; }

    /// <summary>A stop or target whose entry has not filled yet.</summary>
    public bool Sleeps { get; internal set; }

    /// <summary>A stop whose price was reached; what it has not got yet it takes at the next quotes.</summary>
    public bool IsTriggered { get; internal set; }

    public Quantity Left => Intent.Quantity - Filled;

    public bool IsOpen => State == VenueOrderState.Open;

    internal IReadOnlyList<VenueTrade> Trades => _trades;

    internal void Take(VenueTrade trade)
    {
        _trades.Add(trade);
        Filled += trade.Fill.Quantity;
        State = Filled == Intent.Quantity ? VenueOrderState.Filled : State;
    }
}

/// <summary>Something that was traded, under an id of its own that never changes.</summary>
/// <param name="ForcedBy">Why the venue traded by itself; null where an order of ours was filled.</param>
public sealed record VenueTrade(Fill Fill, string? ForcedBy)
{
    /// <summary>Nothing was traded: the fee is the funding that was charged.</summary>
    public bool IsFunding { get; init; }

    internal EngineEvent Report(DateTimeOffset at) => IsFunding ? new FundingPaid(at, Fill.Id, Fill.Symbol, Fill.Fee)
        : ForcedBy is null
        ? new OrderFilled(at, Fill)
        : new PositionForced(at, Fill.Id, Fill.Symbol, Fill.Side, Fill.Quantity, Fill.Price, Fill.Fee, ForcedBy);
}

/// <summary>One symbol at the venue.</summary>
internal sealed class VenueMarket(Instrument listed)
{
    /// <summary>The terms that it began with.</summary>
    public Instrument Listed { get; } = listed;

    public Instrument Terms { get; set; } = listed;

    public Symbol Symbol => Listed.Symbol;

    /// <summary>They were not always these: whoever connects is told.</summary>
    public bool HasChanged { get; set; }

    public QuoteChanged? Quote { get; set; }

    /// <summary>Counts 1e-8 of the asset, positive is long: one position for all bots.</summary>
    public long NetUnits { get; set; }

    /// <summary>What an order that takes would pay or get.</summary>
    public Price Touch(Side side) => side == Side.Buy ? Quote!.Ask : Quote!.Bid;

    /// <summary>How much an order of this side could make the position smaller; zero where it would make it larger.</summary>
    public long Reducible(Side side) => Math.Sign(NetUnits) == -side.Sign() ? Math.Abs(NetUnits) : 0;
}

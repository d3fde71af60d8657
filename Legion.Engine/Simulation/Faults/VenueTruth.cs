using System.Runtime.InteropServices;
using Legion.Engine.Market;
using Legion.Engine.Trading;

namespace Legion.Engine.Simulation.Faults;

internal enum ToldKind
{
    Traded,
    Canceled,
    Expired,
}

/// <summary>What the venue has to say of its own accord.</summary>
internal readonly record struct Told(ToldKind Kind, VenueOrder? Order, VenueTrade? Trade, string Reason);

/// <summary>
/// What is so at the venue, whatever Legion has heard of it: orders, one netted position for each symbol, cash, trades. Exact, but for the
/// depth that chance may leave. It counts for itself and has no code in common with Legion's books.
/// </summary>
public sealed partial class VenueTruth
{
    private readonly Dictionary<OrderId, VenueOrder> _orders = [];
    private readonly List<VenueOrder> _open = [];
    private readonly List<VenueTrade> _trades = [];
    private readonly List<Told> _told = [];
    private readonly VenueMarket[] _markets;
    private readonly FaultDice _dice;

    internal VenueTruth(FaultyVenueSettings settings, FaultDice dice)
    {
        _markets = [.. settings.Instruments.Select(i => new VenueMarket(i))];
        _dice = dice;
        Cash = settings.Deposit;
    }

    /// <summary>The deposit, less what was paid for positions, fees and funding. What was traded by hand is not in it.</summary>
    public Money Cash { get; private set; }

    /// <summary>Orders that can still fill, those that sleep among them, in the order in which they came.</summary>
    public ReadOnlySpan<VenueOrder> Open => CollectionsMarshal.AsSpan(_open);

    /// <summary>All that was ever traded but by hand, oldest first.</summary>
    public ReadOnlySpan<VenueTrade> Trades => CollectionsMarshal.AsSpan(_trades);

    internal void Bank(Money amount) => Cash += amount;

    internal DateTimeOffset Clock { get; set; }

    /// <summary>Nothing trades and nothing is taken in.</summary>
    internal bool IsHalted { get; set; }

    internal double PartialFill { get; set; }

    internal List<Told> News => _told;

    internal ReadOnlySpan<VenueMarket> Markets => _markets;

    /// <summary>Counts 1e-8 of the asset, positive is long.</summary>
    public long NetUnits(Symbol symbol) => Market(symbol)?.NetUnits ?? 0;

    /// <summary>Null for an order that the venue never heard of, or that came too late.</summary>
    public VenueOrder? Find(OrderId id) => _orders.GetValueOrDefault(id);

    /// <summary>The venue's terms as they are now.</summary>
    public Instrument? Terms(Symbol symbol) => Market(symbol)?.Terms;

    internal VenueMarket? Market(Symbol symbol)
    {
        foreach (var market in _markets)
        {
            if (market.Symbol == symbol)
            {
                return market;
            }
        }

        return null;
    }

    internal ImmutableArray<VenuePosition> Positions()
    {
        var held = ImmutableArray.CreateBuilder<VenuePosition>(_markets.Length);
        foreach (var market in _markets)
        {
            if (market.NetUnits != 0)
            {
                held.Add(new VenuePosition(market.Symbol, market.NetUnits));
            }
        }

        return held.DrainToImmutable();
    }

    internal ImmutableArray<OrderId> OpenIds()
    {
        var ids = ImmutableArray.CreateBuilder<OrderId>(_open.Count);
        foreach (var order in _open)
        {
            ids.Add(order.Intent.Id);
        }

        return ids.MoveToImmutable();
    }
}

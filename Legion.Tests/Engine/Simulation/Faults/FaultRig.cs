using Legion.Engine.Market;
using Legion.Engine.Risk;
using Legion.Engine.Simulation.Faults;
using Legion.Engine.Trading;
using Legion.Engine.Values;
using Legion.Tests.Support;

namespace Legion.Tests.Engine.Simulation.Faults;

/// <summary>
/// A venue with faults and the hand that drives it: places orders, lets seconds pass, moves the market, and reads what arrives.
/// </summary>
internal sealed class FaultRig
{
    private static readonly RiskGate Gate = new(new RiskLimits());
    private static readonly BotId Bot = new("b");

    private readonly List<EngineEvent> _arrived = [];
    private double _seconds;

    public FaultRig(FaultRates? rates = null, ulong seed = 1, bool isConnected = true)
    {
        Venue = new FaultyVenue(new FaultyVenueSettings { Seed = seed, Deposit = Given.Usd(1_000), Instruments = [Given.SolTerms] });
        if (isConnected)
        {
            Venue.Connect(Now);
        }

        Quote(99.99m, 100.01m);
        Venue.Rates = rates ?? FaultRates.None;
        Read();
    }

    public FaultyVenue Venue { get; }

    public VenueTruth Truth => Venue.Truth;

    public DateTimeOffset Now => Given.Start.AddSeconds(_seconds);

    public decimal Net => FixedPoint.ToDecimal(Truth.NetUnits(Given.Sol));

    public decimal Cash => Truth.Cash.Amount;

    public static OrderIntent Buy(string id, decimal quantity = 1, decimal? worst = null) =>
        Order(id, Side.Buy, quantity, OrderKind.Market, worst);

    public static OrderIntent Bid(string id, decimal price, decimal quantity = 1) =>
        Order(id, Side.Buy, quantity, OrderKind.PostOnly, price);

    public static OrderIntent Exit(string id, decimal quantity = 1) =>
        Order(id, Side.Sell, quantity, OrderKind.Market, price: null) with { ReduceOnly = true };

    public static OrderIntent Stop(string id, decimal price, string? parent = null, decimal quantity = 1) =>
        Order(id, Side.Sell, quantity, OrderKind.Stop, price) with
        {
            ReduceOnly = true,
            Parent = parent is null ? null : new OrderId(parent),
        };

    public static OrderIntent Target(string id, decimal price, string? parent = null, decimal quantity = 1) =>
        Stop(id, price, parent, quantity) with { Kind = OrderKind.Target };

    public void Submit(params OrderIntent[] orders)
    {
        foreach (var order in orders)
        {
            Venue.Submit(order.ReduceOnly
                ? RiskGate.ApproveReduction(order)
                : Assert.IsType<Verdict.Approved>(Gate.Review(order, Given.CalmMarket)).Order);
        }
    }

    /// <summary>Submits and sends; whatever comes back within 100 ms.</summary>
    public string Place(params OrderIntent[] orders)
    {
        Submit(orders);
        return Exchange();
    }

    public string Cancel(string id)
    {
        Venue.Cancel(new OrderId(id));
        return Exchange();
    }

    public string Query(string id)
    {
        Venue.Query(new OrderId(id));
        return Exchange();
    }

    public string Reconcile()
    {
        Venue.Reconcile();
        return Exchange();
    }

    public string Exchange()
    {
        Venue.Dispatch(Now);
        return Run(0.1);
    }

    /// <summary>What arrives in so many seconds.</summary>
    public string Run(double seconds)
    {
        _seconds += seconds;
        return Read();
    }

    /// <summary>The market moves; what arrives within 100 ms. The mark is the middle unless said.</summary>
    public string Quote(decimal bid, decimal ask, decimal? mark = null)
    {
        Venue.Quote(new QuoteChanged(Now, Given.Sol, Given.Price(bid), Given.Price(ask), Given.Price(mark ?? ((bid + ask) / 2))));
        return Run(0.1);
    }

    /// <summary>Events as they arrived, for whoever wants more than words.</summary>
    public IReadOnlyList<EngineEvent> Arrived => _arrived;

    public VenueOrder Find(string id) => Truth.Find(new OrderId(id))!;

    public long Struck(Fault fault) => Venue.Struck[fault];

    private static OrderIntent Order(string id, Side side, decimal quantity, OrderKind kind, decimal? price) =>
        new(new OrderId(id), Bot, Given.Sol, side, Given.Lots(quantity), kind)
        {
            Price = price is { } p ? Given.Price(p) : null,
            Reference = Given.Price(100),
            Why = id,
        };

    private string Read()
    {
        _arrived.Clear();
        Venue.Advance(Now, _arrived);
        return string.Join("; ", _arrived.Where(e => e is not OrderSent).Select(Words));
    }

    private static string Words(EngineEvent happening) => happening switch
    {
        OrderAccepted e => $"{e.Order} accepted",
        OrderFilled e => $"{e.Order} {e.Fill.Quantity}@{e.Fill.Price}",
        OrderRejected e => $"{e.Order} rejected: {e.Reason}",
        OrderCanceled e => $"{e.Order} canceled: {e.Reason}",
        OrderExpired e => $"{e.Order} expired: {e.Reason}",
        OrderUnanswered e => $"{e.Order} unanswered: {e.Why}",
        CancelUnanswered e => $"cancel of {e.Order} unanswered: {e.Why}",
        OrderSeen e => $"{e.Order} seen {e.State} {e.Filled}",
        OrderNotFound e => $"{e.Order} missing",
        HoldingsReported e => $"holds [{string.Join(' ', e.Positions.Select(p => FixedPoint.ToDecimal(p.NetUnits)))}]"
            + $" [{string.Join(' ', e.OpenOrders)}] {e.Cash}",
        PositionForced e => $"forced {e.Side} {e.Quantity}@{e.Price}: {e.Cause}",
        VenueDisconnected e => $"disconnected: {e.Why}",
        VenueConnected => "connected",
        InstrumentListed e => $"tick {e.Instrument.PriceTick}",
        _ => happening.GetType().Name,
    };
}

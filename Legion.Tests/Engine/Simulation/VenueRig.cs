using System.Collections.Immutable;
using Legion.Engine.Core;
using Legion.Engine.Market;
using Legion.Engine.Risk;
using Legion.Engine.Simulation;
using Legion.Engine.Trading;
using Legion.Engine.Values;
using Legion.Tests.Support;

namespace Legion.Tests.Engine.Simulation;

/// <summary>A simulated venue of its own, with the words to place orders at it and to read what it reports.</summary>
internal sealed class VenueRig
{
    private static readonly RiskGate Gate = new(new RiskLimits());
    private static readonly BotId Bot = new("b");

    private readonly SimulatedVenue _venue = new(new SimulatedVenueSettings());
    private int _bars;

    public VenueRig(decimal held = 0, bool isListed = true)
    {
        ImmutableArray<Instrument> listed = isListed ? [Given.SolTerms] : [];
        _venue.Adopt(new EngineBooks(Given.Start, listed, [], [(Bot, Given.Sol, (long)(held * FixedPoint.Scale))]));
    }

    public static OrderIntent Entry(string id, Side side, OrderKind kind = OrderKind.Market, decimal? price = null) =>
        new(new OrderId(id), Bot, Given.Sol, side, Given.Lots(1), kind)
        {
            Price = price is { } p ? Given.Price(p) : null,
            Reference = Given.Price(100),
            Why = id,
        };

    /// <summary>An order of one lot that can only reduce.</summary>
    public static OrderIntent Closing(string id, Side side, OrderKind kind, decimal? price = null) =>
        Entry(id, side, kind, price) with { ReduceOnly = true };

    public void Place(params IEnumerable<OrderIntent> orders)
    {
        foreach (var order in orders)
        {
            _venue.Submit(order.ReduceOnly
                ? RiskGate.ApproveReduction(order)
                : Assert.IsType<Verdict.Approved>(Gate.Review(order, Given.CalmMarket)).Order);
        }
    }

    public void Cancel(string id) => _venue.Cancel(new OrderId(id));

    /// <summary>What the venue has to say about an event; the list is the caller's.</summary>
    public IReadOnlyList<VenueReport> Observe(EngineEvent happening) => [.. _venue.Observe(happening).OfType<VenueReport>()];

    /// <summary>The next five-minute bar, and the fills in it as "order@price".</summary>
    public string Bar(decimal open, decimal high, decimal low, decimal close) =>
        Fills(Observe(Given.Closed(Given.Bar(_bars++, open, high, low, close))));

    public string Quote(decimal bid, decimal ask, decimal mark, Symbol? symbol = null) => Fills(Observe(
        new QuoteChanged(Given.At(_bars * 5), symbol ?? Given.Sol, Given.Price(bid), Given.Price(ask), Given.Price(mark))));

    /// <summary>Fills as "order@price" and what was not filled to its end as "order canceled", in the order of the reports.</summary>
    public static string Fills(IEnumerable<VenueReport> reports) => string.Join(", ", reports.Select(r => r switch
    {
        OrderFilled { Fill: var fill } when fill.Quantity == Given.Lots(1) => $"{r.Order}@{fill.Price}",
        OrderFilled { Fill: var fill } => $"{fill.Quantity} {r.Order}@{fill.Price}",
        OrderCanceled => $"{r.Order} canceled",
        _ => string.Empty,
    }).Where(text => text.Length > 0));
}

using Legion.Engine.Market;
using Legion.Engine.Risk;
using Legion.Engine.Simulation.Faults;
using Legion.Engine.Trading;
using Legion.Engine.Values;
using Legion.Engine.Venues.Simulated;
using Legion.Tests.Support;

namespace Legion.Tests.Engine.Simulation.Faults;

/// <summary>
/// A reckless trader of some hundred random steps, who forgets nothing and waits for nothing. What moves cash or position without a trade
/// is kept beside the venue.
/// </summary>
internal sealed class SwarmScript
{
    private static readonly RiskGate Gate = new(new RiskLimits());

    private readonly Pcg _chance;
    private readonly List<OrderId> _ids = [];
    private DateTimeOffset _now = Given.Start;
    private decimal _price = 100;

    public SwarmScript(ulong seed)
    {
        _chance = new Pcg(Pcg.Mix(seed), 1);
        Venue = new FaultyVenue(new FaultyVenueSettings
        {
            Seed = seed,
            Deposit = Given.Usd(1_000),
            Instruments = [Given.SolTerms],
            Rates = FaultRates.Swarm(seed),
        });
        Venue.Connect(_now);
    }

    public FaultyVenue Venue { get; }

    public List<EngineEvent> Arrived { get; } = [];

    public Money FundingPaid { get; private set; }

    public long ByHand { get; private set; }

    /// <summary>So many steps; after each, the venue is shown.</summary>
    public void Run(int steps, Action<SwarmScript>? each = null)
    {
        for (var i = 0; i < steps; i++)
        {
            _now = _now.AddMilliseconds(1 + Below(900));
            Venue.Advance(_now, Arrived);
            Step();
            Venue.Dispatch(_now);
            each?.Invoke(this);
        }
    }

    public void Calm()
    {
        Venue.Calm();
        Venue.Advance(_now.AddSeconds(10), Arrived);
    }

    private void Step()
    {
        _price = Math.Max(50, _price + ((Below(101) - 50) / 100m));
        Venue.Quote(new QuoteChanged(_now, Given.Sol, Given.Price(_price - 0.01m), Given.Price(_price + 0.01m), Given.Price(_price)));
        switch (Below(10))
        {
            case 0:
                Enter();
                break;
            case 1:
                Submit(Draft(OrderKind.Market) with { ReduceOnly = true });
                break;
            case 2:
                Submit(Draft(OrderKind.Stop) with { ReduceOnly = true, Replaces = Below(2) == 0 && _ids.Count > 0 ? Any() : null });
                break;
            case 3 when _ids.Count > 0:
                Venue.Cancel(Any());
                break;
            case 4 when _ids.Count > 0:
                Venue.Query(Any());
                break;
            case 5:
                Venue.Reconcile();
                break;
            case 6:
                Happen();
                break;
        }
    }

    private void Enter()
    {
        var entry = Draft(Below(2) == 0 ? OrderKind.Market : OrderKind.PostOnly);
        Submit(entry);
        foreach (var kind in (OrderKind[])[OrderKind.Stop, OrderKind.Target])
        {
            Submit(Draft(kind) with { Side = entry.Side.Opposite(), Quantity = entry.Quantity, ReduceOnly = true, Parent = entry.Id });
        }
    }

    private void Happen()
    {
        switch (Below(12))
        {
            case 0:
                Venue.CrashLegion();
                Venue.Connect(_now);
                break;
            case 1:
                Venue.OpenByHand(Given.Sol, FixedPoint.Scale / 4);
                ByHand += FixedPoint.Scale / 4;
                break;
            case 2:
                var before = Venue.Truth.Cash;
                Venue.PayFunding(new FundingDue(_now, Given.Sol, 0.0001m, Given.Price(_price)));
                FundingPaid += before - Venue.Truth.Cash;
                break;
        }
    }

    private OrderIntent Draft(OrderKind kind)
    {
        var id = new OrderId($"o{_ids.Count}");
        _ids.Add(id);
        var price = Math.Max(1, _price + ((Below(201) - 100) / 50m));
        return new OrderIntent(id, new BotId("b"), Given.Sol, (Side)Below(2), Given.Lots((1 + Below(200)) / 100m), kind)
        {
            Price = kind == OrderKind.Market && Below(2) == 0 ? null : Given.Price(price),
            GoodUntil = _now.AddSeconds(5),
            Reference = Given.Price(_price),
            Why = "chance",
        };
    }

    private void Submit(OrderIntent order) => Venue.Submit(order.ReduceOnly
        ? RiskGate.ApproveReduction(order)
        : ((Verdict.Approved)Gate.Review(order, Given.CalmMarket)).Order);

    private OrderId Any() => _ids[Below(_ids.Count)];

    private int Below(int bound) => (int)(_chance.NextShare() * bound);
}

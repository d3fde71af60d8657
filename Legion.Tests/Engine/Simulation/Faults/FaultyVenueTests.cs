using Legion.Engine.Simulation.Faults;
using Legion.Engine.Trading;
using Legion.Engine.Values;
using Legion.Tests.Support;

namespace Legion.Tests.Engine.Simulation.Faults;

/// <summary>All faults at once, by chance, for many seeds.</summary>
public sealed class FaultyVenueTests
{
    private const int Steps = 300;

    [Fact]
    public void The_same_seed_and_the_same_calls_give_the_same_events()
    {
        var journals = new HashSet<string>(StringComparer.Ordinal);
        for (var seed = 1UL; seed <= 20; seed++)
        {
            var (one, two) = (new SwarmScript(seed), new SwarmScript(seed));
            one.Run(Steps);
            two.Run(Steps);

            Assert.Equal(one.Arrived, two.Arrived);
            Assert.Equal(one.Venue.Struck.ToString(), two.Venue.Struck.ToString());
            journals.Add(string.Join('\n', one.Arrived));
        }

        Assert.Equal(20, journals.Count);
    }

    [Fact]
    public void Whatever_fails_the_venues_own_books_stay_true()
    {
        var struck = new FaultCounts();
        for (var seed = 1UL; seed <= 400; seed++)
        {
            var script = new SwarmScript(seed);
            script.Run(Steps, AssertTrue);
            struck.Add(script.Venue.Struck);
        }

        foreach (var fault in Enum.GetValues<Fault>().Except([Fault.OverfillReported]))
        {
            Assert.True(struck[fault] >= 20, $"{fault} struck only {struck[fault]} times.");
        }
    }

    [Fact]
    public void What_arrives_never_runs_backwards_and_no_fill_has_two_contents()
    {
        for (var seed = 1UL; seed <= 100; seed++)
        {
            var script = new SwarmScript(seed);
            script.Run(Steps);

            Assert.All(script.Arrived.Zip(script.Arrived.Skip(1)), pair => Assert.True(pair.First.At <= pair.Second.At));
            var fills = script.Arrived.OfType<OrderFilled>().Select(f => f.Fill).Distinct().ToList();
            Assert.Equal(fills.Count, fills.Select(f => f.Id).Distinct(StringComparer.Ordinal).Count());
            Assert.Subset(script.Venue.Truth.Trades.ToArray().Select(t => t.Fill).ToHashSet(), fills.ToHashSet());
        }
    }

    [Fact]
    public void A_definite_answer_is_true_whatever_else_went_wrong()
    {
        for (var seed = 1UL; seed <= 400; seed++)
        {
            var script = new SwarmScript(seed);
            script.Run(Steps);
            script.Calm();

            foreach (var happening in script.Arrived)
            {
                var order = happening is VenueReport report ? script.Venue.Truth.Find(report.Order) : null;
                Assert.True(happening switch
                {
                    OrderRejected => order is null or { TimesAccepted: 0 },
                    OrderAccepted => order is { TimesAccepted: 1 },
                    OrderCanceled => order is null or { State: VenueOrderState.Canceled },
                    OrderExpired => order is null or { State: VenueOrderState.Expired },
                    OrderSeen seen => order is not null && order.Filled >= seen.Filled,
                    _ => true,
                }, $"seed {seed}: {happening}, but it is {order?.State}");
            }
        }
    }

    [Fact]
    public void Once_calm_everything_arrives_and_the_line_stands()
    {
        for (var seed = 1UL; seed <= 100; seed++)
        {
            var script = new SwarmScript(seed);
            script.Run(Steps);
            script.Calm();

            Assert.True(script.Venue.IsConnected);
            Assert.Null(script.Venue.NextAt);
        }
    }

    /// <summary>Counted again from the trades, in decimal. Funding lies among them as payments of nothing bought or sold.</summary>
    private static void AssertTrue(SwarmScript script)
    {
        var truth = script.Venue.Truth;
        var (net, cash) = (script.ByHand, 1_000m - script.FundingPaid.Amount);
        var payments = truth.Trades.ToArray().Where(t => t.IsFunding).ToArray();
        Assert.All(payments, payment => Assert.True(payment.Fill.Quantity.IsZero));
        Assert.Equal(script.FundingPaid.Amount, payments.Sum(payment => payment.Fill.Fee.Amount));
        foreach (var trade in truth.Trades.ToArray().Where(t => !t.IsFunding))
        {
            var fill = trade.Fill;
            net += fill.Side == Side.Buy ? fill.Quantity.Units : -fill.Quantity.Units;
            cash -= ((fill.Side == Side.Buy ? 1 : -1) * Math.Round(fill.Price.Value * fill.Quantity.Value, 6)) + fill.Fee.Amount;
        }

        Assert.Equal(net, truth.NetUnits(Given.Sol));
        Assert.Equal(cash, truth.Cash.Amount);
        foreach (var order in truth.Open)
        {
            var isOpen = order is { IsOpen: true, TimesAccepted: 1 } && order.Filled < order.Intent.Quantity;
            var mayLie = !order.Sleeps || truth.Find(order.Intent.Parent!.Value) is { IsOpen: true, Filled.IsZero: true };
            Assert.True(isOpen && mayLie, $"{order.Intent} {order.State}");
        }
    }
}

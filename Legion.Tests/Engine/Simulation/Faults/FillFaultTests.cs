using Legion.Engine.Simulation.Faults;
using Legion.Engine.Trading;
using static Legion.Tests.Engine.Simulation.Faults.FaultRig;

namespace Legion.Tests.Engine.Simulation.Faults;

/// <summary>Each fault of a fill or its report alone, and always.</summary>
public sealed class FillFaultTests
{
    [Fact]
    public void An_entry_gets_a_part_in_whole_lots_and_the_rest_expires()
    {
        var rig = new FaultRig(new FaultRates { PartialFill = 1 });
        rig.Place(Buy("in"), Stop("stop", 98, "in"));

        var part = rig.Find("in").Filled.Value;
        Assert.InRange(part, 0.01m, 0.99m);
        Assert.Equal(part, rig.Net);
        Assert.Equal(0, part % 0.01m);
        Assert.Equal(VenueOrderState.Expired, rig.Find("in").State);
        Assert.True(rig.Find("stop") is { IsOpen: true, Sleeps: false });
    }

    [Fact]
    public void What_rests_and_a_stop_that_was_reached_fill_bit_by_bit_to_the_end()
    {
        var rig = new FaultRig();
        rig.Place(Buy("in"), Stop("stop", 98, "in"));
        rig.Venue.Rates = new FaultRates { PartialFill = 1 };
        var quotes = 0;
        while (rig.Find("stop").IsOpen && quotes++ < 100)
        {
            var before = rig.Net;
            rig.Quote(99, 99.02m, mark: quotes == 1 ? 97 : 99);
            Assert.Equal(rig.Find("stop").IsOpen, rig.Net > 0);
            Assert.InRange(rig.Net, 0, before);
            rig.Venue.Rates = new FaultRates { PartialFill = quotes < 5 ? 1 : 0 };
        }

        Assert.Equal(0, rig.Net);
        Assert.InRange(rig.Truth.Trades.Length, 3, 7);
        Assert.Equal(VenueOrderState.Filled, rig.Find("stop").State);
    }

    [Fact]
    public void A_fill_whose_report_is_dropped_is_found_by_asking()
    {
        var rig = new FaultRig(new FaultRates { DropFill = 1 });

        Assert.Equal("in accepted", rig.Place(Buy("in")));
        Assert.Equal("", rig.Run(60));
        Assert.Equal("in 1@100.01; in seen Filled 1", rig.Query("in"));
    }

    [Fact]
    public void A_fill_is_heard_after_the_cancel_of_what_was_left()
    {
        var rig = new FaultRig();
        rig.Place(Bid("bid", 99));
        rig.Venue.Rates = new FaultRates { LateFill = 1, PartialFill = 1 };

        Assert.Equal("", rig.Quote(98.9m, 98.92m));
        Assert.Equal("bid canceled: as asked", rig.Cancel("bid"));
        Assert.Equal($"bid {rig.Net}@99", rig.Run(31));
        Assert.True(rig.Net is > 0 and < 1);
    }

    [Fact]
    public void A_fill_is_heard_twice_under_one_id()
    {
        var rig = new FaultRig(new FaultRates { DuplicateFill = 1 });
        rig.Place(Buy("in"));
        var first = rig.Arrived.OfType<OrderFilled>().ToList();
        rig.Run(31);
        var all = first.Concat(rig.Arrived.OfType<OrderFilled>()).ToList();

        Assert.Equal(2, all.Count);
        Assert.Single(all.Select(f => f.Fill).Distinct());
        Assert.Equal(1, rig.Net);
    }

    [Fact]
    public void A_fill_is_heard_before_its_order_is_known_to_have_been_taken()
    {
        var rig = new FaultRig(new FaultRates { FillBeforeAck = 1 });
        rig.Submit(Buy("in"));
        rig.Venue.Dispatch(rig.Now);

        Assert.Equal("in 1@100.01; in accepted", rig.Run(1.5));
    }

    [Fact]
    public void A_venue_that_invents_a_fill_does_not_hold_it()
    {
        var rig = new FaultRig(new FaultRates { OverfillReport = 1 });

        Assert.Equal("in accepted; in 1@100.01; in 1@100.01", rig.Place(Buy("in")));
        Assert.Equal(2, rig.Arrived.OfType<OrderFilled>().Select(f => f.Fill.Id).Distinct().Count());
        Assert.Equal(1, rig.Net);
        Assert.Equal(1, rig.Truth.Trades.Length);
    }
}

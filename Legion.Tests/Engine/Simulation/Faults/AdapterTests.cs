using Legion.Engine.Simulation.Faults;
using Legion.Engine.Trading;
using Legion.Engine.Values;
using Legion.Tests.Support;
using static Legion.Tests.Engine.Simulation.Faults.FaultRig;

namespace Legion.Tests.Engine.Simulation.Faults;

/// <summary>Legion's side of the line: what leaves when, what is certain and what is not.</summary>
public sealed class AdapterTests
{
    [Fact]
    public void Nothing_leaves_before_it_is_dispatched_and_what_leaves_is_told_in_order()
    {
        var rig = new FaultRig();
        rig.Submit(Buy("in"), Stop("stop", 98, "in"));

        Assert.Equal("", rig.Run(10));
        Assert.Null(rig.Venue.NextAt);

        var sentAt = rig.Now;
        rig.Exchange();
        Assert.Equal([sentAt, sentAt], rig.Arrived.OfType<OrderSent>().Select(e => e.At));
        Assert.Equal(sentAt.AddMilliseconds(40), rig.Arrived.OfType<OrderAccepted>().First().At);
    }

    [Fact]
    public void An_order_that_was_not_sent_yet_is_voided_with_what_belongs_to_it()
    {
        var rig = new FaultRig();
        rig.Submit(Buy("in"), Stop("stop", 98, "in"), Buy("other"));

        Assert.Equal(
            "in canceled: never sent; stop canceled: never sent, like its entry; other accepted; other 1@100.01",
            rig.Cancel("in"));
        Assert.Null(rig.Truth.Find(new OrderId("in")));
    }

    [Fact]
    public void Without_a_line_nothing_is_sent_and_that_much_is_certain()
    {
        var rig = new FaultRig(isConnected: false);
        rig.Submit(Buy("in"), Stop("stop", 98, "in"));
        rig.Venue.Query(new OrderId("in"));
        rig.Venue.Reconcile();

        Assert.Equal(
            "in rejected: not connected, never sent; stop rejected: not connected, never sent; "
            + "cancel of x unanswered: not connected, never sent",
            rig.Cancel("x"));
        Assert.Empty(rig.Arrived.OfType<OrderSent>());
        Assert.Equal(0, rig.Net);

        rig.Venue.Connect(rig.Now);
        Assert.Equal("connected", rig.Run(0));
    }

    [Fact]
    public void A_venue_at_a_distance_does_not_answer_while_it_is_shown_an_event() =>
        Assert.Empty(new FaultRig().Venue.Observe(Given.RunStarted()));

    [Fact]
    public void The_next_thing_is_foreseen_to_the_tick()
    {
        var rig = new FaultRig();
        rig.Submit(Buy("in"));
        rig.Venue.Dispatch(rig.Now);
        List<DateTimeOffset> at = [];
        List<EngineEvent> arrived = [];
        while (rig.Venue.NextAt is { } next)
        {
            at.Add(next);
            rig.Venue.Advance(next, arrived);
        }

        Assert.Equal([0, 20, 40, 2_000], at.Select(a => (a - rig.Now).TotalMilliseconds));
        Assert.Equal(["OrderSent", "OrderAccepted", "OrderFilled"], arrived.Select(e => e.GetType().Name));
    }

    [Fact]
    public void A_crash_loses_what_was_not_sent_and_what_was_on_its_way_back_but_not_what_was_on_its_way_there()
    {
        var rig = new FaultRig();
        rig.Submit(Buy("sent"));
        rig.Venue.Dispatch(rig.Now);
        rig.Submit(Buy("queued"));
        rig.Venue.CrashLegion();

        rig.Run(60);
        Assert.Empty(rig.Arrived);
        Assert.Equal(1, rig.Net);
        Assert.Null(rig.Venue.NextAt);
        Assert.Null(rig.Truth.Find(new OrderId("queued")));

        rig.Venue.Connect(rig.Now);
        Assert.Equal("connected; sent 1@100.01; sent seen Filled 1", rig.Query("sent"));
        Assert.Equal("sent 1@100.01; holds [1] [] 899.944996", rig.Reconcile());
        Assert.Equal(1, rig.Struck(Fault.LegionCrashed));
    }
}

using Legion.Engine.Market;
using Legion.Engine.Trading;
using Legion.Engine.Values;
using Legion.Tests.Support;
using static Legion.Tests.Engine.Simulation.Faults.FaultRig;

namespace Legion.Tests.Engine.Simulation.Faults;

/// <summary>The venue without faults. It bids 99.99 and offers 100.01, takes 0.045 % and makes 0.015 %, began with 1,000.</summary>
public sealed class VenueTruthTests
{
    /// <summary>An order, and why the venue does not take it.</summary>
    public static TheoryData<string, string> Refusals => new()
    {
        { "off tick", "off the grid of prices or lots" },
        { "off lot", "off the grid of prices or lots" },
        { "no price", "off the grid of prices or lots" },
        { "too small", "below the minimum" },
        { "taking maker", "would take" },
        { "flat", "nothing to reduce" },
        { "orphan", "nothing to reduce" },
        { "replaces nothing", "nothing to replace" },
        { "elsewhere", "no market" },
    };

    [Fact]
    public void An_entry_takes_the_touch_and_pays_its_fee()
    {
        var rig = new FaultRig();

        Assert.Equal(
            "in accepted; stop accepted; target accepted; in 1@100.01",
            rig.Place(Buy("in"), Stop("stop", 98, "in"), Target("target", 105, "in")));
        Assert.Equal(1, rig.Net);
        Assert.Equal(1_000 - 100.01m - 0.045004m, rig.Cash);
        Assert.Equal("", rig.Run(60));
    }

    [Fact]
    public void A_stop_listens_to_the_mark_and_takes_the_other_side_and_what_is_left_without_work_is_canceled()
    {
        var rig = new FaultRig();
        rig.Place(Buy("in"), Stop("stop", 98, "in"), Target("target", 105, "in"));

        Assert.Equal("", rig.Quote(97, 97.1m, mark: 98.01m));
        Assert.Equal("stop 1@97; target canceled: nothing left to reduce", rig.Quote(97, 97.1m, mark: 98));
        Assert.Equal(0, rig.Net);
        Assert.Equal(1_000 - 100.01m - 0.045004m + 97 - 0.04365m, rig.Cash);
        Assert.Equal(VenueOrderState.Canceled, rig.Find("target").State);
    }

    [Fact]
    public void A_target_is_traded_through_and_makes_its_own_price()
    {
        var rig = new FaultRig();
        rig.Place(Buy("in", 2), Stop("stop", 98, "in", 2), Target("target", 105, "in"));

        Assert.Equal("", rig.Quote(105, 105.02m));
        Assert.Equal("target 1@105", rig.Quote(105.01m, 105.03m));
        Assert.Equal(1, rig.Net);
        Assert.Equal(1_000 - 200.02m - 0.090009m + 105 - 0.01575m, rig.Cash);
        Assert.True(Assert.IsType<OrderFilled>(Assert.Single(rig.Arrived)).Fill.IsMaker);
    }

    [Fact]
    public void What_rests_is_filled_by_a_market_that_goes_through_it_and_then_wakes_its_children()
    {
        var rig = new FaultRig();

        Assert.Equal("bid accepted; stop accepted", rig.Place(Bid("bid", 99), Stop("stop", 98, "bid")));
        Assert.True(rig.Find("stop").Sleeps);
        Assert.Equal("", rig.Quote(98.99m, 99));
        Assert.Equal("bid 1@99", rig.Quote(98.97m, 98.99m));
        Assert.False(rig.Find("stop").Sleeps);
    }

    [Theory]
    [MemberData(nameof(Refusals))]
    public void What_the_venue_cannot_take_it_refuses_with_a_reason(string what, string reason)
    {
        var order = what switch
        {
            "off tick" => Bid("x", 99.005m),
            "off lot" => Buy("x", 1.005m),
            "no price" => Bid("x", 99) with { Price = null },
            "too small" => Buy("x", 0.09m),
            "taking maker" => Bid("x", 100.01m),
            "flat" => Exit("x"),
            "orphan" => Stop("x", 98, parent: "never heard of"),
            "replaces nothing" => Stop("x", 98) with { Replaces = new OrderId("never heard of") },
            _ => Buy("x") with { Symbol = Given.Btc },
        };
        var rig = new FaultRig();

        Assert.Equal($"x rejected: {reason}", rig.Place(order));
        Assert.Equal("x seen Rejected 0", rig.Query("x"));
        Assert.Equal(0, rig.Find("x").TimesAccepted);
    }

    [Fact]
    public void A_small_reduction_is_taken()
    {
        var rig = new FaultRig();
        rig.Place(Buy("in"));

        Assert.Equal("out accepted; out 0.01@99.99", rig.Place(Exit("out", 0.01m)));
    }

    [Fact]
    public void An_order_that_comes_too_late_expires_and_is_not_known()
    {
        var rig = new FaultRig();

        Assert.Equal("x expired: expired: it came too late", rig.Place(Buy("x") with { GoodUntil = rig.Now }));
        Assert.Equal("x missing", rig.Query("x"));
        Assert.Equal("y accepted; y 1@100.01", rig.Place(Buy("y") with { GoodUntil = rig.Now.AddSeconds(5) }));
    }

    [Fact]
    public void What_cannot_be_had_within_the_worst_price_expires_and_what_belongs_to_it_is_canceled()
    {
        var rig = new FaultRig();

        Assert.Equal(
            "in accepted; stop accepted; in expired: could not be taken at once; stop canceled: its entry did not fill",
            rig.Place(Buy("in", worst: 100), Stop("stop", 98, "in")));
        Assert.True(rig.Truth.Open.IsEmpty);
        Assert.Equal("late rejected: its entry did not fill", rig.Place(Stop("late", 98, "in")));
    }

    [Fact]
    public void Each_order_of_a_request_is_answered_on_its_own_and_a_refused_entry_takes_its_children_with_it()
    {
        var rig = new FaultRig();

        Assert.Equal(
            "in rejected: below the minimum; stop rejected: its entry did not fill",
            rig.Place(Buy("in", 0.01m), Stop("stop", 98, "in", 0.01m)));
        Assert.Equal(
            "ok accepted; bad rejected: off the grid of prices or lots; fine accepted; ok 1@100.01",
            rig.Place(Buy("ok"), Stop("bad", 98.001m, "ok"), Stop("fine", 98, "ok")));
    }

    [Fact]
    public void A_reduction_never_does_more_than_bring_the_netted_position_to_nothing()
    {
        var rig = new FaultRig();
        rig.Place(Buy("in", 0.4m));

        Assert.Equal("out accepted; out 0.4@99.99; out canceled: nothing left to reduce", rig.Place(Exit("out", 1)));
        Assert.Equal(0, rig.Net);
    }

    [Fact]
    public void An_order_is_canceled_once_and_its_sleeping_children_with_it()
    {
        var rig = new FaultRig();
        rig.Place(Bid("bid", 99), Stop("stop", 98, "bid"));

        Assert.Equal("bid canceled: as asked; stop canceled: its entry did not fill", rig.Cancel("bid"));
        Assert.Equal("cancel of bid unanswered: refused: not open", rig.Cancel("bid"));
        Assert.Equal("bid seen Canceled 0", rig.Query("bid"));
        Assert.Equal("", rig.Quote(90, 90.02m));
    }

    [Fact]
    public void Replacing_is_one_step_that_happens_or_does_not()
    {
        var rig = new FaultRig();
        rig.Place(Buy("in"), Stop("stop", 98, "in"));

        Assert.Equal("off rejected: off the grid of prices or lots", rig.Place(Replacing("off", 99.001m, "stop")));
        Assert.True(rig.Find("stop").IsOpen);
        Assert.Equal("stop canceled: replaced; new accepted", rig.Place(Replacing("new", 99, "stop")));
        Assert.Equal("again rejected: nothing to replace", rig.Place(Replacing("again", 99, "stop")));
        Assert.Equal("new 1@98.9", rig.Quote(98.9m, 98.92m));

        static OrderIntent Replacing(string id, decimal price, string old) => Stop(id, price, "in") with { Replaces = new OrderId(old) };
    }

    [Fact]
    public void A_second_order_of_the_same_id_is_not_taken_and_says_nothing_of_the_first()
    {
        var rig = new FaultRig();
        rig.Place(Buy("in"));

        Assert.Equal("in unanswered: the venue had it already", rig.Place(Buy("in")));
        Assert.Equal(1, rig.Net);
        Assert.Equal(1, rig.Find("in").TimesAccepted);
    }

    [Fact]
    public void A_question_is_answered_with_fills_first_and_all_at_once()
    {
        var rig = new FaultRig();
        rig.Place(Buy("in"));
        var heard = rig.Find("in");

        Assert.Equal("in 1@100.01; in seen Filled 1", rig.Query("in"));
        Assert.Equal(rig.Truth.Trades[0].Fill, Assert.IsType<OrderFilled>(rig.Arrived[0]).Fill);
        Assert.Single(rig.Arrived.Select(e => e.At).Distinct());
        Assert.Equal(VenueOrderState.Filled, heard.State);
        Assert.Equal("never missing", rig.Query("never"));
    }

    [Fact]
    public void Holdings_are_told_as_of_the_venues_time_with_the_time_of_asking_and_sleeping_orders_among_the_open()
    {
        var rig = new FaultRig();
        rig.Place(Buy("in"), Stop("stop", 98, "in"));
        rig.Place(Bid("bid", 90), Stop("asleep", 80, "bid"));
        var asked = rig.Now;

        Assert.Equal("in 1@100.01; holds [1] [stop bid asleep] 899.944996", rig.Reconcile());
        var holdings = Assert.IsType<HoldingsReported>(rig.Arrived[^1]);
        Assert.Equal(asked, holdings.AskedAt);
        Assert.Equal(asked.AddMilliseconds(20), holdings.VenueTime);
        Assert.Equal(asked.AddMilliseconds(40), holdings.At);
    }

    [Fact]
    public void Holdings_bring_what_was_traded_since_the_last_answer_and_a_little_more()
    {
        var rig = new FaultRig();
        for (var i = 0; i < 5; i++)
        {
            rig.Place(Buy($"in{i}", 0.2m));
        }

        rig.Reconcile();
        Assert.Equal(5, rig.Arrived.OfType<OrderFilled>().Count());
        rig.Place(Exit("out", 0.5m));
        Assert.Equal("in2 0.2@100.01; in3 0.2@100.01; in4 0.2@100.01; out 0.5@99.99; holds [0.5] [] 949.917497", rig.Reconcile());
    }

    [Fact]
    public void Funding_is_paid_once_on_what_is_held_for_all()
    {
        var rig = new FaultRig();
        rig.Place(Buy("in", 2.5m));
        var before = rig.Cash;

        rig.Venue.PayFunding(new FundingDue(rig.Now, Given.Sol, 0.0001m, Given.Price(100)));
        Assert.Equal(before - 0.025m, rig.Cash);
        rig.Venue.PayFunding(new FundingDue(rig.Now, Given.Sol, -0.0002m, Given.Price(100)));
        Assert.Equal(before + 0.025m, rig.Cash);
    }

    [Fact]
    public void A_crossed_market_is_no_market()
    {
        var rig = new FaultRig();
        rig.Place(Bid("bid", 99));

        Assert.Equal("", rig.Quote(98, 97));
        Assert.Equal("bid seen Open 0", rig.Query("bid"));
    }
}

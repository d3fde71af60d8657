using Legion.Engine.Simulation.Faults;
using Legion.Engine.Trading;
using Legion.Engine.Values;
using Legion.Tests.Support;
using static Legion.Tests.Engine.Simulation.Faults.FaultRig;

namespace Legion.Tests.Engine.Simulation.Faults;

/// <summary>Each fault of the line or of the venue itself alone, and always.</summary>
public sealed class VenueFaultTests
{
    [Fact]
    public void A_line_that_breaks_loses_answers_and_reports_and_comes_back()
    {
        var rig = new FaultRig();
        rig.Place(Bid("bid", 99));
        rig.Submit(Buy("in"));
        rig.Venue.Dispatch(rig.Now);
        rig.Venue.Rates = new FaultRates { WsDrop = 1 };

        var words = rig.Quote(99.99m, 100.01m);
        Assert.StartsWith("in unanswered: the line broke; disconnected: the line broke", words, StringComparison.Ordinal);
        Assert.Equal(1, rig.Net);
        rig.Venue.Rates = FaultRates.None;
        Assert.EndsWith("connected", rig.Run(21), StringComparison.Ordinal);
        Assert.True(rig.Venue.IsConnected);
        Assert.Equal("bid seen Open 0", rig.Query("bid"));
        Assert.Equal(1, rig.Struck(Fault.LineBroken));
    }

    [Fact]
    public void What_fills_while_the_line_is_down_is_only_heard_by_asking()
    {
        var rig = new FaultRig();
        rig.Place(Bid("bid", 99));
        rig.Venue.BreakLine(TimeSpan.FromSeconds(10));

        Assert.Equal("disconnected: the line broke", rig.Quote(98, 98.02m));
        Assert.Equal("no rejected: not connected, never sent", rig.Place(Buy("no")));
        Assert.Equal("connected", rig.Run(11));
        Assert.Equal("bid 1@99; holds [1] [] 900.98515", rig.Reconcile());
    }

    [Fact]
    public void A_restart_of_the_venue_loses_requests_on_their_way_and_keeps_what_rests()
    {
        var rig = new FaultRig();
        rig.Place(Bid("bid", 99));
        rig.Submit(Buy("in"));
        rig.Venue.Dispatch(rig.Now);
        rig.Venue.Rates = new FaultRates { RestartVenue = 1 };

        Assert.StartsWith("in unanswered: the venue restarted; disconnected: ", rig.Quote(99.99m, 100.01m), StringComparison.Ordinal);
        rig.Venue.Rates = FaultRates.None;
        rig.Run(21);
        Assert.Equal(0, rig.Net);
        Assert.Equal("in missing", rig.Query("in"));
        Assert.Equal("bid seen Open 0", rig.Query("bid"));
    }

    [Fact]
    public void A_halted_venue_trades_nothing_and_refuses_everything_but_questions()
    {
        var rig = new FaultRig();
        rig.Place(Buy("in"), Stop("stop", 98, "in"));
        rig.Venue.Rates = new FaultRates { VenueHalt = 1 };

        Assert.Equal("", rig.Quote(90, 90.02m, mark: 99));
        rig.Venue.Halt(TimeSpan.FromMinutes(1));
        Assert.Equal("x rejected: halted", rig.Place(Buy("x")));
        Assert.Equal("cancel of stop unanswered: refused: halted", rig.Cancel("stop"));
        Assert.Equal("", rig.Quote(90, 90.02m));
        Assert.Equal("stop seen Open 0", rig.Query("stop"));

        rig.Venue.Rates = FaultRates.None;
        rig.Run(60);
        Assert.Equal("stop 1@89", rig.Quote(89, 89.02m));
        Assert.Equal(1, rig.Struck(Fault.VenueHalted));
    }

    [Fact]
    public void A_clock_that_steps_shows_in_what_the_venue_says_and_refuses_but_never_runs_backwards()
    {
        var rig = new FaultRig();
        rig.Venue.StepClock(TimeSpan.FromSeconds(30));
        Assert.Equal("x expired: expired: it came too late", rig.Place(Bid("x", 99) with { GoodUntil = rig.Now.AddSeconds(5) }));
        Assert.Equal(30, SecondsAhead());

        rig.Venue.StepClock(TimeSpan.FromSeconds(-30));
        Assert.InRange(SecondsAhead(), 29, 30);
        rig.Run(70);
        Assert.Equal(-30, SecondsAhead());
        Assert.Equal("y accepted", rig.Place(Bid("y", 99) with { GoodUntil = rig.Now.AddSeconds(-29) }));

        double SecondsAhead()
        {
            var asked = rig.Now;
            rig.Query("x");
            return (Assert.IsType<OrderNotFound>(rig.Arrived[0]).VenueTime - asked.AddMilliseconds(20)).TotalSeconds;
        }
    }

    [Fact]
    public void Clocks_step_by_chance_within_half_a_minute_and_back()
    {
        var rig = new FaultRig(new FaultRates { ClockStep = 1 });
        var ahead = new List<double>();
        for (var i = 0; i < 40; i++)
        {
            rig.Quote(99.99m, 100.01m);
            rig.Run(120);
            var asked = rig.Now;
            rig.Query("x");
            ahead.Add((((OrderNotFound)rig.Arrived[0]).VenueTime - asked.AddMilliseconds(20)).TotalSeconds);
        }

        Assert.All(ahead, s => Assert.InRange(s, -30, 30));
        Assert.Contains(0, ahead);
        Assert.Contains(ahead, s => s > 5);
        Assert.Contains(ahead, s => s < -5);
    }

    [Fact]
    public void A_stop_is_canceled_by_the_venue_and_told_of_or_not()
    {
        var heard = new HashSet<string>(StringComparer.Ordinal);
        for (var seed = 1UL; seed <= 20; seed++)
        {
            var rig = new FaultRig(seed: seed);
            rig.Place(Buy("in"), Stop("stop", 98, "in"), Target("target", 105, "in"));
            rig.Venue.Rates = new FaultRates { CancelStops = 1 };
            heard.Add(rig.Quote(99.99m, 100.01m));
            Assert.Equal("stop seen Canceled 0", rig.Query("stop"));
            Assert.True(rig.Find("target").IsOpen);
            Assert.Equal(1, rig.Struck(Fault.StopCanceled) + rig.Struck(Fault.StopCanceledSilently));
        }

        Assert.Equal(["", "stop canceled: canceled by the venue"], heard.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_liquidation_closes_a_part_or_all_and_holdings_bring_it_again_under_its_id()
    {
        var nets = new HashSet<decimal>();
        for (var seed = 1UL; seed <= 20; seed++)
        {
            var rig = new FaultRig(seed: seed);
            rig.Place(Buy("in"));
            rig.Venue.Rates = new FaultRates { Liquidate = 1 };
            rig.Quote(90, 90.02m);
            var forced = Assert.IsType<PositionForced>(rig.Arrived[0]);
            Assert.Equal(1 - forced.Quantity.Value, rig.Net);
            var proceeds = 90 * forced.Quantity.Value;
            Assert.Equal(1_000 - 100.01m - 0.045004m + proceeds - Money.From(proceeds * 0.00045m).Amount, rig.Cash);
            rig.Venue.Rates = FaultRates.None;
            rig.Reconcile();
            Assert.Equal(forced.FillId, Assert.Single(rig.Arrived.OfType<PositionForced>()).FillId);
            nets.Add(rig.Net);
        }

        Assert.Contains(0, nets);
        Assert.Contains(nets, n => n is > 0 and < 1);
    }

    [Fact]
    public void A_liquidation_of_nothing_is_none_and_is_not_counted()
    {
        var rig = new FaultRig(new FaultRates { Liquidate = 1, CancelStops = 1 });

        Assert.Equal("", rig.Quote(99.99m, 100.01m));
        Assert.Equal(0, rig.Struck(Fault.Liquidated) + rig.Struck(Fault.StopCanceled) + rig.Struck(Fault.StopCanceledSilently));
    }

    [Fact]
    public void A_coarser_tick_is_told_after_a_while_and_again_to_whoever_connects()
    {
        var rig = new FaultRig();
        rig.Venue.ChangeTick(Given.Sol, TimeSpan.FromSeconds(5));

        Assert.Equal("x rejected: off the grid of prices or lots", rig.Place(Bid("x", 99.01m)));
        Assert.Equal("tick 0.1", rig.Run(6));
        rig.Venue.CrashLegion();
        rig.Venue.Connect(rig.Now);
        Assert.Equal("tick 0.1; connected", rig.Run(0));
        rig.Venue.Rates = new FaultRates { TickChange = 1 };
        rig.Quote(99.99m, 100.01m);
        rig.Venue.Rates = FaultRates.None;
        Assert.Equal(Given.SolTerms, rig.Truth.Terms(Given.Sol));
        Assert.Equal("y accepted", rig.Place(Bid("y", 99.01m)).Replace("tick 0.01; ", "", StringComparison.Ordinal));
    }

    [Fact]
    public void What_is_traded_by_hand_is_held_but_was_not_paid_from_legions_cash()
    {
        var rig = new FaultRig();
        rig.Place(Buy("in"), Stop("stop", 98, "in"));
        var cash = rig.Cash;

        rig.Venue.OpenByHand(Given.Sol, -3 * FixedPoint.Scale);
        Assert.Equal("in 1@100.01; holds [-2] [stop] 899.944996", rig.Reconcile());
        Assert.Equal("stop canceled: nothing left to reduce", rig.Quote(90, 90.02m));
        Assert.Equal(cash, rig.Cash);
        Assert.Equal(1, rig.Struck(Fault.HandTraded));
    }

    [Fact]
    public void Calm_ends_all_faults_and_brings_the_line_back_within_a_second()
    {
        var rig = new FaultRig(new FaultRates { AcceptDelay = 1 }, seed: 3);
        for (var i = 0; i < 20; i++)
        {
            rig.Submit(Bid($"{i}", 99));
        }

        rig.Venue.Dispatch(rig.Now);
        rig.Venue.Halt(TimeSpan.FromHours(1));
        rig.Venue.BreakLine(TimeSpan.FromHours(1));
        rig.Venue.Calm();

        Assert.EndsWith("connected", rig.Run(1), StringComparison.Ordinal);
        rig.Run(0.1);
        Assert.Equal(20, rig.Truth.Open.Length);
        Assert.Null(rig.Venue.NextAt);
        Assert.Equal("in accepted; in 1@100.01", rig.Place(Buy("in")));
    }
}

using Legion.Engine.Simulation.Faults;
using Legion.Engine.Trading;
using Legion.Engine.Values;
using static Legion.Tests.Engine.Simulation.Faults.FaultRig;

namespace Legion.Tests.Engine.Simulation.Faults;

/// <summary>Each fault of a request or its answer alone, and always.</summary>
public sealed class RequestFaultTests
{
    [Fact]
    public void A_request_that_is_dropped_never_lands_and_is_given_up_after_two_seconds()
    {
        var rig = new FaultRig(new FaultRates { DropRequest = 1 });

        Assert.Equal("", rig.Place(Buy("in"), Stop("stop", 98, "in")));
        Assert.Equal("", rig.Run(1.85));
        Assert.Equal("in unanswered: no answer in time; stop unanswered: no answer in time", rig.Run(0.05));
        Assert.Equal("in missing", rig.Query("in"));
        Assert.Equal(1, rig.Struck(Fault.RequestDropped));
    }

    [Fact]
    public void An_answer_that_is_dropped_leaves_an_order_that_lives()
    {
        var rig = new FaultRig(new FaultRates { DropReply = 1 });

        Assert.Equal("in 1@100.01", rig.Place(Buy("in"), Stop("stop", 98, "in")));
        Assert.Equal("in unanswered: no answer in time; stop unanswered: no answer in time", rig.Run(2));
        Assert.Equal("in 1@100.01; in seen Filled 1", rig.Query("in"));
        Assert.Equal("stop seen Open 0", rig.Query("stop"));
    }

    [Fact]
    public void A_cancel_whose_answer_is_dropped_is_not_known_to_have_worked()
    {
        var rig = new FaultRig();
        rig.Place(Bid("bid", 99));
        rig.Venue.Rates = new FaultRates { DropReply = 1 };

        Assert.Equal("", rig.Cancel("bid"));
        Assert.Equal("cancel of bid unanswered: no answer in time", rig.Run(2));
        Assert.Equal("bid seen Canceled 0", rig.Query("bid"));
    }

    [Fact]
    public void A_request_that_arrives_twice_makes_one_order()
    {
        var rig = new FaultRig(new FaultRates { DuplicateRequest = 1 });

        Assert.Equal("in accepted; in unanswered: the venue had it already; in 1@100.01", Sorted(rig.Place(Buy("in"))));
        Assert.Equal(1, rig.Find("in").TimesAccepted);
        Assert.Equal(1, rig.Net);

        static string Sorted(string words) => string.Join("; ", words.Split("; ").OrderBy(w => w.Contains('@', StringComparison.Ordinal)));
    }

    [Fact]
    public void An_answer_is_heard_twice_and_all_of_it_together()
    {
        var rig = new FaultRig(new FaultRates { DuplicateReply = 1 });
        rig.Place(Buy("in"), Stop("stop", 98, "in"));

        rig.Run(60);
        Assert.Equal(["in", "stop"], rig.Arrived.OfType<OrderAccepted>().Select(e => e.Order.Value));
        Assert.Single(rig.Arrived.Select(e => e.At).Distinct());
    }

    [Fact]
    public void A_request_that_is_long_on_its_way_lands_after_it_was_given_up_or_too_late()
    {
        var landed = 0;
        for (var seed = 1UL; seed <= 50; seed++)
        {
            var rig = new FaultRig(new FaultRates { AcceptDelay = 1 }, seed);
            var until = rig.Now.AddSeconds(5);
            rig.Place(Buy("in") with { GoodUntil = until });
            rig.Run(61);
            landed += (int)rig.Net;
            Assert.Equal(rig.Net == 1, rig.Truth.Find(new OrderId("in")) is not null);
            Assert.True(rig.Truth.Trades.IsEmpty || rig.Truth.Trades[0].Fill.At <= until);
        }

        Assert.InRange(landed, 5, 45);
    }

    [Fact]
    public void An_answer_that_is_long_on_its_way_is_heard_after_it_was_given_up()
    {
        var late = 0;
        for (var seed = 1UL; seed <= 50; seed++)
        {
            var rig = new FaultRig(new FaultRates { ReplyDelay = 1 }, seed);
            rig.Place(Bid("bid", 99));
            var words = rig.Run(61);
            late += words is "bid unanswered: no answer in time; bid accepted" ? 1 : 0;
        }

        Assert.InRange(late, 5, 45);
    }

    [Fact]
    public void Messages_overtake_each_other()
    {
        var orders = new HashSet<string>(StringComparer.Ordinal);
        for (var seed = 1UL; seed <= 20; seed++)
        {
            var rig = new FaultRig(new FaultRates { Reorder = 1 }, seed);
            rig.Submit(Bid("one", 99), Bid("two", 98));
            rig.Venue.Dispatch(rig.Now);
            orders.Add(rig.Run(3));
        }

        Assert.Equal(["one accepted; two accepted", "two accepted; one accepted"], orders.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void After_a_servers_error_the_order_is_there_or_not()
    {
        var rig = new FaultRig(new FaultRates { Http5xx = 1 });
        for (var i = 0; i < 40; i++)
        {
            var words = rig.Place(Bid($"{i}", 99));
            var isThere = rig.Truth.Find(new OrderId($"{i}")) is not null;
            Assert.Equal($"{i} unanswered: HTTP {(isThere ? 504 : 502)}", words);
        }

        Assert.Equal(rig.Truth.Open.Length, rig.Struck(Fault.ServerErrorLanded));
        Assert.Equal(40 - rig.Truth.Open.Length, rig.Struck(Fault.ServerErrorLost));
        Assert.InRange(rig.Truth.Open.Length, 5, 35);
    }

    [Fact]
    public void An_answer_that_cannot_be_read_is_no_refusal()
    {
        var rig = new FaultRig();
        rig.Place(Bid("bid", 99));
        rig.Venue.Rates = new FaultRates { TruncateBody = 1 };

        Assert.Equal("in unanswered: an answer that cannot be read; in 1@100.01", rig.Place(Buy("in")));
        Assert.Equal("cancel of bid unanswered: an answer that cannot be read", rig.Cancel("bid"));
        Assert.False(rig.Find("bid").IsOpen);
    }

    [Fact]
    public void A_rate_limit_refuses_entries_unseen_and_lets_cancels_and_reductions_pass()
    {
        var rig = new FaultRig();
        rig.Place(Buy("in"), Stop("stop", 98, "in"));
        rig.Venue.Rates = new FaultRates { RateLimit = 1, DuplicateRequest = 1 };

        rig.Submit(Buy("more"), Stop("its", 98, "more"));
        Assert.Equal(
            "more rejected: rate limited; its rejected: rate limited; more rejected: rate limited; its rejected: rate limited",
            rig.Exchange());
        Assert.Null(rig.Truth.Find(new OrderId("more")));

        rig.Venue.Rates = new FaultRates { RateLimit = 1 };
        Assert.Equal("stop canceled: as asked", rig.Cancel("stop"));
        Assert.Equal("out accepted; out 1@99.99", rig.Place(Exit("out")));
    }

    [Fact]
    public void A_question_that_fails_has_no_answer_at_all()
    {
        var rig = new FaultRig(new FaultRates { QueryFails = 1, ReconcileFails = 1 });
        rig.Place(Buy("in"));

        Assert.Equal("", rig.Query("in") + rig.Reconcile() + rig.Run(60));
        Assert.Equal(1, rig.Struck(Fault.QueryFailed));
        Assert.Equal(1, rig.Struck(Fault.ReconcileFailed));
    }
}

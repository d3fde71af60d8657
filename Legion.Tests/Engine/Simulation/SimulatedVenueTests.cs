using Legion.Engine.Market;
using Legion.Engine.Trading;
using Legion.Engine.Values;
using Legion.Tests.Support;

namespace Legion.Tests.Engine.Simulation;

/// <summary>A tick is a cent; what takes pays two hundredths of a percent on top of the market's price.</summary>
public sealed class SimulatedVenueTests
{
    /// <summary>Held lots, orders as "kind price", then open, high, low, close of the first bar after them, and what it fills.</summary>
    public static TheoryData<string, int, string[], double[], string> Bars => new()
    {
        { "a purchase pays the next open and more", 0, ["buy"], [100, 101, 99, 100], "buy@100.02" },
        { "a sale gets the next open and less", 0, ["sell"], [100, 101, 99, 100], "sell@99.98" },
        { "an exit too", 1, ["exit"], [100, 101, 99, 100], "exit@99.98" },
        { "a stop inside the bar", 1, ["stop 98"], [100, 101, 98, 99], "stop@97.9804" },
        { "a stop that was not reached", 1, ["stop 98"], [100, 101, 98.01, 99], "" },
        { "a stop of a short", -1, ["stop 102"], [100, 102, 99, 99], "stop@102.0204" },
        { "a gap fills at the open, not at the stop", 1, ["stop 98"], [95, 96, 94, 95], "stop@94.981" },
        { "a gap against a short", -1, ["stop 102"], [105, 106, 104, 105], "stop@105.021" },
        { "a target traded through", 1, ["target 105"], [100, 105.01, 99, 100], "target@105" },
        { "a target only touched", 1, ["target 105"], [100, 105, 99, 100], "" },
        { "a target at the open is not improved", 1, ["target 105"], [106, 107, 105, 106], "target@105" },
        { "a target of a short", -1, ["target 95"], [100, 101, 94.99, 100], "target@95" },
        { "the stop comes before the target", 1, ["target 105", "stop 95"], [100, 106, 94, 100], "stop@94.981, target canceled" },
        { "for a short too", -1, ["target 95", "stop 105"], [100, 106, 94, 100], "stop@105.021, target canceled" },
        { "a target at the open before a stop inside", 1, ["stop 95", "target 105"], [106, 107, 94, 95], "target@105, stop canceled" },
        { "an exit before both", 1, ["stop 95", "target 105", "exit"], [100, 106, 94, 100], "exit@99.98, stop canceled, target canceled" },
        { "a resting purchase traded through", 0, ["bid 99"], [100, 101, 98.99, 100], "bid@99" },
        { "a resting purchase only touched", 0, ["bid 99"], [100, 101, 99, 100], "" },
        { "a resting purchase that the open is through", 0, ["bid 99"], [98, 101, 97, 100], "bid@98" },
        { "a reduction with nothing to reduce", 0, ["exit"], [100, 101, 99, 100], "exit canceled" },
        { "a reduction of the other side", -1, ["exit"], [100, 101, 99, 100], "exit canceled" },
    };

    [Theory]
    [MemberData(nameof(Bars))]
    public void A_bar_fills_the_worse_of_what_it_allows(string what, int held, string[] orders, double[] bar, string fills)
    {
        var rig = new VenueRig(held);
        rig.Place(orders.Select(text => Order(text, what.StartsWith("a reduction", StringComparison.Ordinal) ? 1 : held)));

        Assert.Equal(fills, rig.Bar((decimal)bar[0], (decimal)bar[1], (decimal)bar[2], (decimal)bar[3]));
    }

    [Fact]
    public void What_an_entry_brings_along_wakes_with_it_and_can_fill_in_the_same_bar()
    {
        var rig = new VenueRig();
        rig.Place(
            VenueRig.Entry("buy", Side.Buy),
            Child("stop", OrderKind.Stop, 98, "buy"),
            Child("target", OrderKind.Target, 105, "buy"));

        Assert.Equal("buy@100.02, stop@97.9804", rig.Bar(100, 104, 97, 100));
    }

    [Fact]
    public void A_stop_or_target_whose_entry_has_not_filled_sleeps()
    {
        var rig = new VenueRig();
        rig.Place(
            VenueRig.Entry("bid", Side.Buy, OrderKind.PostOnly, 90),
            Child("stop", OrderKind.Stop, 98, "bid"),
            Child("target", OrderKind.Target, 102, "bid"));

        Assert.Empty(rig.Bar(100, 103, 97, 100));
    }

    [Fact]
    public void In_the_bar_in_which_a_resting_entry_filled_its_stop_counts_and_its_target_does_not()
    {
        var (lucky, unlucky) = (new VenueRig(), new VenueRig());
        foreach (var rig in (VenueRig[])[lucky, unlucky])
        {
            rig.Place(
                VenueRig.Entry("bid", Side.Buy, OrderKind.PostOnly, 99),
                Child("stop", OrderKind.Stop, 98, "bid"),
                Child("target", OrderKind.Target, 101, "bid"));
        }

        Assert.Equal("bid@99", lucky.Bar(100, 102, 98.5m, 100));
        Assert.Equal("target@101", lucky.Bar(100, 102, 98.5m, 100));
        Assert.Equal("bid@99, stop@97.9804", unlucky.Bar(100, 102, 97, 100));
    }

    [Fact]
    public void An_order_never_meets_a_bar_that_opened_before_it_was_placed()
    {
        var rig = new VenueRig();
        rig.Observe(new FeedRestored(Given.At(2), Given.Sol));
        rig.Place(VenueRig.Entry("buy", Side.Buy));

        Assert.Empty(rig.Bar(100, 101, 99, 100));
        Assert.Equal("buy@100.02", rig.Bar(100, 101, 99, 100));
    }

    [Fact]
    public void Made_up_bars_and_bars_of_other_symbols_fill_nothing()
    {
        var rig = new VenueRig();
        rig.Place(VenueRig.Entry("buy", Side.Buy));
        var bar = Given.Bar(0, 100, 101, 99, 100);

        Assert.Empty(rig.Observe(Given.Closed(bar with { IsSynthetic = true })));
        Assert.Empty(rig.Observe(Given.Closed(bar with { Symbol = Given.Btc })));
    }

    [Theory]
    [InlineData(99, 101, 100, "buy@101.0202, stop@98.9802")]
    [InlineData(99, 101, 100.01, "buy@101.0202")]
    [InlineData(101, 99, 100, "")]
    [InlineData(100, 100, 100, "")]
    public void A_quote_fills_at_its_worse_side_unless_it_is_crossed(double bid, double ask, double mark, string fills)
    {
        var rig = new VenueRig();
        rig.Place(VenueRig.Entry("buy", Side.Buy), Child("stop", OrderKind.Stop, 100, "buy"));

        Assert.Empty(rig.Quote((decimal)bid, (decimal)ask, (decimal)mark, Given.Btc));
        Assert.Equal(fills, rig.Quote((decimal)bid, (decimal)ask, (decimal)mark));
    }

    [Fact]
    public void A_reduction_never_turns_a_position_over_and_its_rest_is_given_up()
    {
        var rig = new VenueRig(held: 0.4m);
        rig.Place(Order("exit", 1));

        Assert.Equal("0.4 exit@99.98, exit canceled", rig.Bar(100, 101, 99, 100));
        Assert.Empty(rig.Bar(100, 101, 99, 100));
    }

    [Fact]
    public void Two_reductions_close_a_position_once()
    {
        var rig = new VenueRig(held: 1.5m);
        rig.Place(Order("exit", 1), Order("stop 98", 1));

        Assert.Equal("exit@99.98, 0.5 stop@97.9804, stop canceled", rig.Bar(100, 101, 97, 100));
    }

    [Fact]
    public void A_stop_that_was_replaced_never_fills()
    {
        var rig = new VenueRig(held: 1);
        rig.Place(Order("stop 98", 1));
        rig.Bar(100, 101, 99, 100);

        rig.Place(Order("stop 99", 1) with { Id = new OrderId("moved"), Replaces = new OrderId("stop") });

        Assert.Equal("stop canceled, moved@98.9802", rig.Bar(100, 101, 97, 100));
    }

    [Fact]
    public void A_cancel_is_carried_out_before_the_market_moves_and_takes_the_sleepers_along()
    {
        var rig = new VenueRig();
        rig.Place(VenueRig.Entry("buy", Side.Buy), Child("stop", OrderKind.Stop, 98, "buy"));
        rig.Cancel("buy");

        Assert.Equal("buy canceled, stop canceled", rig.Bar(100, 101, 97, 100));

        rig.Cancel("buy");
        rig.Cancel("stop");
        Assert.Empty(rig.Bar(100, 101, 97, 100));
    }

    [Fact]
    public void Cancels_are_carried_out_in_the_order_in_which_the_orders_were_placed()
    {
        var rig = new VenueRig();
        rig.Place(VenueRig.Entry("first", Side.Buy), VenueRig.Entry("second", Side.Buy));

        rig.Cancel("second");
        rig.Cancel("first");

        Assert.Equal("first canceled, second canceled", rig.Bar(100, 101, 97, 100));
    }

    [Fact]
    public void A_cancel_leaves_what_is_awake()
    {
        var rig = new VenueRig();
        rig.Place(VenueRig.Entry("buy", Side.Buy), Child("stop", OrderKind.Stop, 98, "buy"));
        rig.Bar(100, 101, 99, 100);

        rig.Cancel("buy");

        Assert.Equal("stop@97.9804", rig.Bar(100, 101, 97, 100));
    }

    [Fact]
    public void An_order_is_accepted_once_and_before_its_fill()
    {
        var rig = new VenueRig(held: 1);
        rig.Place(VenueRig.Entry("buy", Side.Buy), Order("stop 90", 1));

        var first = rig.Observe(Given.Closed(Given.Bar(0, 100, 101, 99, 100)));
        var second = rig.Observe(Given.Closed(Given.Bar(1, 100, 101, 99, 100)));

        Assert.Equal(["OrderAccepted buy", "OrderAccepted stop", "OrderFilled buy"], first.Select(r => $"{r.GetType().Name} {r.Order}"));
        Assert.Empty(second);
    }

    [Fact]
    public void An_order_on_a_market_whose_terms_are_unknown_is_a_bug()
    {
        var rig = new VenueRig(held: 1, isListed: false);
        rig.Place(VenueRig.Entry("buy", Side.Buy));

        Assert.Throws<BrokenInvariantException>(() => rig.Observe(Given.Closed(Given.Bar(0, 100, 106, 99, 100))));
    }

    [Fact]
    public void What_takes_pays_the_taker_fee_and_what_rested_the_maker_fee()
    {
        var rig = new VenueRig(held: 1);
        rig.Place(VenueRig.Entry("buy", Side.Buy), Order("target 105", 1));

        var fills = rig.Observe(Given.Closed(Given.Bar(0, 100, 106, 99, 100))).OfType<OrderFilled>().Select(f => f.Fill).ToList();

        Assert.Equal([false, true], fills.Select(f => f.IsMaker));
        Assert.Equal(0.045m, fills[0].Fee.Amount, 4);
        Assert.Equal(0.0158m, fills[1].Fee.Amount, 4);
        Assert.Equal(2, fills.Select(f => f.Id).Distinct().Count());
    }

    [Fact]
    public void A_fill_at_the_open_happened_at_the_open_and_one_inside_the_bar_by_its_close()
    {
        var rig = new VenueRig(held: 1);
        rig.Place(VenueRig.Entry("buy", Side.Buy), Order("stop 98", 1));

        var fills = rig.Observe(Given.Closed(Given.Bar(0, 100, 101, 97, 100))).OfType<OrderFilled>().ToList();

        Assert.Equal([Given.At(0), Given.At(5)], fills.Select(f => f.Fill.At));
        Assert.All(fills, f => Assert.Equal(Given.At(5), f.At));
    }

    private static OrderIntent Child(string id, OrderKind kind, decimal price, string parent) =>
        VenueRig.Closing(id, Side.Sell, kind, price) with { Parent = new OrderId(parent) };

    /// <summary>From "kind price". What closes is of the side that closes what is held.</summary>
    private static OrderIntent Order(string text, int held)
    {
        var parts = text.Split(' ');
        decimal? price = parts.Length > 1 ? decimal.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture) : null;
        var closes = held > 0 ? Side.Sell : Side.Buy;
        return parts[0] switch
        {
            "buy" => VenueRig.Entry("buy", Side.Buy),
            "sell" => VenueRig.Entry("sell", Side.Sell),
            "bid" => VenueRig.Entry("bid", Side.Buy, OrderKind.PostOnly, price),
            "stop" => VenueRig.Closing("stop", closes, OrderKind.Stop, price),
            "target" => VenueRig.Closing("target", closes, OrderKind.Target, price),
            _ => VenueRig.Closing("exit", closes, OrderKind.Market),
        };
    }
}

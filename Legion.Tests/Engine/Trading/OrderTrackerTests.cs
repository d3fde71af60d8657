using Legion.Engine.Trading;
using Legion.Engine.Values;
using Legion.Tests.Support;

namespace Legion.Tests.Engine.Trading;

/// <summary>What can happen to an order.</summary>
public enum Happening
{
    Accepted,
    PartlyFilled,
    WhollyFilled,
    CancelAsked,
    Canceled,
    ParentPartlyFilled,
    ParentCanceled,
}

public sealed class OrderTrackerTests
{
    private static readonly OrderIntent Entry = Order("entry") with { ReduceOnly = false };
    private static readonly OrderIntent Stop = Order("stop") with { Kind = OrderKind.Stop, Price = Given.Price(90), Parent = Entry.Id };

    /// <summary>From, what happens, to; null is gone.</summary>
    public static TheoryData<OrderStatus, Happening, OrderStatus?> LifeCycle => new()
    {
        { OrderStatus.Sending, Happening.Accepted, OrderStatus.Accepted },
        { OrderStatus.Sending, Happening.PartlyFilled, OrderStatus.PartiallyFilled },
        { OrderStatus.Sending, Happening.WhollyFilled, null },
        { OrderStatus.Sending, Happening.CancelAsked, OrderStatus.PendingCancel },
        { OrderStatus.Sending, Happening.Canceled, null },
        { OrderStatus.Accepted, Happening.Accepted, OrderStatus.Accepted },
        { OrderStatus.Accepted, Happening.PartlyFilled, OrderStatus.PartiallyFilled },
        { OrderStatus.Accepted, Happening.WhollyFilled, null },
        { OrderStatus.Accepted, Happening.CancelAsked, OrderStatus.PendingCancel },
        { OrderStatus.Accepted, Happening.Canceled, null },
        { OrderStatus.PartiallyFilled, Happening.Accepted, OrderStatus.PartiallyFilled },
        { OrderStatus.PartiallyFilled, Happening.PartlyFilled, OrderStatus.PartiallyFilled },
        { OrderStatus.PartiallyFilled, Happening.WhollyFilled, null },
        { OrderStatus.PartiallyFilled, Happening.CancelAsked, OrderStatus.PendingCancel },
        { OrderStatus.PartiallyFilled, Happening.Canceled, null },
        { OrderStatus.PendingCancel, Happening.Accepted, OrderStatus.PendingCancel },
        { OrderStatus.PendingCancel, Happening.PartlyFilled, OrderStatus.PendingCancel },
        { OrderStatus.PendingCancel, Happening.WhollyFilled, null },
        { OrderStatus.PendingCancel, Happening.CancelAsked, OrderStatus.PendingCancel },
        { OrderStatus.PendingCancel, Happening.Canceled, null },
        { OrderStatus.Sleeping, Happening.Accepted, OrderStatus.Sleeping },
        { OrderStatus.Sleeping, Happening.CancelAsked, OrderStatus.PendingCancel },
        { OrderStatus.Sleeping, Happening.Canceled, null },
        { OrderStatus.Sleeping, Happening.ParentPartlyFilled, OrderStatus.Sending },
        { OrderStatus.Sleeping, Happening.ParentCanceled, null },
    };

    [Theory]
    [MemberData(nameof(LifeCycle))]
    public void Each_status_changes_as_the_table_says(OrderStatus from, Happening happening, OrderStatus? to)
    {
        var (orders, id) = In(from);

        Tell(orders, id, happening);

        Assert.Equal(to, orders.Find(id)?.Status);
    }

    [Fact]
    public void Children_sleep_until_the_first_part_of_their_entry_fills()
    {
        var orders = new OrderTracker();
        orders.Add(Entry, Given.Start);
        orders.Add(Stop, Given.Start);
        Assert.Equal(OrderStatus.Sleeping, orders.Find(Stop.Id)!.Status);

        orders.Fill(FillOf(Entry, 1));

        Assert.Equal(OrderStatus.Sending, orders.Find(Stop.Id)!.Status);
        Assert.Equal(Given.Lots(9), orders.Find(Entry.Id)!.Left);
    }

    [Fact]
    public void Children_that_are_awake_outlive_their_entry_for_they_guard_what_was_filled()
    {
        var orders = new OrderTracker();
        orders.Add(Entry, Given.Start);
        orders.Add(Stop, Given.Start);
        orders.Fill(FillOf(Entry, 4));

        orders.Remove(Entry.Id);

        Assert.Equal([Stop.Id], orders.Open.Select(o => o.Intent.Id));
    }

    [Fact]
    public void Other_sleepers_wake_only_for_their_own_entry()
    {
        var orders = new OrderTracker();
        var other = Order("other");
        orders.Add(Entry, Given.Start);
        orders.Add(Stop, Given.Start);
        orders.Add(other, Given.Start);

        orders.Fill(FillOf(other, 10));
        orders.Remove(other.Id);

        Assert.Equal(OrderStatus.Sleeping, orders.Find(Stop.Id)!.Status);
    }

    [Fact]
    public void A_stop_placed_after_its_entry_has_begun_to_fill_is_awake_at_once()
    {
        var orders = new OrderTracker();
        orders.Add(Entry, Given.Start);
        orders.Fill(FillOf(Entry, 1));

        orders.Add(Stop, Given.Start);
        Assert.Equal(OrderStatus.Sending, orders.Find(Stop.Id)!.Status);

        orders.Fill(FillOf(Entry, 9));
        orders.Remove(Stop.Id);
        orders.Add(Stop with { Id = new OrderId("moved"), Replaces = Stop.Id }, Given.Start);
        Assert.Equal(OrderStatus.Sending, Assert.Single(orders.Open).Status);
    }

    [Fact]
    public void More_fills_than_were_ordered_break_an_invariant()
    {
        var orders = new OrderTracker();
        orders.Add(Entry, Given.Start);
        orders.Fill(FillOf(Entry, 6));

        Assert.Throws<BrokenInvariantException>(() => orders.Fill(FillOf(Entry, 5)));
        Assert.Equal(Given.Lots(6), orders.Find(Entry.Id)!.Filled);
    }

    [Fact]
    public void An_id_is_used_once()
    {
        var orders = new OrderTracker();
        orders.Add(Entry, Given.Start);

        Assert.Throws<BrokenInvariantException>(() => orders.Add(Entry, Given.Start));
    }

    [Fact]
    public void News_of_an_order_that_nobody_knows_changes_nothing()
    {
        var orders = new OrderTracker();
        orders.Add(Entry, Given.Start);

        orders.Accept(new OrderId("x"));
        orders.CancelRequested(new OrderId("x"));
        orders.Remove(new OrderId("x"));

        Assert.Null(orders.Fill(FillOf(Order("x"), 1)));
        Assert.Equal(new OpenOrder(Entry, OrderStatus.Sending, Given.Start), Assert.Single(orders.Open));
    }

    [Fact]
    public void Orders_stand_in_the_order_in_which_they_were_placed()
    {
        var orders = new OrderTracker();
        foreach (var name in (string[])["c", "a", "b"])
        {
            orders.Add(Order(name), Given.Start);
        }

        orders.Remove(new OrderId("a"));
        orders.Add(Order("a2"), Given.Start);

        Assert.Equal(["c", "b", "a2"], orders.Open.Select(o => o.Intent.Id.Value));
    }

    private static (OrderTracker Orders, OrderId Id) In(OrderStatus status)
    {
        var orders = new OrderTracker();
        orders.Add(Entry, Given.Start);
        if (status == OrderStatus.Sleeping)
        {
            orders.Add(Stop, Given.Start);
            return (orders, Stop.Id);
        }

        switch (status)
        {
            case OrderStatus.Accepted:
                orders.Accept(Entry.Id);
                break;
            case OrderStatus.PartiallyFilled:
                orders.Fill(FillOf(Entry, 2));
                break;
            case OrderStatus.PendingCancel:
                orders.CancelRequested(Entry.Id);
                break;
        }

        Assert.Equal(status, orders.Find(Entry.Id)!.Status);
        return (orders, Entry.Id);
    }

    private static void Tell(OrderTracker orders, OrderId id, Happening happening)
    {
        switch (happening)
        {
            case Happening.Accepted:
                orders.Accept(id);
                break;
            case Happening.PartlyFilled:
                orders.Fill(FillOf(orders.Find(id)!.Intent, 1));
                break;
            case Happening.WhollyFilled:
                orders.Fill(FillOf(orders.Find(id)!.Intent, orders.Find(id)!.Left.Value));
                break;
            case Happening.CancelAsked:
                orders.CancelRequested(id);
                break;
            case Happening.Canceled:
                orders.Remove(id);
                break;
            case Happening.ParentPartlyFilled:
                orders.Fill(FillOf(Entry, 1));
                break;
            case Happening.ParentCanceled:
                orders.Remove(Entry.Id);
                break;
        }
    }

    private static OrderIntent Order(string id) => new(
        new OrderId(id), new BotId("b"), Given.Sol, Side.Buy, Given.Lots(10), OrderKind.Market)
    {
        Reference = Given.Price(100),
        ReduceOnly = true,
        Why = "because",
    };

    private static Fill FillOf(OrderIntent order, decimal quantity) =>
        new("f", order.Id, order.Bot, order.Symbol, order.Side, Given.Lots(quantity), Given.Price(100), Money.Zero, Given.Start);
}

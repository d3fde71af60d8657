using Legion.Engine.Trading;
using Legion.Engine.Values;
using Legion.Tests.Support;

namespace Legion.Tests.Engine.Trading;

public sealed class OrderTrackerTests
{
    private static readonly OrderIntent Entry = Order("entry");
    private static readonly OrderIntent Stop = Order("stop") with { Kind = OrderKind.Stop, ReduceOnly = true, Parent = Entry.Id };

    private readonly OrderTracker _orders = new();

    public OrderTrackerTests() => _orders.Add(Entry, Given.Start);

    [Fact]
    public void Children_sleep_until_the_first_part_of_their_entry_fills()
    {
        _orders.Add(Stop, Given.Start);
        Assert.True(_orders.Find(Stop.Id)!.Sleeps);

        _orders.Fill(FillOf(Entry, 1));

        Assert.False(_orders.Find(Stop.Id)!.Sleeps);
        Assert.Equal(Given.Lots(9), _orders.Find(Entry.Id)!.Left);
    }

    [Fact]
    public void Nothing_is_guessed_of_children_when_their_entry_ends()
    {
        _orders.Add(Stop, Given.Start);

        Tell(Entry, OrderNews.Canceled);

        Assert.Equal(OrderStatus.Intent, Assert.Single(_orders.Open).Status);
    }

    [Fact]
    public void Other_sleepers_wake_only_for_their_own_entry()
    {
        var other = Order("other");
        _orders.Add(Stop, Given.Start);
        _orders.Add(other, Given.Start);

        _orders.Fill(FillOf(other, 10));

        Assert.True(_orders.Find(Stop.Id)!.Sleeps);
    }

    [Fact]
    public void A_stop_placed_after_its_entry_has_begun_to_fill_is_awake_at_once()
    {
        _orders.Fill(FillOf(Entry, 1));
        _orders.Add(Stop, Given.Start);
        Assert.False(_orders.Find(Stop.Id)!.Sleeps);

        _orders.Fill(FillOf(Entry, 9));
        _orders.Add(Stop with { Id = new OrderId("moved"), Replaces = Stop.Id }, Given.Start);
        Assert.False(_orders.Find(new OrderId("moved"))!.Sleeps);
    }

    [Fact]
    public void A_late_fill_of_a_canceled_order_counts_and_is_known_as_late()
    {
        Tell(Entry, OrderNews.Accepted);
        Tell(Entry, OrderNews.CancelAsked);
        Tell(Entry, OrderNews.Canceled);
        Assert.Empty(_orders.Open);

        var part = _orders.Fill(FillOf(Entry, 4));
        var rest = _orders.Fill(FillOf(Entry, 6));

        Assert.Equal((true, OrderStatus.Canceled, Given.Lots(4)), (part.WasOver, part.Order!.Status, part.Order.Filled));
        Assert.Equal((true, OrderStatus.Filled, Given.Lots(10)), (rest.WasOver, rest.Order!.Status, rest.Order.Filled));
        Assert.False(rest.IsTooMuch);
    }

    [Fact]
    public void More_fills_than_were_ordered_are_told_and_counted()
    {
        Assert.False(_orders.Fill(FillOf(Entry, 6)).IsTooMuch);

        var noted = _orders.Fill(FillOf(Entry, 5));

        Assert.True(noted.IsTooMuch);
        Assert.Equal((Given.Lots(11), Quantity.Zero), (noted.Order!.Filled, noted.Order.Left));
    }

    [Fact]
    public void An_order_that_is_filled_by_the_venues_word_stays_open_until_its_fills_are_known()
    {
        _orders.Note(_orders.Find(Entry.Id)! with { FilledAtVenue = Given.Lots(10) });
        Tell(Entry, OrderNews.WhollyFilled);
        Assert.True(_orders.Find(Entry.Id) is { Status: OrderStatus.Filled, FillsAreMissing: true });

        _orders.Fill(FillOf(Entry, 4));
        Assert.NotNull(_orders.Find(Entry.Id));

        _orders.Fill(FillOf(Entry, 6));
        Assert.Empty(_orders.Open);
    }

    [Fact]
    public void A_wish_to_end_an_unknown_order_is_kept_until_it_is_known_to_rest()
    {
        Tell(Entry, OrderNews.Unanswered);
        Assert.Equal(1, _orders.UnknownCount);

        Assert.Null(Tell(Entry, OrderNews.CancelAsked));
        var found = Tell(Entry, OrderNews.Accepted);

        Assert.True(found is { Status: OrderStatus.Accepted, CancelWanted: true });
        Assert.Equal(0, _orders.UnknownCount);
    }

    [Fact]
    public void An_id_is_used_once()
    {
        Assert.Throws<BrokenInvariantException>(() => _orders.Add(Entry, Given.Start));

        Tell(Entry, OrderNews.Rejected);

        Assert.Throws<BrokenInvariantException>(() => _orders.Add(Entry, Given.Start));
    }

    [Fact]
    public void News_of_an_order_that_nobody_knows_changes_nothing()
    {
        var before = _orders.Open.ToList();

        Assert.Null(Tell(Order("x"), OrderNews.Accepted));
        Assert.Null(Tell(Order("x"), OrderNews.CancelAsked));
        Assert.Equal(default, _orders.Fill(FillOf(Order("x"), 1)));

        Assert.Equal(before, _orders.Open);
    }

    [Fact]
    public void Orders_stand_in_the_order_in_which_they_were_placed()
    {
        foreach (var name in (string[])["c", "a", "b"])
        {
            _orders.Add(Order(name), Given.Start);
        }

        Tell(Order("a"), OrderNews.Canceled);
        _orders.Add(Order("a2"), Given.Start);

        Assert.Equal(["entry", "c", "b", "a2"], _orders.Open.Select(o => o.Intent.Id.Value));
    }

    [Fact]
    public void Each_step_is_counted_once()
    {
        Tell(Entry, OrderNews.Sent);
        Tell(Entry, OrderNews.Sent);
        Tell(Entry, OrderNews.Accepted);
        Tell(Entry, OrderNews.Accepted);
        _orders.Fill(FillOf(Entry, 10));

        var taken = OrderLife.Table.Where((_, i) => _orders.Steps[i] > 0).Select(row => row.To);
        Assert.Equal([OrderStatus.Sending, OrderStatus.Accepted, OrderStatus.Filled], taken);
        Assert.Equal(3, _orders.Steps.ToArray().Sum());
    }

    [Fact]
    public void Orders_of_long_ago_are_forgotten_at_last()
    {
        Tell(Entry, OrderNews.Canceled);
        Assert.NotNull(_orders.Recall(Entry.Id));

        for (var i = 0; i < 300; i++)
        {
            var next = Order($"o{i}");
            _orders.Add(next, Given.Start);
            Tell(next, OrderNews.Canceled);
        }

        Assert.Null(_orders.Recall(Entry.Id));
        Assert.NotNull(_orders.Recall(new OrderId("o299")));
    }

    private static OrderIntent Order(string id) =>
        new(new OrderId(id), new BotId("bot"), Given.Sol, Side.Buy, Given.Lots(10), OrderKind.Market)
        {
            Reference = Given.Price(100),
            Why = "test",
        };

    private static Fill FillOf(OrderIntent order, decimal quantity) =>
        new("f", order.Id, order.Bot, order.Symbol, order.Side, Given.Lots(quantity), Given.Price(100), Money.Zero, Given.Start);

    private OpenOrder? Tell(OrderIntent order, OrderNews news) => _orders.Tell(order.Id, news, Given.Start);
}

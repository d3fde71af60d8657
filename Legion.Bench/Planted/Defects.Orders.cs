namespace Legion.Bench.Planted;

internal static partial class Defects
{
    /// <summary>Orders, questions about them, and what the venue is thought to have said.</summary>
    private static Defect[] InOrders { get; } =
    [
        new(
            "a repeated command is carried out again",
            "The id of a command is kept, but nothing is made of it.",
            Core + "TradingEngine.Commands.cs",
            """
                    if (!_commands.Add(command.CommandId))
                    {
                        return;
                    }

            """,
            """
                    _commands.Add(command.CommandId);

            """)
        {
            Rule = "a command is worked once",
        },
        new(
            "no answer is taken for a no",
            "An order whose answer is lost ends as rejected, though the venue may have it.",
            Trading + "OrderLife.cs",
            "(Sending, Unanswered, Unknown),",
            "(Sending, Unanswered, OrderStatus.Rejected),")
        {
            Rule = "an order that rests at the venue is not over in the books",
        },
        new(
            "an overdue order is sent again under a new id",
            "After a timeout the same entry goes out a second time; both may fill.",
            Core + "TradingEngine.Duties.cs",
            """
                            Doubt(order.Intent.Id);
                            continue;
            """,
            """
                            Doubt(order.Intent.Id);
                            if (!order.Intent.ReduceOnly)
                            {
                                Send(new Legion.Engine.Risk.ApprovedOrder(order.Intent with { Id = order.Intent.Id.Child("again") }));
                            }

                            continue;
            """)
        {
            Rule = "an entry is sent once",
        },
        new(
            "one missing answer is proof",
            "The venue is believed the first time it says that it does not know an order.",
            Core + "TradingEngine.Reports.cs",
            "if (order.MissingSince is not { } since)",
            """
            var since = order.MissingSince ?? missing.VenueTime - terms.AskEvery;
                    if (since > missing.VenueTime)
            """)
        {
            Rule = "an order that rests at the venue is not over in the books",
        },
        new(
            "an order is missing before it could have arrived",
            "That the venue does not know an order counts although the order may still be on its way.",
            Core + "TradingEngine.Reports.cs",
            "|| order.Intent.GoodUntil is not { } goodUntil || missing.VenueTime <= goodUntil)",
            "|| order.Intent.GoodUntil is null)")
        {
            Rule = "an order that rests at the venue is not over in the books",
        },
        new(
            "a cancel is taken for granted",
            "An order counts as canceled when its end is asked for, not when the venue has ended it.",
            Trading + "OrderLife.cs",
            "(OrderStatus.Accepted, CancelAsked, PendingCancel),",
            "(OrderStatus.Accepted, CancelAsked, OrderStatus.Canceled),")
        {
            Rule = "an order that rests at the venue is not over in the books",
        },
        new(
            "the cancel of an unknown order is taken for granted",
            "An order of which nothing is known counts as canceled when its end is asked for.",
            Trading + "OrderLife.cs",
            "(Unknown, OrderNews.Accepted, OrderStatus.Accepted),",
            """
            (Unknown, CancelAsked, OrderStatus.Canceled),
                    (Unknown, OrderNews.Accepted, OrderStatus.Accepted),
            """)
        {
            Rule = "an order that rests at the venue is not over in the books",
        },
        new(
            "a wish to cancel is forgotten",
            "A cancel that was not answered is not asked for again.",
            Core + "TradingEngine.Duties.cs",
            "var isOpenQuestion = order.Status == OrderStatus.Unknown || order.FillsAreMissing || order.CancelWanted;",
            "var isOpenQuestion = order.Status == OrderStatus.Unknown || order.FillsAreMissing;")
        {
            Rule = "an order that was to be ended ends",
        },
        new(
            "a partial fill ends the order",
            "After the first part the rest of an order is forgotten, though the venue goes on filling it.",
            Trading + "OrderTracker.cs",
            "var news = filled >= order.Intent.Quantity ? OrderNews.WhollyFilled",
            "var news = filled > Quantity.Zero ? OrderNews.WhollyFilled")
        {
            Rule = "an order that rests at the venue is not over in the books",
        },
        new(
            "stop and targets are assumed dead with their entry",
            "The rest of an entry ends, and the stop of what it filled is struck from the books while it rests at the venue.",
            Core + "TradingEngine.Reports.cs",
            """
                    FreeBudget(ended.Intent.Parent ?? ended.Intent.Id);
                }
            """,
            """
                    foreach (var child in _orders.Open.Where(o => o.Intent.Parent == ended.Intent.Id).ToList())
                    {
                        _orders.Tell(child.Intent.Id, OrderNews.Canceled, _now);
                    }

                    FreeBudget(ended.Intent.Parent ?? ended.Intent.Id);
                }
            """)
        {
            Rule = "an order that rests at the venue is not over in the books",
        },
        new(
            "a difference of holdings is ignored",
            "The venue holds something else than the books, and trading goes on.",
            Core + "TradingEngine.Venue.cs",
            "_link.Differed(_now, difference);",
            "_link.Agreed(_now);")
        {
            Rule = "no entry while books and venue differ",
        },
    ];
}

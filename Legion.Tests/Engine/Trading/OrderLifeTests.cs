using CsCheck;
using Legion.Engine.Trading;

namespace Legion.Tests.Engine.Trading;

public sealed class OrderLifeTests
{
    private static readonly OrderStatus[] Statuses = Enum.GetValues<OrderStatus>();
    private static readonly OrderNews[] AllNews = Enum.GetValues<OrderNews>();

    [Fact]
    public void Each_step_has_one_row() =>
        Assert.Equal(OrderLife.Table.Length, OrderLife.Table.Select(row => (row.From, row.News)).Distinct().Count());

    [Fact]
    public void Every_status_can_be_reached_from_the_first()
    {
        var reached = new HashSet<OrderStatus> { OrderStatus.Intent };
        for (var i = 0; i < Statuses.Length; i++)
        {
            reached.UnionWith(OrderLife.Table.Where(row => reached.Contains(row.From)).Select(row => row.To));
        }

        Assert.Equal(Statuses, reached.Order());
    }

    [Fact]
    public void Only_a_fill_moves_what_is_over() => Assert.All(
        OrderLife.Table.Where(row => row.From.IsOver()),
        row => Assert.True(row.News is OrderNews.PartlyFilled or OrderNews.WhollyFilled && row.To.IsOver(), row.ToString()));

    [Fact]
    public void No_answer_never_ends_an_order() => Assert.All(
        OrderLife.Table.Where(row => row.News == OrderNews.Unanswered), row => Assert.Equal(OrderStatus.Unknown, row.To));

    [Fact]
    public void What_is_unknown_is_left_only_by_the_word_of_the_venue_or_by_proof() => Assert.All(
        OrderLife.Table.Where(row => row.From == OrderStatus.Unknown),
        row => Assert.DoesNotContain(row.News, (OrderNews[])[OrderNews.Sent, OrderNews.CancelAsked, OrderNews.Unanswered]));

    [Fact]
    public void An_order_that_was_accepted_is_not_proven_absent() => Assert.DoesNotContain(
        OrderLife.Table, row => row.News == OrderNews.ProvenAbsent && row.From is OrderStatus.Accepted or OrderStatus.PartiallyFilled);

    [Fact]
    public void Whatever_is_told_in_whatever_order_steps_are_those_of_the_table() =>
        Gen.Int[0, AllNews.Length - 1].Array[0, 30].Sample(told =>
        {
            var status = OrderStatus.Intent;
            foreach (var news in told.Select(i => AllNews[i]))
            {
                if (OrderLife.Step(status, news) is { } step)
                {
                    var row = OrderLife.Table[step];
                    Assert.Equal((status, news), (row.From, row.News));
                    status = row.To;
                }
                else
                {
                    Assert.DoesNotContain(OrderLife.Table, row => row.From == status && row.News == news);
                }
            }
        });
}

using CsCheck;
using Legion.Engine.Risk;
using Legion.Engine.Values;
using Legion.Tests.Support;
using static Legion.Tests.Engine.Risk.TurnedStops;

namespace Legion.Tests.Engine.Risk;

public sealed class RiskBudgetTests
{
    private static readonly OrderId First = new("a");

    [Fact]
    public void What_is_reserved_is_exactly_what_was_not_released() =>
        Gen.Select(Gen.Int[0, 9], Gen.Long[0, 2_000_000_000], Gen.Bool).Array[1, 60].Sample(steps =>
        {
            var budget = new RiskBudget();
            var expected = new Dictionary<int, long>();
            foreach (var (id, micros, reserves) in steps)
            {
                if (reserves)
                {
                    budget.Reserve(new OrderId($"{id}"), new Money(micros));
                    expected[id] = micros;
                }
                else
                {
                    budget.Release(new OrderId($"{id}"));
                    expected.Remove(id);
                }

                Assert.Equal((expected.Values.Sum(), expected.Count), (budget.Reserved.Micros, budget.Count));
                Assert.True(budget.Reserved >= Money.Zero);
            }

            foreach (var id in expected.Keys)
            {
                budget.Release(new OrderId($"{id}"));
                budget.Release(new OrderId($"{id}"));
            }

            Assert.Equal((Money.Zero, 0), (budget.Reserved, budget.Count));
        }, iter: 5_000);

    [Fact]
    public void What_is_admitted_must_leave_something_above_every_limit()
    {
        var budget = new RiskBudget();
        budget.Reserve(First, Given.Usd(20));

        Assert.True(budget.Admits(Given.Usd(9.999999m), lossAllowed: Given.Usd(30)));
        Assert.False(budget.Admits(Given.Usd(10), lossAllowed: Given.Usd(30)));
        Assert.False(budget.Admits(Money.Zero, lossAllowed: Given.Usd(20)));
        Assert.Throws<BrokenInvariantException>(() => budget.Reserve(First, -Given.Usd(1)));
    }

    [Theory]
    [InlineData(0, 0, 0, 30)]
    [InlineData(-0.05, 0.5, 0, 21.0526)]
    [InlineData(0.1, -0.25, -0.1, 13.3333)]
    [InlineData(0.1, 0, -0.2, 12.5)]
    [InlineData(-0.15, 0, 0, 0)]
    [InlineData(0, -1, 0, 0)]
    public void The_nearest_limit_decides_what_may_be_lost(double day, double week, double drawdown, double dollars)
    {
        var allowed = RiskBudget.LossAllowed(Given.Usd(200), new NavChanges(day, week, drawdown), new StopLimits());

        Assert.Equal(dollars, allowed.ToDouble(), 4);
        Assert.Equal(Money.Zero, RiskBudget.LossAllowed(Money.Zero, new NavChanges(day, week, drawdown), new StopLimits()));
    }

    [Fact]
    public void Less_than_what_may_be_lost_trips_no_stop_and_a_little_more_trips_one() =>
        Gen.Select(
            Gen.Long[50_000_000, 900_000_000], Gen.Long[-200_000_000, 2_000_000_000],
            Gen.Double[0.72, 1.4].Array[1, 12], Gen.Double[0, 1]).Sample((start, flow, moves, part) =>
        {
            var (less, more) = (Walk(start, flow, moves), Walk(start, flow, moves));
            var allowed = RiskBudget.LossAllowed(less.Equity, less.Stops.Machine.Changes, AtOnce);
            if (less.Stops.Active.Length > 0 || allowed.IsZero)
            {
                return;
            }

            var loss = new Money(Math.Min((long)(allowed.Micros * part), allowed.Micros - 1));

            Assert.Empty(less.Stops.Mark(less.At, (less.Equity - loss).Amount));
            Assert.NotEmpty(more.Stops.Mark(more.At, (more.Equity - allowed - new Money(2)).Amount));
        }, iter: 3_000);

    private static (TurnedStops Stops, Money Equity, DateTimeOffset At) Walk(long start, long flow, double[] moves)
    {
        var equity = new Money(start);
        var stops = new TurnedStops(equity: equity.Amount);
        var at = Day(0);
        foreach (var (i, move) in moves.Index())
        {
            at = Day(0, (i + 1) * 13);
            equity *= (decimal)move;
            stops.Mark(at, equity.Amount);
            var moved = new Money(Math.Max(flow, equity.Micros / -2));
            if (i % 3 == 1)
            {
                stops.Flow(at, moved.Amount, equity.Amount);
                equity += moved;
            }
        }

        return (stops, equity, at);
    }
}

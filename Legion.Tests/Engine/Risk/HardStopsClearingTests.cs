using Legion.Engine.Risk;
using Legion.Engine.Trading;
using static Legion.Tests.Engine.Risk.TurnedStops;

namespace Legion.Tests.Engine.Risk;

public sealed class HardStopsClearingTests
{
    [Fact]
    public void A_daily_loss_ends_with_the_first_event_of_the_next_day_once_books_and_venue_agree()
    {
        var stops = new TurnedStops { IsReconciled = false };
        stops.Mark(Day(0, 10), 168);
        Assert.Equal(AckResult.RefusedAutoOnly, stops.Acknowledge(StopKind.DailyLoss, Day(0, 11)));

        Assert.Empty(stops.Turn(Day(1)));
        Assert.Equal(AckResult.RefusedAutoOnly, stops.Acknowledge(StopKind.DailyLoss, Day(1, 1)));
        stops.IsReconciled = true;

        Assert.Equal(["DailyLoss"], stops.Turn(Day(1, 2)));
        Assert.Equal((StopAction.Trade, 0.84), (stops.Machine.Action, stops.Machine.DayBase));
    }

    [Theory]
    [InlineData(9, 24)]
    [InlineData(12, 24)]
    [InlineData(13, 25)]
    [InlineData(23.5, 35.5)]
    public void Losses_in_a_row_rest_for_twelve_hours_and_to_the_end_of_the_day(double hours, double clears)
    {
        var stops = new TurnedStops();
        Lose(stops, Day(0, hours), 3);

        Assert.Equal(AckResult.RefusedAutoOnly, stops.Acknowledge(StopKind.BotLosses, Day(0, hours)));
        Assert.Empty(stops.Turn(Day(0, clears).AddTicks(-1)));
        Assert.Equal(["AccountLosses", "BotLosses:short-bot"], stops.Turn(Day(0, clears)));
        Assert.Equal((0, 0), (stops.Machine.LossesInARow, stops.Machine.LossesInARowOf(Short)));
        Assert.Empty(stops.Close(Day(0, clears + 1), Short, TradeOutcome.Loss));
    }

    [Fact]
    public void A_win_while_resting_ends_no_rest()
    {
        var stops = new TurnedStops();
        Lose(stops, Day(0, 1), 3);

        stops.Close(Day(0, 2), Short, TradeOutcome.Win);

        Assert.Equal(["AccountLosses", "BotLosses:short-bot"], stops.Active);
    }

    [Fact]
    public void A_weekly_loss_is_acknowledged_in_a_later_week_only()
    {
        var stops = new TurnedStops(AtOnce with { MaxDrawdown = 0.9, DailyLoss = 0.9 });
        stops.Mark(Day(5), 140);

        Assert.Equal(AckResult.RefusedSameWeek, stops.Acknowledge(StopKind.WeeklyLoss, Day(7).AddTicks(-1)));
        Assert.Equal(["WeeklyLoss"], stops.Active);
        Assert.Equal(AckResult.Cleared, stops.Acknowledge(StopKind.WeeklyLoss, Day(7)));
        Assert.Equal(AckResult.NotActive, stops.Acknowledge(StopKind.WeeklyLoss, Day(7)));
        Assert.Empty(stops.Mark(Day(7, 1), 140));
    }

    [Fact]
    public void Weeks_around_new_year_are_counted_as_weeks()
    {
        var stops = new HardStops(AtOnce with { MaxDrawdown = 0.9, DailyLoss = 0.9 });
        var thursday = new DateTimeOffset(2026, 12, 31, 12, 0, 0, TimeSpan.Zero);
        stops.Start(thursday, Support.Given.Usd(200));
        stops.Turn(thursday, isReconciled: true);
        stops.Mark(thursday, Support.Given.Usd(100), isFresh: true);

        stops.Turn(thursday.AddDays(1), isReconciled: true);
        Assert.Equal((1, AckResult.RefusedSameWeek), (stops.WeekBase, stops.Acknowledge(StopKind.WeeklyLoss, thursday.AddDays(1), "seen")));
        stops.Turn(thursday.AddDays(4), isReconciled: true);
        Assert.Equal((0.5, AckResult.Cleared), (stops.WeekBase, stops.Acknowledge(StopKind.WeeklyLoss, thursday.AddDays(4), "seen")));
    }

    [Fact]
    public void A_drawdown_is_acknowledged_after_a_day_and_with_a_reason()
    {
        var stops = new TurnedStops();
        Assert.Equal(AckResult.NotActive, stops.Acknowledge(StopKind.MaxDrawdown, Day(0, 1)));
        stops.Mark(Day(0, 10), 150);

        Assert.Equal(AckResult.RefusedCooling, stops.Acknowledge(StopKind.MaxDrawdown, Day(1, 10).AddTicks(-1)));
        Assert.Equal(AckResult.RefusedNoReason, stops.Acknowledge(StopKind.MaxDrawdown, Day(1, 10), why: " "));
        Assert.Equal(["MaxDrawdown"], stops.Active);
        Assert.Equal(AckResult.ClearedPeakRebased, stops.Acknowledge(StopKind.MaxDrawdown, Day(1, 10)));
        Assert.Equal((0.75, 0, StopAction.Trade), (stops.Machine.PeakNav, stops.Machine.Drawdown, stops.Machine.Action));
    }

    [Fact]
    public void After_a_drawdown_ten_trades_are_small_whoever_makes_them()
    {
        var stops = new TurnedStops();
        stops.Mark(Day(0, 10), 150);
        stops.Acknowledge(StopKind.MaxDrawdown, Day(1, 10));

        for (var left = 10; left > 0; left--)
        {
            Assert.Equal((left, 0.5m), (stops.Machine.ProbationLeft, stops.Machine.BrakeFactor));
            stops.Close(Day(1, 11), left % 2 == 0 ? Short : Auto, left % 3 == 0 ? TradeOutcome.Loss : TradeOutcome.Scratch);
        }

        Assert.Equal((0, 1m), (stops.Machine.ProbationLeft, stops.Machine.BrakeFactor));
    }

    [Fact]
    public void A_stop_that_is_freed_while_its_limit_is_still_met_trips_again()
    {
        var stops = new TurnedStops();
        stops.Mark(Day(0, 10), 170);
        stops.IsReconciled = false;
        Assert.Equal(["MaxDrawdown"], stops.Mark(Day(1, 1), 144));
        stops.IsReconciled = true;

        Assert.Equal(["DailyLoss"], stops.Mark(Day(1, 2), 144));
        Assert.Equal((Day(1, 2), Day(2)), (stops.Machine.Active[^1].TrippedAt, stops.Machine.Active[^1].ClearsFrom));
    }

    private static void Lose(TurnedStops stops, DateTimeOffset at, int trades)
    {
        for (var i = 0; i < trades; i++)
        {
            stops.Close(at, Short, TradeOutcome.Loss);
        }
    }
}

using Legion.Engine.Risk;
using Legion.Engine.Trading;
using Legion.Engine.Values;
using Legion.Tests.Support;
using static Legion.Tests.Engine.Risk.TurnedStops;

namespace Legion.Tests.Engine.Risk;

public sealed class HardStopsTests
{
    [Theory]
    [InlineData(170, "DailyLoss")]
    [InlineData(170.001, "")]
    [InlineData(150, "MaxDrawdown,DailyLoss")]
    [InlineData(140, "MaxDrawdown,WeeklyLoss,DailyLoss")]
    public void A_limit_that_is_met_exactly_is_reached(double equity, string tripped)
    {
        var stops = new TurnedStops();

        Assert.Equal(tripped, string.Join(',', stops.Mark(Day(0, 1), (decimal)equity)));
        Assert.Equal(tripped.Length == 0 ? StopAction.Trade : StopAction.FlattenAndHalt, stops.Machine.Action);
    }

    [Fact]
    public void A_stop_is_told_once_with_what_tripped_it()
    {
        var stops = new TurnedStops();

        Assert.Equal(["DailyLoss"], stops.Mark(Day(0, 1), 165));
        Assert.Empty(stops.Mark(Day(0, 2), 160));

        var stop = Assert.Single(stops.Machine.Active);
        Assert.Equal((Day(0, 1), Day(1)), (stop.TrippedAt, stop.ClearsFrom));
        Assert.Equal((-0.175, -0.15), (Math.Round(stop.Value, 12), stop.Limit));
    }

    [Fact]
    public void A_loss_over_midnight_counts_for_the_new_day()
    {
        var stops = new TurnedStops();
        stops.Mark(Day(0, 23), 180);

        Assert.Equal(["DailyLoss"], stops.Mark(Day(1), 153));
        Assert.Equal(0.9, stops.Machine.DayBase, 12);
    }

    [Fact]
    public void A_day_or_week_without_events_is_measured_from_what_was_known_before()
    {
        var stops = new TurnedStops();
        stops.Mark(Day(4), 190);
        stops.Mark(Day(9, 1), 195);

        Assert.Equal((0.95, 0.95, 1.0), (stops.Machine.DayBase, stops.Machine.WeekBase, stops.Machine.PeakNav));
    }

    [Fact]
    public void Old_marks_freeze_the_value_of_a_unit_and_trip_nothing()
    {
        var stops = new TurnedStops();
        stops.Mark(Day(0, 1), 190);

        Assert.Empty(stops.Mark(Day(0, 2), 100, isFresh: false));
        Assert.Empty(stops.Mark(Day(0, 3), 300, isFresh: false));
        Assert.Equal((0.95, 1.0, true), (stops.Machine.Nav, stops.Machine.PeakNav, stops.Machine.IsFrozen));
        stops.Mark(Day(1, 1), 100, isFresh: false);
        Assert.Equal(0.95, stops.Machine.DayBase);

        Assert.Equal(["MaxDrawdown", "WeeklyLoss", "DailyLoss"], stops.Mark(Day(1, 2), 100));
        Assert.False(stops.Machine.IsFrozen);
    }

    [Fact]
    public void Money_that_comes_or_goes_trips_nothing_and_hides_nothing()
    {
        var stops = new TurnedStops();
        stops.Mark(Day(0, 1), 180);
        stops.Flow(Day(0, 2), -100, 180);
        stops.Mark(Day(0, 3), 80);
        Assert.Equal((-0.1, StopAction.Trade), (Math.Round(stops.Machine.DayReturn, 12), stops.Machine.Action));

        stops.Flow(Day(0, 4), 920, 80);
        Assert.Equal(-0.1, stops.Machine.DayReturn, 12);
        Assert.Equal(["DailyLoss"], stops.Mark(Day(0, 5), 944));
    }

    [Fact]
    public void Where_all_was_lost_a_deposit_meets_every_limit_first()
    {
        var stops = new TurnedStops();

        Assert.Equal(["MaxDrawdown", "WeeklyLoss", "DailyLoss"], stops.Flow(Day(0, 1), 500, equityBefore: 0));
        Assert.Equal(1, stops.Machine.Nav);
        Assert.Empty(stops.Mark(Day(0, 2), 500));
    }

    [Fact]
    public void An_account_that_was_emptied_keeps_its_value_but_a_debt_has_none()
    {
        var stops = new TurnedStops();
        stops.Flow(Day(0, 1), -200, 200);

        Assert.Empty(stops.Mark(Day(0, 2), 0));
        Assert.Equal(1, stops.Machine.Nav);
        Assert.Equal(["MaxDrawdown", "WeeklyLoss", "DailyLoss"], stops.Mark(Day(0, 3), -1));
        Assert.Equal(-1, stops.Machine.Drawdown);
    }

    [Fact]
    public void Three_losses_in_a_row_stop_the_bot_and_over_all_bots_the_account()
    {
        var stops = new TurnedStops();
        stops.Close(Day(0, 1), Short, TradeOutcome.Loss);
        stops.Close(Day(0, 2), Auto, TradeOutcome.Win);
        stops.Close(Day(0, 3), Short, TradeOutcome.Loss);

        Assert.Equal(["BotLosses:short-bot"], stops.Close(Day(0, 4), Short, TradeOutcome.Loss));
        Assert.Equal(StopKind.BotLosses, stops.Machine.BlocksEntriesOf(Short));
        Assert.Null(stops.Machine.BlocksEntriesOf(Auto));

        Assert.Equal(["AccountLosses"], stops.Close(Day(0, 5), Auto, TradeOutcome.Loss));
        Assert.Equal((StopKind.AccountLosses, 3), (stops.Machine.BlocksEntriesOf(Auto), stops.Machine.LossesInARow));
        Assert.Equal(StopAction.BlockEntriesAll, stops.Machine.Action);
        Assert.Empty(stops.Close(Day(0, 6), Short, TradeOutcome.Loss));
    }

    [Fact]
    public void Of_several_stops_the_weightiest_is_named_first()
    {
        var stops = new TurnedStops();
        for (var i = 0; i < 3; i++)
        {
            stops.Close(Day(0, 1), Short, TradeOutcome.Loss);
        }

        stops.Mark(Day(0, 2), 165);
        stops.Mark(Day(0, 3), 145);

        Assert.Equal(["MaxDrawdown", "DailyLoss", "AccountLosses", "BotLosses:short-bot"], stops.Active);
        Assert.Equal(StopKind.MaxDrawdown, stops.Machine.BlocksEntriesOf(Auto));
    }

    [Theory]
    [InlineData(190.01, 1)]
    [InlineData(190, 0.5)]
    public void From_a_loss_of_five_percent_on_a_day_entries_are_smaller(double equity, double factor)
    {
        var stops = new TurnedStops();
        stops.Mark(Day(0, 1), (decimal)equity);

        Assert.Equal(factor, (double)stops.Machine.BrakeFactor);
        stops.Mark(Day(0, 2), 195);
        Assert.Equal(1, stops.Machine.BrakeFactor);
    }

    [Theory]
    [InlineData(170.01, 1)]
    [InlineData(170, 0.5)]
    public void From_a_drawdown_of_fifteen_percent_entries_are_smaller(double equity, double factor)
    {
        var stops = new TurnedStops();
        stops.Mark(Day(0, 1), 175);

        stops.Mark(Day(1, 1), (decimal)equity);

        Assert.Equal(factor, (double)stops.Machine.BrakeFactor);
        Assert.Empty(stops.Active);
    }

    [Fact]
    public void The_way_to_each_limit_is_told_in_dollars()
    {
        var stops = new TurnedStops();
        stops.Mark(Day(0, 1), 400);
        stops.Flow(Day(0, 2), 400, 400);
        stops.Mark(Day(1, 1), 720);

        var left = stops.Machine.Distances().ToDictionary(d => d.Kind, d => Math.Round(d.HeadRoom.ToDouble(), 4));

        Assert.Equal((120, 440, 40), (left[StopKind.MaxDrawdown], left[StopKind.WeeklyLoss], left[StopKind.DailyLoss]));
        Assert.Equal(40, stops.Machine.HeadRoomLeft.ToDouble(), 4);
        stops.Mark(Day(1, 2), 500);
        Assert.Equal(Money.Zero, stops.Machine.HeadRoomLeft);
    }

    [Fact]
    public void A_mark_that_trips_nothing_allocates_nothing()
    {
        var stops = new TurnedStops().Machine;
        stops.Turn(Day(0, 1), isReconciled: true);
        stops.TradeClosed(Day(0, 1), Short, TradeOutcome.Loss);
        Run(stops);

        var before = GC.GetAllocatedBytesForCurrentThread();
        Run(stops);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void A_call_without_its_turn_is_a_bug()
    {
        var stops = new TurnedStops().Machine;

        Assert.Throws<BrokenInvariantException>(() => stops.Mark(Day(1), Given.Usd(200), isFresh: true));
        Assert.Throws<BrokenInvariantException>(() => stops.Start(Day(0), Given.Usd(200)));
        Assert.Throws<BrokenInvariantException>(() => new HardStops(AtOnce).Turn(Day(0), isReconciled: true));
    }

    private static void Run(HardStops stops)
    {
        for (var i = 0; i < 10_000; i++)
        {
            var at = Day(0, 2).AddMilliseconds(i);
            stops.Turn(at, isReconciled: true);
            stops.Mark(at, new Money(180_000_000 + i), isFresh: i % 7 != 0);
            _ = stops.BrakeFactor * (stops.BlocksEntriesOf(Auto) is null ? 1 : 2);
        }
    }
}

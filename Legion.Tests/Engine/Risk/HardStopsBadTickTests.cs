using Legion.Engine.Risk;
using Legion.Tests.Support;
using static Legion.Tests.Engine.Risk.TurnedStops;

namespace Legion.Tests.Engine.Risk;

public sealed class HardStopsBadTickTests
{
    private static readonly DateTimeOffset Noon = Day(0, 12);

    [Fact]
    public void One_bad_tick_closes_nothing_but_lets_no_one_in()
    {
        var stops = new TurnedStops(new StopLimits());

        Assert.Empty(stops.Mark(Noon, 168));
        Assert.True(stops.Machine.IsSuspected);
        Assert.Equal(StopAction.Trade, stops.Machine.Action);

        Assert.Empty(stops.Mark(Noon.AddSeconds(2), 199));
        Assert.False(stops.Machine.IsSuspected);
        Assert.Empty(stops.Mark(Noon.AddSeconds(3), 168));
    }

    [Fact]
    public void A_loss_that_lasts_a_second_at_every_mark_trips()
    {
        var stops = new TurnedStops(new StopLimits());

        Assert.Empty(stops.Mark(Noon, 168));
        Assert.Empty(stops.Mark(Noon.AddMilliseconds(400), 167));
        Assert.Empty(stops.Mark(Noon.AddMilliseconds(999), 168));
        Assert.Equal(["DailyLoss"], stops.Mark(Noon.AddMilliseconds(1000), 168));
        Assert.False(stops.Machine.IsSuspected);
    }

    [Fact]
    public void Old_marks_neither_confirm_nor_clear_a_suspicion()
    {
        var stops = new TurnedStops(new StopLimits());
        stops.Mark(Noon, 168);

        Assert.Empty(stops.Mark(Noon.AddSeconds(1), 168, isFresh: false));
        Assert.Empty(stops.Mark(Noon.AddSeconds(2), 200, isFresh: false));
        Assert.True(stops.Machine.IsSuspected);
        Assert.Equal(["DailyLoss"], stops.Mark(Noon.AddSeconds(3), 169));
    }

    [Theory]
    [InlineData(164, "DailyLoss")]
    [InlineData(164.01, "")]
    [InlineData(140, "MaxDrawdown,DailyLoss")]
    [InlineData(128, "MaxDrawdown,WeeklyLoss,DailyLoss")]
    public void A_loss_far_beyond_its_limit_is_not_waited_for(double equity, string tripped)
    {
        var stops = new TurnedStops(new StopLimits());

        Assert.Equal(tripped, string.Join(',', stops.Mark(Noon, (decimal)equity)));
        Assert.Equal(equity is 164.01 or 140, stops.Machine.IsSuspected);
    }

    [Fact]
    public void What_was_suspected_of_a_day_ends_with_it()
    {
        var stops = new TurnedStops(new StopLimits());
        stops.Mark(Day(1).AddMilliseconds(-500), 168);

        Assert.Empty(stops.Turn(Day(1)));
        Assert.False(stops.Machine.IsSuspected);
        Assert.Empty(stops.Mark(Day(1).AddSeconds(1), 168));
    }

    [Fact]
    public void A_limit_in_percent_is_refused()
    {
        StopLimits[] wrong =
        [
            new() { DailyLoss = 15 }, new() { WeeklyLoss = 0 }, new() { MaxDrawdown = -0.1 }, new() { SoftDaily = double.NaN },
            new() { SoftDrawdown = 1.01 }, new() { Brake = 0 }, new() { ConsecutiveLosses = 0 }, new() { ConfirmAtOnce = 0.9 },
            new() { ConfirmAfter = TimeSpan.FromSeconds(-1) }, new() { MarkAgeMax = TimeSpan.Zero },
        ];

        Assert.All(wrong, limits => Assert.Throws<Legion.Engine.Values.BrokenInvariantException>(() => new HardStops(limits)));
        Assert.Equal(Given.Usd(0), new HardStops(new StopLimits { DailyLoss = 1 }).HeadRoomLeft);
    }
}

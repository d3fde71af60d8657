using CsCheck;
using Legion.Engine.Risk;
using Legion.Engine.Trading;
using Legion.Engine.Values;
using Legion.Tests.Support;

namespace Legion.Tests.Engine.Risk;

public sealed class HardStopsPropertyTests
{
    private static readonly BotId[] Bots = [TurnedStops.Short, TurnedStops.Auto, new("third")];

    /// <summary>Kind of step, minutes since the one before, and a number from 0 to 1 that says how much.</summary>
    private static readonly Gen<(int Kind, int Minutes, double Size)[]> Steps =
        Gen.Select(Gen.Int[0, 9], Gen.Int[0, 700], Gen.Double[0, 1]).Array[1, 80];

    [Fact]
    public void A_stop_holds_until_its_own_rule_frees_it() => Steps.Sample(steps =>
    {
        var walk = new Walk(new StopLimits());
        foreach (var step in steps)
        {
            var before = walk.Stops.Active;
            var cleared = walk.Take(step);

            foreach (var gone in before.Except(walk.Stops.Active))
            {
                Assert.True(walk.At >= gone.ClearsFrom);
                Assert.True(gone.ClearsByItself || gone.Kind == cleared);
            }

            Assert.Equal(walk.Stops.Active.OrderBy(stop => stop.Kind), walk.Stops.Active);
            Assert.Equal(walk.Stops.Active.Length, walk.Stops.Active.DistinctBy(stop => (stop.Kind, stop.Bot)).Count());
            Assert.All(walk.Stops.Active.Where(stop => stop.ClearsByItself), stop => Assert.True(walk.At < stop.ClearsFrom));
        }
    }, iter: 2_000);

    [Fact]
    public void Where_no_stop_is_active_or_suspected_no_limit_is_met() => Steps.Sample(steps =>
    {
        var walk = new Walk(new StopLimits());
        foreach (var step in steps)
        {
            walk.Take(step);
            var (stops, limits) = (walk.Stops, new StopLimits());
            Assert.True(
                stops.Action == StopAction.FlattenAndHalt || stops.IsSuspected || walk.LastWasNoMark
                || (stops.DayReturn > -limits.DailyLoss && stops.WeekReturn > -limits.WeeklyLoss && stops.Drawdown > -limits.MaxDrawdown));
            Assert.True(stops.Drawdown <= 0 && stops.PeakNav >= stops.Nav);
        }
    }, iter: 2_000);

    [Fact]
    public void The_same_events_lead_to_the_same_stops() => Steps.Sample(steps =>
    {
        var (one, other) = (new Walk(new StopLimits()), new Walk(new StopLimits()));
        foreach (var step in steps)
        {
            one.Take(step);
            other.Take(step);
            Assert.Equal((one.Stops.Nav, one.Stops.Changes), (other.Stops.Nav, other.Stops.Changes));
            Assert.Equal(one.Stops.Active, other.Stops.Active);
        }
    }, iter: 500);

    [Fact]
    public void Flows_of_any_size_change_neither_returns_nor_stops() =>
        Gen.Select(Gen.Double[0.8, 1.2], Gen.Double[-0.9, 5], Gen.Int[1, 900]).Array[1, 40].Sample(moves =>
        {
            var (equity, moved, at) = (2_000_000m, 2_000_000m, Given.Start);
            var (plain, flowing) = (new TurnedStops(equity: equity), new TurnedStops(equity: equity));
            foreach (var (factor, share, minutes) in moves)
            {
                at = at.AddMinutes(minutes);
                equity = Math.Round(equity * (decimal)factor, 6);
                moved = Math.Round(moved * (decimal)factor, 6);
                plain.Mark(at, equity);
                flowing.Mark(at, moved);
                var (day, week, drawdown) = plain.Machine.Changes;
                var isClose = new[] { day + 0.15, week + 0.3, drawdown + 0.25 }.Any(away => Math.Abs(away) < 1e-7);
                if (isClose || moved is < 1_000 or > 1e12m)
                {
                    return;
                }

                Assert.Equal(plain.Machine.Nav, flowing.Machine.Nav, 1e-8 * plain.Machine.Nav);
                Assert.Equal(plain.Active, flowing.Active);

                var flow = Math.Round(moved * (decimal)share, 6);
                Assert.Empty(flowing.Flow(at, flow, moved));
                moved += flow;
                Assert.Equal(plain.Machine.DayReturn, flowing.Machine.DayReturn, 1e-7);
            }
        }, iter: 2_000);

    /// <summary>A machine that is told of marks, trades, flows and acknowledgements, as the numbers say.</summary>
    private sealed class Walk
    {
        private decimal _equity = 200;

        public Walk(StopLimits limits)
        {
            Stops = new HardStops(limits);
            Stops.Start(At, Money.From(_equity));
        }

        public HardStops Stops { get; }

        public DateTimeOffset At { get; private set; } = Given.Start;

        public bool LastWasNoMark { get; private set; }

        /// <summary>What was cleared by an acknowledgement, if anything.</summary>
        public StopKind? Take((int Kind, int Minutes, double Size) step)
        {
            At = At.AddMinutes(step.Minutes);
            Stops.Turn(At, isReconciled: true);
            LastWasNoMark = step.Kind > 4;
            switch (step.Kind)
            {
                case <= 4:
                    _equity = Math.Max(1, Math.Round(_equity * (decimal)(0.85 + (0.29 * step.Size)), 6));
                    Stops.Mark(At, Money.From(_equity), isFresh: true);
                    return null;
                case <= 6:
                    var outcome = step.Size < 0.6 ? TradeOutcome.Loss : step.Size < 0.8 ? TradeOutcome.Win : TradeOutcome.Scratch;
                    Stops.TradeClosed(At, Bots[step.Minutes % 3], outcome);
                    return null;
                case 7:
                    var flow = Math.Round(_equity * (decimal)(step.Size - 0.5), 6);
                    Stops.Flow(At, Money.From(flow), Money.From(_equity));
                    _equity += flow;
                    return null;
                default:
                    var kind = step.Kind == 8 ? StopKind.MaxDrawdown : StopKind.WeeklyLoss;
                    var result = Stops.Acknowledge(kind, At, "seen");
                    return result is AckResult.Cleared or AckResult.ClearedPeakRebased ? kind : null;
            }
        }
    }
}

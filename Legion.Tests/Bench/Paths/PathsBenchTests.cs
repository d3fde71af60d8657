using Legion.Bench.Paths;
using Legion.Bench.Simulate;
using Legion.Engine.Core;
using Legion.Engine.Risk;
using Legion.Engine.Trading;
using Legion.Engine.Values;

namespace Legion.Tests.Bench.Paths;

public sealed class PathsBenchTests
{
    private const int Share = 150;

    [Fact]
    public void On_paths_with_gaps_the_hard_stops_keep_their_word()
    {
        var figures = new PathFigures();
        foreach (var outcome in Walk(Share, seed => PathsBench.Walk(new PathPlan(seed))))
        {
            Assert.True(outcome.Violation is null, $"{outcome.Law}: {outcome.Violation}");
            figures.Add(outcome.Figures!);
        }

        Assert.Equal(Share, figures.Restarts);
        Assert.True(figures.PathsTripped > Share / 4, $"{figures.PathsTripped} paths tripped");
        Assert.All(figures.TripsOf, trips => Assert.True(trips > 0, "a stop never tripped"));
        Assert.True(figures.GapsOnTheWayOut > 0 && figures.Releases > 0 && figures.Refusals > 0);
        Assert.True(figures.BeyondMax > 0, "no gap went beyond a limit");
        Assert.True(figures.ExcessMax <= 0, $"{figures.ExcessMax:P6} more than gap and slippage explain");
        Assert.Equal(TimeSpan.Zero, figures.FlattenDelayMax);
    }

    [Fact]
    public void The_same_path_is_walked_alike_twice()
    {
        var (one, other) = (PathsBench.Walk(new PathPlan(3)).Figures!, PathsBench.Walk(new PathPlan(3)).Figures!);

        Assert.Equal(
            (one.Events, one.Entries, one.BeyondMax, one.ExcessMax),
            (other.Events, other.Entries, other.BeyondMax, other.ExcessMax));
    }

    [Fact]
    public void A_stop_further_away_than_was_admitted_is_an_admission_over_a_limit() =>
        Assert.Equal("Admission", FirstBroken((_, step) => step with { Orders = [.. step.Orders.Select(FarAway)] }));

    [Fact]
    public void An_entry_after_a_latch_is_found()
    {
        ApprovedOrder? entry = null;

        var law = FirstBroken((engine, step) =>
        {
            entry ??= step.Orders.FirstOrDefault(o => !o.Intent.ReduceOnly);
            return entry is not null && engine.Stops.Action == StopAction.FlattenAndHalt
                ? step with { Orders = [.. step.Orders, entry] }
                : step;
        });

        Assert.Equal("NoEntryAfterLatch", law);
    }

    [Fact]
    public void A_flatten_that_does_not_start_at_once_is_found() =>
        Assert.Equal("FlattenAtOnce", FirstBroken((engine, step) => engine.Stops.Action == StopAction.FlattenAndHalt
            ? step with { Orders = step.Orders.RemoveAll(o => o.Intent is { ReduceOnly: true, Kind: OrderKind.Market }) }
            : step));

    [Fact]
    public void An_overshoot_that_the_gap_alone_does_not_explain_is_found() =>
        Assert.Equal("Overshoot", Walk(Share, seed => PathsBench.Walk(new PathPlan(seed) { SlippageAllowance = 0 }))
            .Select(outcome => outcome.Law).OfType<string>().First());

    private static ApprovedOrder FarAway(ApprovedOrder order) => order.Intent is { Kind: OrderKind.Stop, Price: { } price } stop
        ? RiskGate.ApproveReduction(stop with { Price = new Price(price.Value * (stop.Side == Side.Sell ? 0.2m : 3m)) })
        : order;

    /// <summary>The first claim that is broken where the checker is shown other steps than those that were carried out.</summary>
    private static string? FirstBroken(Func<TradingEngine, EngineStep, EngineStep> doctored)
    {
        for (var seed = 1UL; seed <= Share; seed++)
        {
            try
            {
                new PathWorld(new PathPlan(seed)) { Doctored = doctored }.Run();
            }
            catch (ViolationException broken)
            {
                return broken.Law;
            }
        }

        return null;
    }

    private static IEnumerable<PathOutcome> Walk(int paths, Func<ulong, PathOutcome> walk)
    {
        for (var seed = 1UL; seed <= (ulong)paths; seed++)
        {
            yield return walk(seed);
        }
    }
}

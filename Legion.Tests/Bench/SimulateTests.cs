using Legion.Bench;
using Legion.Bench.Simulate;
using Legion.Engine.Simulation.Faults;
using Legion.Engine.Trading;
using static Legion.Engine.Trading.OrderNews;

namespace Legion.Tests.Bench;

/// <summary>
/// A share of what <c>simulate</c> runs by the hundred thousand: small enough for every build, large enough to meet nearly all.
/// </summary>
public sealed class SimulateTests(ITestOutputHelper output)
{
    // Other tests run at the same time and have clocks to keep.
    private static readonly ParallelOptions Modest = new() { MaxDegreeOfParallelism = Math.Max(1, Environment.ProcessorCount / 2) };

    private const int Seeds = 400;
    private const int Events = 300;
    private const int Rebuilds = 60;

    /// <summary>Only a venue in the same process answers before it was said that an order has left; this one never does.</summary>
    private static readonly OrderNews[] OfIntentsHereNever =
        [OrderNews.Accepted, PartlyFilled, WhollyFilled, OrderNews.Canceled, OrderNews.Expired];

    /// <summary>Lawful, and so seldom that a share of this size may miss them. The long run shows those that occur at all.</summary>
    private static readonly (OrderStatus From, OrderNews News)[] Seldom =
    [
        (OrderStatus.Intent, Unanswered),
        (OrderStatus.Sending, OrderNews.Canceled),
        (OrderStatus.Unknown, PartlyFilled),
        (OrderStatus.Unknown, OrderNews.Canceled),
        (OrderStatus.PendingCancel, PartlyFilled),
        (OrderStatus.PendingCancel, WhollyFilled),
        (OrderStatus.PendingCancel, ProvenAbsent),
        (OrderStatus.Canceled, WhollyFilled),
        (OrderStatus.Expired, WhollyFilled),
        (OrderStatus.Rejected, PartlyFilled),
        (OrderStatus.Rejected, WhollyFilled),
    ];

    /// <summary>Nobody trades by hand in these trials, and fills are invented in few.</summary>
    private static readonly Fault[] FaultsHereSeldom = [Fault.HandTraded, Fault.OverfillReported];

    [Fact]
    public void Whatever_fails_no_law_is_broken_and_nearly_every_fault_and_step_has_occurred()
    {
        var outcomes = new TrialOutcome[Seeds];
        Parallel.For(0, Seeds, Modest, i => outcomes[i] = Run(SimulateBench.Plan((ulong)i + 1, Events)));

        var broken = outcomes.Where(o => o.Result is null).Select(o => $"seed {o.Seed}: {o.Law}: {o.Violation}").ToArray();
        Assert.True(broken.Length == 0, string.Join('\n', broken));

        var (faults, tally) = (new FaultCounts(), new Tally());
        foreach (var outcome in outcomes)
        {
            faults.Add(outcome.Result!.Faults);
            tally.Add(outcome.Result.Tally);
        }

        var noFault = Enum.GetValues<Fault>().Where(fault => faults[fault] == 0).ToArray();
        var noStep = OrderLife.Table.Where((_, i) => tally.Steps[i] == 0).Select(step => (step.From, step.News)).ToArray();
        output.WriteLine($"Faults that did not strike: {string.Join(", ", noFault)}");
        output.WriteLine($"Steps that were not taken: {string.Join(", ", noStep)}");
        Assert.All(noFault, fault => Assert.True(FaultsHereSeldom.Contains(fault), $"{fault} did not strike."));
        Assert.All(noStep, step => Assert.True(MayBeMissing(step), $"{step.From} {step.News} was not taken."));
        Assert.True(tally.Restarts > Seeds);
    }

    [Fact]
    public void The_same_seed_gives_the_same_journal_and_another_seed_another()
    {
        var hashes = new (string First, string Second)[20];
        Parallel.For(0, hashes.Length, Modest, i =>
        {
            var plan = SimulateBench.Plan((ulong)i + 1, Events);
            hashes[i] = (HashOf(plan), HashOf(plan));
        });

        Assert.All(hashes, both => Assert.Equal(both.First, both.Second));
        Assert.Equal(hashes.Length, hashes.Select(both => both.First).Distinct(StringComparer.Ordinal).Count());
    }

    /// <summary>Also between two events of which neither is on disk yet: what an engine knows is in its journal and nowhere else.</summary>
    [Theory]
    [InlineData(4)]
    [InlineData(7)]
    [InlineData(15)]
    public void An_engine_that_is_rebuilt_from_its_journal_at_any_event_goes_on_as_if_nothing_had_been(ulong seed)
    {
        var plan = new TrialPlan(seed, Events);
        var whole = HashOf(plan);

        var hashes = new string[Rebuilds];
        Parallel.For(0, Rebuilds, Modest, i => hashes[i] = HashOf(plan with { RebuildAt = 1 + (i * Events / Rebuilds) }));

        Assert.All(hashes, hash => Assert.Equal(whole, hash));
    }

    private static bool MayBeMissing((OrderStatus From, OrderNews News) step) =>
        Seldom.Contains(step) || (step.From == OrderStatus.Intent && OfIntentsHereNever.Contains(step.News));

    private static string HashOf(TrialPlan plan)
    {
        var outcome = Run(plan);
        Assert.True(outcome.Result is not null, $"seed {plan.Seed}: {outcome.Law}: {outcome.Violation}");
        return outcome.Result.Hash;
    }

    private static TrialOutcome Run(TrialPlan plan)
    {
        using var journal = new EncodedJournal();
        return Trial.Run(plan, journal);
    }
}

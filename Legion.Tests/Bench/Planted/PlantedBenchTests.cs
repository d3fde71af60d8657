using Legion.Bench.Planted;

namespace Legion.Tests.Bench.Planted;

public sealed class PlantedBenchTests
{
    private const string Ledger = "Legion.Engine/Treasury/Ledger.cs";

    private static readonly Defect Unfound = new(
        "nobody looks", "No law is about this.", "Legion.Engine/Treasury/Account.cs", "new(\"war-chest\")", "new(\"chest\")")
    {
        Rule = "names",
    };

    private static Defect InLedger(string name, string before, string after) => new(name, "The books are wrong.", Ledger, before, after);

    private static Defect Lost => InLedger("money is lost", "_balances[transfer.To] = to;", "");

    [Fact]
    public void A_planted_defect_is_found()
    {
        var (code, lines) = Run(Lost);

        Assert.Equal(0, code);
        Assert.Contains("0 false alarms", lines[0], StringComparison.Ordinal);
        Assert.Contains("found: seed 1: the accounts do not sum to zero", lines[1], StringComparison.Ordinal);
        Assert.StartsWith("1 of 1 found", lines[2], StringComparison.Ordinal);
    }

    [Fact]
    public void One_that_is_not_found_fails_the_run_and_names_the_rule_that_missed_it()
    {
        var (code, lines) = Run(Lost, Unfound);

        Assert.Equal(1, code);
        var missed = Assert.Single(lines, l => l.StartsWith("nobody looks", StringComparison.Ordinal));
        Assert.Contains("NOT FOUND in 2 seeds", missed, StringComparison.Ordinal);
        Assert.EndsWith("(should be found by: names)", missed, StringComparison.Ordinal);
        Assert.StartsWith("1 of 2 found", lines[^1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no such text")]
    [InlineData("Money")]
    public void A_text_that_is_not_there_exactly_once_is_stale(string before)
    {
        var (code, lines) = Run(InLedger("old", before, "x"));

        Assert.Equal(1, code);
        Assert.Contains("stale: The text is ", lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_gone_makes_a_defect_stale() =>
        Assert.IsType<Planting.Stale>(Soil.Books.Inspect(Lost with { File = "Legion.Engine/Gone.cs" }));

    [Fact]
    public void What_is_no_code_is_reported()
    {
        var (code, lines) = Run(InLedger("no code", "_balances[transfer.To] = to;", "_balances[nobody] = to;"));

        Assert.Equal(1, code);
        Assert.Contains("does not compile: ", lines[1], StringComparison.Ordinal);
        Assert.Contains("nobody", lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public void An_engine_that_throws_is_found_out()
    {
        var (code, lines) = Run(InLedger(
            "throws", "_balances[transfer.To] = to;", "Invariant.Holds(to.IsZero, \"Nothing is had.\");"));

        Assert.Equal(0, code);
        Assert.Contains("found: BrokenInvariantException: Broken invariant: Nothing is had.", lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Sums_are_checked_for_overflow_as_in_the_real_build()
    {
        var (code, lines) = Run(InLedger(
            "overflows", "_balances[transfer.To] = to;", "_balances[transfer.To] = to + new Money(long.MaxValue);"));

        Assert.Equal(0, code);
        Assert.Contains("found: OverflowException", lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public void One_that_runs_on_and_on_is_given_up()
    {
        var slow = InLedger("slow", "_balances[transfer.To] = to;", "System.Threading.Thread.Sleep(1_000);");

        var (code, lines) = Run(Order(StandIn.Entry) with { TimeMax = TimeSpan.FromMilliseconds(500) }, slow);

        Assert.Equal(1, code);
        Assert.Contains("NOT FOUND in 00:00:00.5", lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public void After_a_false_alarm_nothing_is_planted()
    {
        var (code, lines) = Run(Order(StandIn.Alarmist), Lost);

        Assert.Equal(1, code);
        Assert.Contains("FALSE ALARM: seed 2, 50 events", Assert.Single(lines), StringComparison.Ordinal);
    }

    [Fact]
    public void An_entry_that_is_not_there_is_named() =>
        Assert.Throws<MissingMethodException>(() => Run(Order("StandIn.Nobody"), Lost));

    private static TrialOrder Order(string type) => new(type, Seeds: 2, Events: 50) { TimeMax = TimeSpan.FromSeconds(30) };

    private static (int Code, string[] Lines) Run(params Defect[] defects) => Run(Order(StandIn.Entry), defects);

    private static (int Code, string[] Lines) Run(TrialOrder order, params Defect[] defects)
    {
        using var output = new StringWriter();
        var code = PlantedBench.Run(Soil.Books, [.. defects], order, output);
        return (code, output.ToString().TrimEnd().Split(Environment.NewLine));
    }
}

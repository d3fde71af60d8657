namespace Legion.Tests.Architecture;

public sealed class TidyTests
{
    /// <summary>Put together from halves, so that this file is tidy itself.</summary>
    public static TheoryData<string, string> Untidy => new()
    {
        { "long line", new string('x', Tidy.ColumnsMax + 1) },
        { "long file", string.Join('\n', Enumerable.Repeat("x", Tidy.LinesMax + 1)) },
        { "manager", "public sealed class Risk" + "Manager(Ledger ledger)" },
        { "helper", "internal static class Price" + "Helper" },
        { "helpers", "internal static class Price" + "Helpers" },
        { "util", "static class Time" + "Util" },
        { "utils", "static class Time" + "Utils" },
        { "processor", "public interface IOrder" + "Processor" },
        { "data", "public readonly record struct Bar" + "Data(int X)" },
        { "info", "public sealed record Market" + "Info(int X)" },
        { "impl", "class Venue" + "Impl : IVenue" },
        { "base", "public abstract class Bot" + "Base" },
        { "region", "    #" + "region Fields" },
        { "end of region", "#" + "endregion" },
        { "to do", "// TO" + "DO: later" },
        { "fix me", "// FIX" + "ME" },
        { "task", "// see T" + "203" },
        { "issue", "// as agreed in iss" + "ue 12" },
        { "numbered issue", "// iss" + "ue #7" },
    };

    public static TheoryData<string> Tidied => new()
    {
        new string('x', Tidy.ColumnsMax),
        string.Join('\n', Enumerable.Repeat("x", Tidy.LinesMax)) + "\n",
        "public abstract class LivePageBase : ComponentBase",
        "public sealed record DatabaseInformation(string Database);",
        "var data = Info(manager);",
        "// Regions of the world; #region is a word in a sentence here",
        "DateTimeOffset.Parse(\"2026-03-02T12:00:00Z\")",
        "color: #203203;",
    };

    [Fact]
    public void The_sources_are_tidy()
    {
        var files = SourceFiles.All().ToArray();

        Assert.Contains(files, f => f.Name is "Legion.Engine/Values/Money.cs");
        Assert.DoesNotContain(files, f => f.Name.Contains("/obj/", StringComparison.Ordinal));
        var problems = files.SelectMany(f => Tidy.Problems(f.Name, f.Text)).ToArray();
        Assert.True(problems.Length == 0, string.Join('\n', problems));
    }

    [Theory]
    [MemberData(nameof(Untidy))]
    public void Each_rule_can_fail(string rule, string text)
    {
        Assert.NotEmpty(rule);
        Assert.Single(Tidy.Problems("Bad.cs", text));
    }

    [Theory]
    [MemberData(nameof(Tidied))]
    public void What_only_looks_untidy_is_let_be(string text) => Assert.Empty(Tidy.Problems("Good.cs", text));
}

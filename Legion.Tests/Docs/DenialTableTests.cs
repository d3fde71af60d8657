using System.Globalization;
using System.Text;
using Legion.Engine.Trading;
using Legion.Tests.Architecture;
using Legion.Web.Presentation;

namespace Legion.Tests.Docs;

/// <summary>The manual's table of reasons is made from the code; with <c>LEGION_WRITE_DOCS=1</c> this test writes it anew.</summary>
public sealed class DenialTableTests
{
    private const string Begins = "<!-- table begins -->\n";
    private const string Ends = "<!-- table ends -->\n";

    private static readonly string Page = Path.Combine(SourceFiles.Root, "docs", "denial-codes.md");

    [Fact]
    public void The_manual_lists_every_reason_for_not_trading_in_the_words_of_the_dashboard()
    {
        var written = File.ReadAllText(Page);
        var current = WithTable(written, Table());
        if (Environment.GetEnvironmentVariable("LEGION_WRITE_DOCS") is "1")
        {
            File.WriteAllText(Page, current);
            written = current;
        }

        Assert.True(
            string.Equals(current, written, StringComparison.Ordinal),
            "docs/denial-codes.md differs from DenialCode and DenialWords. To write it anew: "
            + "LEGION_WRITE_DOCS=1 dotnet test --project Legion.Tests "
            + "--filter-class '*DenialTableTests'");
    }

    private static string WithTable(string page, string table)
    {
        var begin = page.IndexOf(Begins, StringComparison.Ordinal);
        var end = page.IndexOf(Ends, StringComparison.Ordinal);
        Assert.True(begin >= 0 && end > begin, $"docs/denial-codes.md needs the lines {Begins.Trim()} and {Ends.Trim()}.");
        return page[..(begin + Begins.Length)] + table + page[end..];
    }

    private static string Table()
    {
        var table = new StringBuilder("| Rank | Code | In words | What ends it |\n|---:|---|---|---|\n");
        foreach (var code in Enum.GetValues<DenialCode>().Where(code => code != DenialCode.None).Order())
        {
            table.Append(
                CultureInfo.InvariantCulture,
                $"| {(int)code} | `{DenialWords.Code(code)}` | {DenialWords.Of(code)} | {DenialWords.EndOf(code)} |\n");
        }

        return table.ToString();
    }
}

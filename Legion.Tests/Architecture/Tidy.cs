using System.Text.RegularExpressions;

namespace Legion.Tests.Architecture;

/// <summary>Rules of style that no analyzer knows, as functions of a source text, so that each can be shown to fail.</summary>
internal static partial class Tidy
{
    public const int LinesMax = 300;
    public const int ColumnsMax = 140;

    /// <summary>Types that may end in a word that says nothing, each with the reason.</summary>
    private static readonly Dictionary<string, string> Named = new(StringComparer.Ordinal)
    {
        ["RealData"] = "It is about data: files of recorded candles.",
    };

    /// <summary>What is wrong with a file, in words; empty when it is tidy.</summary>
    public static IEnumerable<string> Problems(string name, string text)
    {
        var lines = text.TrimEnd('\n').Split('\n');
        if (lines.Length > LinesMax)
        {
            yield return $"{name}: {lines.Length} lines, {LinesMax} is the most";
        }

        for (var i = 0; i < lines.Length; i++)
        {
            foreach (var problem in LineProblems(lines[i]))
            {
                yield return $"{name}:{i + 1}: {problem}";
            }
        }
    }

    private static IEnumerable<string> LineProblems(string line)
    {
        if (line.Length > ColumnsMax)
        {
            yield return $"{line.Length} columns, {ColumnsMax} is the most";
        }

        if (VagueType().Match(line) is { Success: true } vague && !Named.ContainsKey(vague.Groups["type"].Value))
        {
            yield return $"{vague.Groups["type"].Value}: {vague.Groups["suffix"].Value} says nothing";
        }

        if (Region().IsMatch(line))
        {
            yield return "a region hides that the file is too long";
        }

        if (Leftover().IsMatch(line))
        {
            yield return "work left over is finished or planned, not noted in the source";
        }

        if (PlanId().IsMatch(line))
        {
            yield return "a plan's number means nothing to a reader";
        }
    }

    private const RegexOptions Options = RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant;
    private const int Timeout = 1000;

    // A component's own base class is what the framework calls it.
    [GeneratedRegex(
        @"\b(class|record|struct|interface|enum)\s+(struct\s+)?"
        + @"(?<type>\w*(?<suffix>Manager|Helpers?|Utils?|Processor|Data|Info|Impl|Base))\b(?!.*:\s*\w*Component)",
        Options, Timeout)]
    private static partial Regex VagueType();

    [GeneratedRegex(@"^\s*#\s*(end)?region\b", Options, Timeout)]
    private static partial Regex Region();

    // Spelled with brackets, so that this line is tidy itself.
    [GeneratedRegex(@"\b(TO[D]O|FIX[M]E|HAC[K]|XX[X])\b", Options, Timeout)]
    private static partial Regex Leftover();

    [GeneratedRegex(@"\bT\d{3}\b|(?i:\b(issue|ticket|task|story|epic)\s+#?\d+\b)", Options, Timeout)]
    private static partial Regex PlanId();
}

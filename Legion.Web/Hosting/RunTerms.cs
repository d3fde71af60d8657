using System.Globalization;
using Legion.Engine.Core;
using Legion.Engine.Risk;
using Legion.Engine.Treasury;

namespace Legion.Web.Hosting;

/// <summary>
/// What a run is made of besides its events, as far as the owner can set it. Noted when the run begins, and kept: with other terms the
/// same journal would lead elsewhere.
/// </summary>
/// <param name="QuoteAgeMax">As in <see cref="RiskLimits.QuoteAgeMax"/>.</param>
public sealed record RunTerms(SiphonPolicy Siphon, TimeSpan QuoteAgeMax)
{
    private const string SiphonKey = "siphon=";
    private const string QuoteAgeKey = "quote-age=";

    /// <summary>As it is noted: <c>siphon=high-water-mark quote-age=5</c>, the age in seconds.</summary>
    public string Note() => string.Create(
        CultureInfo.InvariantCulture, $"{SiphonKey}{SiphonWord.Of(Siphon)} {QuoteAgeKey}{QuoteAgeMax.TotalSeconds:0.###}");

    /// <summary>What a note says; what it does not say is as in <paramref name="otherwise"/>.</summary>
    public static RunTerms Of(string note, RunTerms otherwise)
    {
        var terms = otherwise;
        foreach (var word in note.Split(' '))
        {
            if (word.StartsWith(SiphonKey, StringComparison.Ordinal) && SiphonWord.Parse(word[SiphonKey.Length..]) is { } siphon)
            {
                terms = terms with { Siphon = siphon };
            }
            else if (word.StartsWith(QuoteAgeKey, StringComparison.Ordinal)
                && double.TryParse(word[QuoteAgeKey.Length..], NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds))
            {
                terms = terms with { QuoteAgeMax = TimeSpan.FromSeconds(seconds) };
            }
        }

        return terms;
    }

    public EngineSettings Settings() => new()
    {
        Bots = RunMaker.Legionnaires(),
        Limits = new RiskLimits { QuoteAgeMax = QuoteAgeMax },
        Distribution = DistributionRules.Standard with { Policy = Siphon },
    };
}

/// <summary>The siphon policies as they are written on the command line and on disk.</summary>
public static class SiphonWord
{
    public const string HighWaterMark = "high-water-mark";
    public const string PerWin = "per-win";

    public static string Of(SiphonPolicy policy) => policy == SiphonPolicy.HighWaterMark ? HighWaterMark : PerWin;

    /// <summary>Null where it is neither.</summary>
    public static SiphonPolicy? Parse(string word) => word switch
    {
        HighWaterMark => SiphonPolicy.HighWaterMark,
        PerWin => SiphonPolicy.PerProfitableTrade,
        _ => null,
    };
}

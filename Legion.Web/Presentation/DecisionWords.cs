using Legion.Engine.Core;
using Legion.Engine.Trading;

namespace Legion.Web.Presentation;

/// <summary>A bot's last decision as a line of text, with the numbers that decided it.</summary>
public static class DecisionWords
{
    public static string Of(DecisionRow decision) => decision.FirstFailed switch
    {
        DenialCode.None => $"wants to enter: score {Figures.Plain(decision.Score)}, {Figures.Plain(decision.Needed)} needed",
        DenialCode.ScoreTooLow => $"no entry: score {Figures.Plain(decision.Score)} of {Figures.Plain(decision.Needed)} needed",
        var code => $"no entry: {LowerFirst(DenialWords.Of(code).TrimEnd('.'))}{Numbers(decision)}",
    };

    private static string Numbers(DecisionRow decision) => (double.IsFinite(decision.Observed), double.IsFinite(decision.Limit)) switch
    {
        (true, true) => $" ({Figures.Plain(decision.Observed)}, limit {Figures.Plain(decision.Limit)})",
        (true, false) => $" ({Figures.Plain(decision.Observed)})",
        _ => string.Empty,
    };

    private static string LowerFirst(string sentence) => char.ToLowerInvariant(sentence[0]) + sentence[1..];
}

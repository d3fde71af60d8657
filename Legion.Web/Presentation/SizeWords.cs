using Legion.Engine.Risk;
using Legion.Web.Operator;

namespace Legion.Web.Presentation;

/// <summary>What a size comes to and which limit decided it, in words.</summary>
public static class SizeWords
{
    public static string Of(SizeConstraint binding) => binding switch
    {
        SizeConstraint.Target => "The bot's own target decides; no cap is in the way.",
        SizeConstraint.HardCap => "Capped: one position may be at most 15 % of equity.",
        SizeConstraint.RiskCap => "Capped: one trade may lose at most 1 % of equity at its stop.",
        SizeConstraint.KellyCap => "Capped by the bot's own record (fractional Kelly).",
        SizeConstraint.ClusterCap => "Capped: all SOL positions together are near their limit.",
        SizeConstraint.LeverageCap => "Capped: the account's leverage is near its limit.",
        SizeConstraint.MarginCap => "Capped by the free collateral.",
        SizeConstraint.LiquidityCap => "Capped by what the market can take.",
        _ => throw new ArgumentOutOfRangeException(nameof(binding), binding, "A limit without words."),
    };

    /// <summary>The sentence under a size: the cap that binds, or why there would be no entry.</summary>
    public static string Why(SizePreview preview) =>
        preview.IsAllowed ? Of(preview.Binding) : "No entry: " + DenialWords.Of(preview.Denial);

    public static string Size(SizePreview preview, Symbol symbol) => preview.IsAllowed
        ? $"{Figures.Dollars(preview.Notional)} · {Figures.Size(preview.Quantity)} {symbol.Name.Split('-')[0]}"
        : "no entry";
}

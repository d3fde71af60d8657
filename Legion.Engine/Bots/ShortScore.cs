using Legion.Engine.Indicators;

namespace Legion.Engine.Bots;

/// <summary>
/// What the score is made of. Null where a number is not known yet: its part then counts nothing, and no other part counts more for it.
/// </summary>
public readonly record struct ShortScoreInput
{
    public required double Close { get; init; }

    public double? CloseThreeAgo { get; init; }

    /// <summary>ATR14 of the decision bars.</summary>
    public double? Atr { get; init; }

    /// <summary>Largest 20-bar z-score of the last six bars.</summary>
    public double? ZScoreMax { get; init; }

    /// <summary>Largest RSI14 of the last six bars.</summary>
    public double? RsiMax { get; init; }

    /// <summary>As a fraction; positive means longs pay shorts.</summary>
    public double? HourlyFundingRate { get; init; }

    /// <summary>Σ delta / Σ volume of the last twelve bars.</summary>
    public double? DeltaRatio { get; init; }

    public FlowQuality FlowQuality { get; init; }

    /// <summary>Bearish absorption, or a bearish reading of spread against volume, within six bars.</summary>
    public bool HasBearishSign { get; init; }

    /// <summary>Of the closed 1h bars.</summary>
    public Trend? Trend { get; init; }
}

/// <summary>How much speaks for a short: five parts of 0 to 1, weighted to a total of 0 to 100.</summary>
public readonly record struct ShortScore(double Momentum, double OverExtension, double Funding, double OrderFlow, double Trend)
{
    private const double HoursPerYear = 8_760;

    /// <summary>Yearly funding at which nobody is crowded: the venue's neutral base rate.</summary>
    private const double FundingNeutral = 0.1095;

    private const double FundingCrowded = 0.50;

    public double Total => (25 * Momentum) + (20 * OverExtension) + (15 * Funding) + (20 * OrderFlow) + (20 * Trend);

    public static ShortScore Of(in ShortScoreInput input) => new(
        MomentumOf(input), OverExtensionOf(input), FundingOf(input), OrderFlowOf(input), TrendOf(input));

    /// <summary>How far the price has fallen in three bars, in average true ranges.</summary>
    private static double MomentumOf(in ShortScoreInput input) =>
        input.Atr is { } atr and > 0 && input.CloseThreeAgo is { } before ? Grade.Linear((before - input.Close) / atr, 0, 1.5) : 0;

    /// <summary>How far the rally before had gone.</summary>
    private static double OverExtensionOf(in ShortScoreInput input) => input.ZScoreMax is { } z && input.RsiMax is { } rsi
        ? (0.5 * Grade.Linear(z, 1, 2.5)) + (0.5 * Grade.Linear(rsi, 60, 80))
        : 0;

    /// <summary>How dearly longs pay to stay.</summary>
    private static double FundingOf(in ShortScoreInput input) =>
        input.HourlyFundingRate is { } rate ? Grade.Linear(rate * HoursPerYear, FundingNeutral, FundingCrowded) : 0;

    /// <summary>How hard the market is sold, and whether buyers were absorbed. An estimate counts half.</summary>
    private static double OrderFlowOf(in ShortScoreInput input)
    {
        if (input.DeltaRatio is not { } ratio || input.FlowQuality == FlowQuality.Missing)
        {
            return 0;
        }

        var trust = input.FlowQuality == FlowQuality.Measured ? 1 : 0.5;
        return trust * ((0.6 * Grade.Linear(-ratio, 0, 0.25)) + (input.HasBearishSign ? 0.4 : 0));
    }

    private static double TrendOf(in ShortScoreInput input) => input.Trend switch
    {
        Indicators.Trend.Down => 1,
        Indicators.Trend.Neutral => 0.5,
        _ => 0,
    };
}

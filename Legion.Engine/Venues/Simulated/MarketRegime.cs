namespace Legion.Engine.Venues.Simulated;

public enum MarketRegime
{
    TrendUp,
    TrendDown,
    Range,
    Volatile,
}

/// <summary>What a regime does to all markets.</summary>
/// <param name="Drift">Return per hour in deviations of an hour.</param>
/// <param name="Volatility">Factor on the usual volatility.</param>
/// <param name="Correlation">Of the shocks of two markets.</param>
/// <param name="Momentum">Share of the running swing in each step, in deviations of a step.</param>
/// <param name="HoursMean">How long it lasts on average; an hour at least.</param>
/// <param name="Weight">How likely it is to come next.</param>
internal sealed record RegimeTraits(double Drift, double Volatility, double Correlation, double Momentum, double HoursMean, double Weight)
{
    private static readonly RegimeTraits Up = new(0.22, 0.90, 0.82, 0.025, 9, 0.28);
    private static readonly RegimeTraits Down = new(-0.22, 0.95, 0.84, 0.025, 9, 0.28);
    private static readonly RegimeTraits Calm = new(0, 0.70, 0.72, 0.012, 10, 0.32);
    private static readonly RegimeTraits Wild = new(0, 1.80, 0.86, 0.025, 3, 0.12);

    public static RegimeTraits Of(MarketRegime regime) => regime switch
    {
        MarketRegime.TrendUp => Up,
        MarketRegime.TrendDown => Down,
        MarketRegime.Range => Calm,
        _ => Wild,
    };
}

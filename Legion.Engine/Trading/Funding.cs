using Legion.Engine.Market;

namespace Legion.Engine.Trading;

/// <summary>What Velocity, the former Drift, counts an hour's rate from.</summary>
/// <param name="Mark">Its own price, averaged over the hour.</param>
/// <param name="Oracle">The price elsewhere, averaged over the hour.</param>
public readonly record struct VelocityFundingTerms(Price Mark, Price Oracle)
{
    /// <summary>A spread up to this fraction of the oracle's price counts as none.</summary>
    public double DeadZone { get; init; } = 0.0005;

    /// <summary>How much of the spread beyond the dead zone is charged.</summary>
    public double Slope { get; init; } = 1;

    /// <summary>Longs pay one part in this many of a day's position even where there is no spread.</summary>
    public double OffsetDenominator { get; init; } = 3333;
}

/// <summary>
/// What holders of a perpetual pay each other every hour, so that its price stays near the price elsewhere. All rates are fractions of a
/// position's value at the oracle's price; a positive rate is paid by those who are long to those who are short.
/// </summary>
public static class Funding
{
    public const int HoursPerYear = 8760;

    private const int HoursPerDay = 24;

    /// <summary>The interest that Hyperliquid adds to eight hours' premium, and how far it goes to meet the premium.</summary>
    private const double Interest = 0.0001;
    private const double InterestBand = 0.0005;

    private const double HyperliquidHourlyMax = 0.04;

    /// <summary>
    /// Rate × oracle × size, with 28 digits, rounded once to a millionth, half to even. Positive is paid, negative received.
    /// </summary>
    /// <param name="netUnits">Counts 1e-8 of the asset, positive is long.</param>
    public static Money Payment(decimal rate, Price oracle, long netUnits) =>
        Money.From(rate * oracle.Value * FixedPoint.ToDecimal(netUnits));

    /// <summary>The payment as the holder's account sees it: positive is received.</summary>
    public static Money CashFlow(FundingDue due, Side side, Quantity quantity) =>
        -Payment(due.Rate, due.OraclePrice, side.Sign() * quantity.Units);

    /// <summary>Simple, not compounded: 8,760 hours of it.</summary>
    public static double Yearly(double hourlyRate) => hourlyRate * HoursPerYear;

    /// <summary>
    /// Rate of eight hours: P + clamp(0.01 % − P, ±0.05 %), with P the <paramref name="premium"/> over the oracle's price as an average
    /// fraction. Hyperliquid, Funding, in its documentation.
    /// </summary>
    public static double HyperliquidEightHourRate(double premium) =>
        premium + Math.Clamp(Interest - premium, -InterestBand, InterestBand);

    /// <summary>An eighth of the rate of eight hours, but never more than 4 %.</summary>
    public static double HyperliquidHourlyRate(double premium) =>
        Math.Clamp(HyperliquidEightHourRate(premium) / 8, -HyperliquidHourlyMax, HyperliquidHourlyMax);

    /// <summary>
    /// The spread beyond the dead zone plus the offset, spread over a day. Velocity, Funding rates, in its documentation; not yet
    /// confirmed with live rates.
    /// </summary>
    public static double VelocityHourlyRate(VelocityFundingTerms terms)
    {
        var oracle = terms.Oracle.ToDouble();
        var spread = (terms.Mark.ToDouble() - oracle) / oracle;
        var excess = Math.Max(0, Math.Abs(spread) - terms.DeadZone) * terms.Slope;

        return ((Math.Sign(spread) * excess) + (1 / terms.OffsetDenominator)) / HoursPerDay;
    }
}

namespace Legion.Engine.Indicators;

public static class NormalDistribution
{
    /// <summary>Beyond this the tail is smaller than the smallest step of a double near 1.</summary>
    private const double Far = 37;

    /// <summary>Where the continued fraction becomes better than the rational approximation: 10/√2.</summary>
    private const double FractionFrom = 7.07106781186547;

    /// <summary>Below this, and likewise from 1, the quantile needs another approximation.</summary>
    private const double QuantileTail = 0.02425;

    private static readonly double SqrtTwoPi = Math.Sqrt(2 * Math.PI);

    private static readonly double[] Numerator =
    [
        0.0352624965998911, 0.700383064443688, 6.37396220353165, 33.912866078383, 112.079291497871, 221.213596169931, 220.206867912376,
    ];

    private static readonly double[] Denominator =
    [
        0.0883883476483184, 1.75566716318264, 16.064177579207, 86.7807322029461,
        296.564248779674, 637.333633378831, 793.826512519948, 440.413735824752,
    ];

    private static readonly double[] CenterNumerator =
    [
        -3.969683028665376e+01, 2.209460984245205e+02, -2.759285104469687e+02,
        1.383577518672690e+02, -3.066479806614716e+01, 2.506628277459239e+00,
    ];

    private static readonly double[] CenterDenominator =
    [
        -5.447609879822406e+01, 1.615858368580409e+02, -1.556989798598866e+02, 6.680131188771972e+01, -1.328068155288572e+01, 1,
    ];

    private static readonly double[] TailNumerator =
    [
        -7.784894002430293e-03, -3.223964580411365e-01, -2.400758277161838e+00,
        -2.549732539343734e+00, 4.374664141464968e+00, 2.938163982698783e+00,
    ];

    private static readonly double[] TailDenominator =
    [
        7.784695709041462e-03, 3.224671290700398e-01, 2.445134137142996e+00, 3.754408661907416e+00, 1,
    ];

    /// <summary>
    /// Probability that a standard normal variable is at most <paramref name="x"/>, with an error below 1e-15. Hart's algorithm 5666 in
    /// the form of G. West, Better approximations to cumulative normal functions (2005).
    /// </summary>
    public static double Cumulative(double x)
    {
        var distance = Math.Abs(x);
        var tail = distance > Far ? 0 : Math.Exp(-distance * distance / 2) * TailFactor(distance);
        return x > 0 ? 1 - tail : tail;
    }

    /// <summary>
    /// The value that a standard normal variable stays at or below with the given probability; ±∞ for 0 and 1. The error is below 1e-12 up
    /// to four deviations and 1e-9 beyond. P. J. Acklam's approximation (2003) and one step of Halley's method.
    /// </summary>
    /// <param name="probability">From 0 to 1.</param>
    public static double Quantile(double probability)
    {
        Invariant.Holds(probability is >= 0 and <= 1, "A probability is between zero and one.");
        if (probability > 0.5)
        {
            return -Quantile(1 - probability);
        }

        return probability == 0 ? double.NegativeInfinity : Refined(Approximate(probability), probability);
    }

    /// <summary>For probabilities up to a half. The relative error is below 1.2e-9.</summary>
    private static double Approximate(double probability)
    {
        if (probability < QuantileTail)
        {
            var root = Math.Sqrt(-2 * Math.Log(probability));
            return Polynomial(TailNumerator, root) / Polynomial(TailDenominator, root);
        }

        var away = probability - 0.5;
        return away * Polynomial(CenterNumerator, away * away) / Polynomial(CenterDenominator, away * away);
    }

    // So far out that the tail cannot be computed, the approximation stands as it is.
    private static double Refined(double x, double probability)
    {
        if (x < -Far)
        {
            return x;
        }

        var miss = (TailFactor(-x) - (probability * Math.Exp(x * x / 2))) * SqrtTwoPi;
        return x - (miss / (1 + (x * miss / 2)));
    }

    /// <summary>
    /// The probability beyond <paramref name="x"/>, which is 0 or more, times exp(x²/2): it does not vanish where the tail itself does.
    /// </summary>
    public static double TailFactor(double x) => x < FractionFrom
        ? Polynomial(Numerator, x) / Polynomial(Denominator, x)
        : 1 / ((x + (1 / (x + (2 / (x + (3 / (x + (4 / (x + 0.65))))))))) * SqrtTwoPi);

    /// <summary>Horner's scheme, highest power first.</summary>
    private static double Polynomial(double[] coefficients, double x)
    {
        var sum = 0.0;
        foreach (var coefficient in coefficients)
        {
            sum = (sum * x) + coefficient;
        }

        return sum;
    }
}

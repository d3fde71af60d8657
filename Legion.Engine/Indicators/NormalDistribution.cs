namespace Legion.Engine.Indicators;

public static class NormalDistribution
{
    /// <summary>Beyond this the tail is smaller than the smallest step of a double near 1.</summary>
    private const double Far = 37;

    /// <summary>Where the continued fraction becomes better than the rational approximation: 10/√2.</summary>
    private const double FractionFrom = 7.07106781186547;

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

    private static double TailFactor(double x) => x < FractionFrom
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

namespace Legion.Engine.Indicators;

/// <summary>The Beta distribution: what is known of a rate after so many hits and misses.</summary>
public static class BetaDistribution
{
    // Stands for zero in the continued fraction, where it would be divided by.
    private const double Tiny = 1e-300;
    private const double Settled = 1e-15;
    private const int StepsMax = 10_000;

    // Lanczos' coefficients for g = 7 in the form of P. Godfrey (2001); the relative error is below 1e-14.
    private const double LanczosG = 7;

    private static readonly double[] Lanczos =
    [
        0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
        12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
    ];

    /// <summary>
    /// The regularised incomplete Beta function I(x; a, b): the probability of at most <paramref name="x"/>, 0..1, for a, b ≥ ½. The
    /// continued fraction of Press et al., Numerical Recipes, 6.4, worked out by Lentz' method.
    /// </summary>
    public static double Cumulative(double x, double a, double b)
    {
        Invariant.Holds(a >= 0.5 && b >= 0.5, "Beta is reckoned for shapes of one half and more.");
        if (x <= 0 || x >= 1)
        {
            return x <= 0 ? 0 : 1;
        }

        var front = Math.Exp((a * Math.Log(x)) + (b * Math.Log(1 - x)) + LogGamma(a + b) - LogGamma(a) - LogGamma(b));
        return x < (a + 1) / (a + b + 2)
            ? front * Fraction(x, a, b) / a
            : 1 - (front * Fraction(1 - x, b, a) / b);
    }

    /// <summary>The x that <paramref name="p"/>, 0..1, of the distribution lies below, to the last digits of a double.</summary>
    public static double Quantile(double p, double a, double b)
    {
        Invariant.Holds(p is >= 0 and <= 1, "A probability is between 0 and 1.");
        if (p is 0 or 1)
        {
            return p;
        }

        // The function rises all the way, so that halving cannot miss; it ends where no double lies between.
        var (low, high) = (0.0, 1.0);
        while (true)
        {
            var middle = low + ((high - low) / 2);
            if (middle <= low || middle >= high)
            {
                return middle;
            }

            (low, high) = Cumulative(middle, a, b) < p ? (middle, high) : (low, middle);
        }
    }

    private static double Fraction(double x, double a, double b)
    {
        var c = 1.0;
        var d = 1 / NotZero(1 - ((a + b) * x / (a + 1)));
        var sum = d;
        for (var m = 1; m <= StepsMax; m++)
        {
            var even = m * (b - m) * x / ((a + (2 * m) - 1) * (a + (2 * m)));
            d = 1 / NotZero(1 + (even * d));
            c = NotZero(1 + (even / c));
            sum *= d * c;

            var odd = -(a + m) * (a + b + m) * x / ((a + (2 * m)) * (a + (2 * m) + 1));
            d = 1 / NotZero(1 + (odd * d));
            c = NotZero(1 + (odd / c));
            sum *= d * c;
            if (Math.Abs((d * c) - 1) < Settled)
            {
                break;
            }
        }

        return sum;
    }

    private static double NotZero(double value) => Math.Abs(value) < Tiny ? Tiny : value;

    private static double LogGamma(double x)
    {
        var sum = Lanczos[0];
        for (var i = 1; i < Lanczos.Length; i++)
        {
            sum += Lanczos[i] / (x - 1 + i);
        }

        var t = x + LanczosG - 0.5;
        return (Math.Log(2 * Math.PI) / 2) + ((x - 0.5) * Math.Log(t)) - t + Math.Log(sum);
    }
}

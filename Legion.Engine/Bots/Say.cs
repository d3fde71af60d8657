using System.Globalization;
using Legion.Engine.Market;

namespace Legion.Engine.Bots;

/// <summary>Numbers in the sentences that bots write for the owner.</summary>
internal static class Say
{
    private const int DecimalsMax = 8;

    public static string Fraction(double fraction) => string.Create(CultureInfo.InvariantCulture, $"{fraction * 100:0.00} %");

    public static string Points(double score) => score.ToString("0", CultureInfo.InvariantCulture);

    public static string RiskMultiple(double r) => string.Create(CultureInfo.InvariantCulture, $"{r:0.00} R");

    /// <summary>With the decimals of the venue's tick; five significant figures while the tick is not known.</summary>
    public static string Price(double price, Instrument? terms)
    {
        var decimals = terms is not null ? Decimals(terms.PriceTick) : 4 - (int)Math.Floor(Math.Log10(price));
        return price.ToString($"F{Math.Clamp(decimals, 0, DecimalsMax)}", CultureInfo.InvariantCulture);
    }

    private static int Decimals(Price tick)
    {
        var decimals = DecimalsMax;
        for (var units = tick.Units; decimals > 0 && units % 10 == 0; units /= 10)
        {
            decimals--;
        }

        return decimals;
    }
}

namespace Legion.Web.Presentation;

/// <summary>
/// Share of won trades with its 95 % Wilson score interval, so that 13 of 14 does not pass for a certainty. Scratches do not count.
/// </summary>
public sealed record WinRate(int Wins, int Trades, double Rate, double Low, double High)
{
    /// <summary>Below this many trades a rate is shown greyed.</summary>
    public const int TradesMin = 30;

    /// <summary>Two-sided 95 % point of the normal distribution.</summary>
    private const double Z = 1.959963984540054;

    public bool IsEnough => Trades >= TradesMin;

    /// <summary>Such as "47 % of 852 (95 %: 43 % to 50 %)".</summary>
    public string InWords() =>
        $"{Figures.WholePercent(Rate)} of {Figures.Count(Trades)} (95 %: {Figures.WholePercent(Low)} to {Figures.WholePercent(High)})";

    /// <summary>Null without a single trade.</summary>
    public static WinRate? Of(int wins, int losses)
    {
        var trades = wins + losses;
        if (trades == 0)
        {
            return null;
        }

        var rate = wins / (double)trades;
        var shrink = 1 + (Z * Z / trades);
        var center = (rate + (Z * Z / (2 * trades))) / shrink;
        var half = Z / shrink * Math.Sqrt((rate * (1 - rate) / trades) + (Z * Z / (4.0 * trades * trades)));
        return new WinRate(wins, trades, rate, Math.Max(0, center - half), Math.Min(1, center + half));
    }
}

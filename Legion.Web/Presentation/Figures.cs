using System.Globalization;

namespace Legion.Web.Presentation;

/// <summary>
/// How numbers and times are written on every page: thousands apart, a true minus sign, always the invariant culture, and "n/a" where a
/// value is not known, never a zero.
/// </summary>
public static class Figures
{
    public const string Unknown = "n/a";

    private static readonly CultureInfo Culture = CultureInfo.InvariantCulture;

    public static string Dollars(Money money) => Minus(money.Amount.ToString("$#,0.00;-$#,0.00;$0.00", Culture));

    /// <summary>With four decimals below a dollar: a fee of a small trade is less than a cent and yet not nothing.</summary>
    public static string Fee(Money fee) =>
        Math.Abs(fee.Amount) < 1 ? Minus(fee.Amount.ToString("$0.0000;-$0.0000;$0.0000", Culture)) : Dollars(fee);

    /// <summary>With a plus or a minus; zero to the cent has neither.</summary>
    public static string SignedDollars(Money money) => Minus(Cents(money).ToString("+$#,0.00;-$#,0.00;$0.00", Culture));

    /// <summary>With its sign, and with four decimals below a dollar.</summary>
    public static string SignedFee(Money amount) =>
        Math.Abs(amount.Amount) < 1 ? Minus(amount.Amount.ToString("+$0.0000;-$0.0000;$0.0000", Culture)) : SignedDollars(amount);

    /// <summary><paramref name="fraction"/> 0.0123 is written +1.23 %.</summary>
    public static string SignedPercent(double? fraction) =>
        fraction is { } f && double.IsFinite(f) ? Minus(Math.Round(f * 100, 2).ToString("+0.00;-0.00;0.00", Culture)) + " %" : Unknown;

    /// <summary>Whole percent, for rates that are never exact.</summary>
    public static string WholePercent(double fraction) => Math.Round(fraction * 100).ToString("0", Culture) + " %";

    /// <summary>About five significant figures, the same number of decimals while a price moves about.</summary>
    public static string Dollars(Price price) => price.Value.ToString(price.Value switch
    {
        >= 10_000 => "#,0.0",
        >= 100 => "#,0.00",
        >= 10 => "0.000",
        >= 1 => "0.0000",
        _ => "0.000000",
    }, Culture);

    public static string Size(Quantity quantity) => quantity.Value.ToString("#,0.########", Culture);

    /// <summary>A multiple of the initial risk, one decimal: +1.8R.</summary>
    public static string R(double? multiple) =>
        multiple is { } r && double.IsFinite(r) ? Minus(Math.Round(r, 1).ToString("+0.0;-0.0;0.0", Culture)) + "R" : Unknown;

    /// <summary>The owner's factor: ×1, ×0.25.</summary>
    public static string Factor(decimal scale) => "×" + scale.ToString("0.##", Culture);

    public static string Count(long count) => count.ToString("#,0", Culture);

    /// <summary>Under a list that shows only its newest lines.</summary>
    public static string NewestOf(int shown, long total) =>
        total > shown ? $"The newest {shown} of {Count(total)}." : $"{Count(total)} in this run.";

    /// <summary>A number as a person would say it in a sentence: no needless decimals.</summary>
    public static string Plain(double value) => double.IsFinite(value) ? Minus(value.ToString("0.##", Culture)) : Unknown;

    public static string Day(DateTimeOffset at) => at.ToUniversalTime().ToString("yyyy-MM-dd", Culture);

    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", Culture);

    public static string Clock(DateTimeOffset at) => at.ToUniversalTime().ToString("HH:mm:ss", Culture);

    public static string Minute(DateTimeOffset at) => at.ToUniversalTime().ToString("HH:mm", Culture);

    public static string DayAndMinute(DateTimeOffset at) => at.ToUniversalTime().ToString("MM-dd HH:mm", Culture);

    /// <summary>Day and time with its zone, for tooltips.</summary>
    public static string Full(DateTimeOffset at) => at.ToUniversalTime().ToString("yyyy-MM-dd HH:mm:ss 'UTC'", Culture);

    /// <summary>−1, 0 or +1 as it is shown: less than half a cent is nothing.</summary>
    public static int Sign(Money money) => Math.Sign(Cents(money));

    private static decimal Cents(Money money) => Math.Round(money.Amount, 2, MidpointRounding.AwayFromZero);

    private static string Minus(string text) => text.Replace('-', '−');
}

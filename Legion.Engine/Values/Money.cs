using System.Globalization;

namespace Legion.Engine.Values;

/// <summary>
/// Dollars as a count of millionths, signed. <c>default</c> is zero. Sums are exact; <c>decimal</c> would lose tails and books would not
/// balance.
/// </summary>
public readonly record struct Money(long Micros) : IComparable<Money>
{
    private const decimal MicrosPerDollar = 1_000_000m;

    public static Money Zero => default;

    public decimal Amount => Micros / MicrosPerDollar;

    public bool IsZero => Micros == 0;

    /// <summary>Rounds half to even, to a millionth.</summary>
    /// <exception cref="OverflowException">Beyond ±9.2 trillion dollars.</exception>
    public static Money From(decimal amount) => new((long)Math.Round(amount * MicrosPerDollar, MidpointRounding.ToEven));

    /// <summary>Cuts toward zero, to a millionth: for shares of a profit, whose remainder stays where it was.</summary>
    public static Money Truncate(decimal amount) => new((long)Math.Truncate(amount * MicrosPerDollar));

    public static Money Abs(Money money) => new(Math.Abs(money.Micros));
    public static Money Max(Money left, Money right) => left.Micros >= right.Micros ? left : right;
    public static Money Min(Money left, Money right) => left.Micros <= right.Micros ? left : right;

    public Money Times(int factor) => new(Micros * factor);

    public double ToDouble() => Micros / 1_000_000.0;

    /// <summary>This amount times part/whole, half to even: a share of a cost by size. 0 &lt; whole.</summary>
    public Money Share(long part, long whole) => new(FixedPoint.DivideHalfEven((Int128)Micros * part, whole));

    public static Money operator +(Money left, Money right) => new(left.Micros + right.Micros);
    public static Money operator -(Money left, Money right) => new(left.Micros - right.Micros);
    public static Money operator -(Money money) => new(-money.Micros);
    public static Money operator *(Money money, decimal factor) => From(money.Amount * factor);
    public static bool operator <(Money left, Money right) => left.Micros < right.Micros;
    public static bool operator >(Money left, Money right) => left.Micros > right.Micros;
    public static bool operator <=(Money left, Money right) => left.Micros <= right.Micros;
    public static bool operator >=(Money left, Money right) => left.Micros >= right.Micros;

    public int CompareTo(Money other) => Micros.CompareTo(other.Micros);

    public override string ToString() => Amount.ToString("0.00####", CultureInfo.InvariantCulture);

    internal static Money OfNotional(long priceUnits, long quantityUnits) =>
        new(FixedPoint.DivideHalfEven((Int128)priceUnits * quantityUnits, (Int128)FixedPoint.Scale * FixedPoint.Scale / 1_000_000));
}

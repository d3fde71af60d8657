using System.Globalization;

namespace Legion.Engine.Values;

/// <summary>US dollars per unit of the asset, in steps of 1e-8. Always positive, but for <c>default</c>, which is no price.</summary>
public readonly record struct Price : IComparable<Price>
{
    private Price(long units) => Units = units;

    /// <exception cref="ArgumentOutOfRangeException">Not above zero after rounding to 1e-8, or above 92 billion.</exception>
    public Price(decimal value)
    {
        if (value is <= 0 or > FixedPoint.ValueMax)
        {
            throw new ArgumentOutOfRangeException(nameof(value), value, "A price is above zero and below 92 billion.");
        }

        Units = FixedPoint.From(value);
        if (Units == 0)
        {
            throw new ArgumentOutOfRangeException(nameof(value), value, "A price is at least 0.00000001.");
        }
    }

    /// <summary>Count of 1e-8 dollars.</summary>
    public long Units { get; }

    public decimal Value => FixedPoint.ToDecimal(Units);

    public double ToDouble() => FixedPoint.ToDouble(Units);

    public static Price FromUnits(long units)
    {
        Invariant.Holds(units > 0, "A price is above zero.");
        return new Price(units);
    }

    /// <summary>Notional in dollars, rounded half to even to a millionth.</summary>
    public static Money operator *(Price price, Quantity quantity) => Money.OfNotional(price.Units, quantity.Units);

    public static bool operator <(Price left, Price right) => left.Units < right.Units;
    public static bool operator >(Price left, Price right) => left.Units > right.Units;
    public static bool operator <=(Price left, Price right) => left.Units <= right.Units;
    public static bool operator >=(Price left, Price right) => left.Units >= right.Units;

    public int CompareTo(Price other) => Units.CompareTo(other.Units);

    public override string ToString() => Value.ToString("0.########", CultureInfo.InvariantCulture);
}

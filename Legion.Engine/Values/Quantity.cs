using System.Globalization;

namespace Legion.Engine.Values;

/// <summary>Amount of the asset, in steps of 1e-8. Never negative: the side is said apart.</summary>
public readonly record struct Quantity : IComparable<Quantity>
{
    private Quantity(long units) => Units = units;

    /// <exception cref="ArgumentOutOfRangeException">Negative, or above 92 billion.</exception>
    public Quantity(decimal value)
    {
        if (value is < 0 or > FixedPoint.ValueMax)
        {
            throw new ArgumentOutOfRangeException(nameof(value), value, "A quantity is not negative and below 92 billion.");
        }

        Units = FixedPoint.From(value);
    }

    public static Quantity Zero => default;

    /// <summary>Count of 1e-8 of the asset.</summary>
    public long Units { get; }

    public decimal Value => FixedPoint.ToDecimal(Units);

    public bool IsZero => Units == 0;

    public double ToDouble() => FixedPoint.ToDouble(Units);

    public static Quantity FromUnits(long units)
    {
        Invariant.Holds(units >= 0, "A quantity is not negative.");
        return new Quantity(units);
    }

    public static Quantity Min(Quantity left, Quantity right) => left.Units <= right.Units ? left : right;

    public static Quantity operator +(Quantity left, Quantity right) => new(left.Units + right.Units);
    public static Quantity operator -(Quantity left, Quantity right) => FromUnits(left.Units - right.Units);
    public static bool operator <(Quantity left, Quantity right) => left.Units < right.Units;
    public static bool operator >(Quantity left, Quantity right) => left.Units > right.Units;
    public static bool operator <=(Quantity left, Quantity right) => left.Units <= right.Units;
    public static bool operator >=(Quantity left, Quantity right) => left.Units >= right.Units;

    public int CompareTo(Quantity other) => Units.CompareTo(other.Units);

    public override string ToString() => Value.ToString("0.########", CultureInfo.InvariantCulture);
}

using System.Globalization;

namespace Legion.Engine.Values;

/// <summary>
/// A week of trading: Monday 00:00 UTC to the next, numbered as in ISO 8601, so that the days around New Year belong to one week.
/// </summary>
public readonly record struct TradingWeek(int Year, int Number) : IComparable<TradingWeek>
{
    public static TradingWeek Of(DateTimeOffset at) => new(ISOWeek.GetYear(at.UtcDateTime), ISOWeek.GetWeekOfYear(at.UtcDateTime));

    public DateTimeOffset Start => new(ISOWeek.ToDateTime(Year, Number, DayOfWeek.Monday), TimeSpan.Zero);

    public static bool operator <(TradingWeek left, TradingWeek right) => left.CompareTo(right) < 0;
    public static bool operator >(TradingWeek left, TradingWeek right) => left.CompareTo(right) > 0;
    public static bool operator <=(TradingWeek left, TradingWeek right) => left.CompareTo(right) <= 0;
    public static bool operator >=(TradingWeek left, TradingWeek right) => left.CompareTo(right) >= 0;

    public int CompareTo(TradingWeek other) => (Year, Number).CompareTo((other.Year, other.Number));

    /// <summary>Such as <c>2026-W09</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Year:0000}-W{Number:00}");
}

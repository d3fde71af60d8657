namespace Legion.Engine.Market;

/// <summary>The bar lengths that Legion decides on.</summary>
public static class Timeframe
{
    public static readonly TimeSpan OneMinute = TimeSpan.FromMinutes(1);
    public static readonly TimeSpan FiveMinutes = TimeSpan.FromMinutes(5);
    public static readonly TimeSpan FifteenMinutes = TimeSpan.FromMinutes(15);
    public static readonly TimeSpan OneHour = TimeSpan.FromHours(1);
    public static readonly TimeSpan FourHours = TimeSpan.FromHours(4);

    /// <summary>Start of the bar of this length that holds <paramref name="at"/>, counted from the Unix epoch.</summary>
    public static DateTimeOffset Floor(DateTimeOffset at, TimeSpan length)
    {
        var ticks = at.UtcTicks - DateTimeOffset.UnixEpoch.Ticks;
        return new DateTimeOffset(at.UtcTicks - (((ticks % length.Ticks) + length.Ticks) % length.Ticks), TimeSpan.Zero);
    }
}

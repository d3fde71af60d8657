namespace Legion.Data;

/// <summary>
/// A point in time as the count of 100 ns since 1970 UTC. That is the resolution of .NET's clock: an event read back has the very time it
/// had when it was worked on, so a replay cannot come to another result.
/// </summary>
internal static class UnixTime
{
    public static long From(DateTimeOffset at) => at.UtcTicks - DateTimeOffset.UnixEpoch.Ticks;

    public static bool IsValid(long ticks) =>
        ticks >= -DateTimeOffset.UnixEpoch.Ticks && ticks <= DateTimeOffset.MaxValue.Ticks - DateTimeOffset.UnixEpoch.Ticks;

    public static DateTimeOffset ToTime(long ticks) => new(ticks + DateTimeOffset.UnixEpoch.Ticks, TimeSpan.Zero);
}

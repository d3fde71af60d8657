using Legion.Engine.Market;

namespace Legion.Engine.Venues.Replay;

/// <summary>A bar as it lies in memory until it is its turn: 48 bytes, without symbol and length, which are those of its file.</summary>
/// <param name="OpenedAtMs">Milliseconds since the Unix epoch.</param>
/// <param name="Volume">In the base asset.</param>
public readonly record struct Candle(long OpenedAtMs, Price Open, Price High, Price Low, Price Close, Quantity Volume)
{
    public DateTimeOffset OpenedAt => DateTimeOffset.FromUnixTimeMilliseconds(OpenedAtMs);

    public Bar ToBar(Symbol symbol, TimeSpan length) => new(symbol, OpenedAt, length, Open, High, Low, Close, Volume);
}

using System.Globalization;
using Legion.Engine.Market;

namespace Legion.Tests.Engine.Venues.Hyperliquid;

/// <summary>What a candle of the fake venue holds. Where no trades are recorded it follows from the time.</summary>
internal sealed record Candle(decimal Open, decimal High, decimal Low, decimal Close, decimal Volume, int Trades);

/// <summary>The truth behind the fake venue: prices and trades of its coins, whoever listens.</summary>
internal sealed class FakeMarket
{
    private readonly Dictionary<(string Coin, DateTimeOffset Minute), Candle> _traded = [];
    private readonly Lock _gate = new();
    private long _lastTradeId = 1000;

    public static decimal BaseOf(string coin) => coin is "BTC" ? 60_000m : 140m;

    /// <summary>Records a trade, heard or not, and gives it its id.</summary>
    public long Trade(string coin, DateTimeOffset at, decimal price, decimal size)
    {
        var minute = Timeframe.Floor(at, Timeframe.OneMinute);
        lock (_gate)
        {
            _traded[(coin, minute)] = _traded.TryGetValue((coin, minute), out var c)
                ? new Candle(c.Open, Math.Max(c.High, price), Math.Min(c.Low, price), price, c.Volume + size, c.Trades + 1)
                : new Candle(price, price, price, price, size, 1);
            return ++_lastTradeId;
        }
    }

    public Candle Minute(string coin, DateTimeOffset openedAt)
    {
        lock (_gate)
        {
            if (_traded.TryGetValue((coin, openedAt), out var traded))
            {
                return traded;
            }
        }

        var k = openedAt.ToUnixTimeSeconds() / 60;
        var open = BaseOf(coin) * (1 + (k % 37 * 0.0001m));
        var close = BaseOf(coin) * (1 + ((k + 1) % 37 * 0.0001m));
        return new Candle(open, Math.Max(open, close) * 1.0001m, Math.Min(open, close) * 0.9999m, close, 10 + (k % 7), 5);
    }

    public Candle Of(string coin, DateTimeOffset openedAt, TimeSpan length)
    {
        var minutes = Enumerable.Range(0, (int)length.TotalMinutes).Select(i => Minute(coin, openedAt.AddMinutes(i))).ToList();
        return new Candle(
            minutes[0].Open,
            minutes.Max(m => m.High),
            minutes.Min(m => m.Low),
            minutes[^1].Close,
            minutes.Sum(m => m.Volume),
            minutes.Sum(m => m.Trades));
    }

    /// <summary>As the venue writes it: numbers as strings, with the float noise that it is known for.</summary>
    public string CandleJson(string coin, DateTimeOffset openedAt, TimeSpan length) =>
        Json(coin, openedAt, length, Of(coin, openedAt, length));

    public static string Json(string coin, DateTimeOffset openedAt, TimeSpan length, Candle c)
    {
        var (t, interval) = (openedAt.ToUnixTimeMilliseconds(), length == Timeframe.OneMinute ? "1m" : "5m");
        return string.Create(
            CultureInfo.InvariantCulture,
            $$"""
            {"t":{{t}},"T":{{t + (long)length.TotalMilliseconds - 1}},"s":"{{coin}}","i":"{{interval}}","n":{{c.Trades}},
            "o":"{{c.Open}}","c":"{{c.Close}}","h":"{{c.High}}","l":"{{c.Low}}","v":"{{c.Volume:0.0}}0000000001"}
            """);
    }
}

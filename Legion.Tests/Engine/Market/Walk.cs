using Legion.Engine.Market;
using Legion.Engine.Values;

namespace Legion.Tests.Engine.Market;

/// <summary>Bars of a made-up market, and the plainest way to join them.</summary>
internal static class Walk
{
    public static readonly Symbol Sol = new("SOL-PERP");
    public static readonly DateTimeOffset Start = new(2026, 3, 2, 0, 0, 0, TimeSpan.Zero);

    public static Bar Minute(DateTimeOffset openedAt, decimal price = 150m) => Flat(openedAt, Timeframe.OneMinute, price);

    public static Bar FiveMinutes(DateTimeOffset openedAt, decimal price = 150m) => Flat(openedAt, Timeframe.FiveMinutes, price);

    /// <summary>Single minutes from <see cref="Start"/> on, each opening where the last one closed.</summary>
    public static Bar[] Minutes(int count, int seed)
    {
        var random = new Random(seed);
        var bars = new Bar[count];
        var price = 15_000L;
        for (var i = 0; i < count; i++)
        {
            var open = price;
            price = Math.Max(100, price + random.Next(-30, 31));
            bars[i] = new Bar(
                Sol, Start.AddMinutes(i), Timeframe.OneMinute, Cents(open), Cents(Math.Max(open, price) + random.Next(10)),
                Cents(Math.Min(open, price) - random.Next(10)), Cents(price), new Quantity(random.Next(0, 500) / 100m))
            {
                TakerBuyVolume = new Quantity(random.Next(0, 100) / 100m),
                Flow = (FlowSource)random.Next(0, 3),
            };
        }

        return bars;
    }

    /// <summary>Groups parts that follow each other without a hole by the bar they fall into; unfinished groups are left out.</summary>
    public static Bar[] Batch(IEnumerable<Bar> parts, TimeSpan length) => parts
        .GroupBy(p => p.OpenedAt.UtcTicks / length.Ticks)
        .Where(g => g.Sum(p => p.Length.Ticks) == length.Ticks)
        .Select(g => Join([.. g], length))
        .ToArray();

    private static Bar Join(Bar[] parts, TimeSpan length)
    {
        var real = parts.Where(p => !p.IsSynthetic).ToArray();
        return new Bar(
            Sol, parts[0].OpenedAt, length, parts[0].Open, parts.Max(p => p.High), parts.Min(p => p.Low), parts[^1].Close,
            new Quantity(parts.Sum(p => p.Volume.Value)))
        {
            TakerBuyVolume = new Quantity(parts.Sum(p => p.TakerBuyVolume.Value)),
            Flow = real.Length == 0 ? FlowSource.None : real.Min(p => p.Flow),
            IsSynthetic = real.Length == 0,
        };
    }

    private static Bar Flat(DateTimeOffset openedAt, TimeSpan length, decimal price) =>
        new(Sol, openedAt, length, new Price(price), new Price(price), new Price(price), new Price(price), new Quantity(1m));

    private static Price Cents(long cents) => new(cents / 100m);
}

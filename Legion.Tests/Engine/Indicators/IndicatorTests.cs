using CsCheck;
using Legion.Engine.Indicators;

namespace Legion.Tests.Engine.Indicators;

public sealed class IndicatorTests
{
    /// <summary>Walks in ticks of a cent, with still stretches, gaps, bars without a range and bars without volume.</summary>
    private static readonly Gen<Candle[]> Walks =
        Gen.Select(OrNothing(Gen.Int[-40, 40]), Gen.Int[0, 25], Gen.Int[0, 25], OrNothing(Gen.Int[1, 5000])).Array[0, 130].Select(Walk);

    public static TheoryData<string> Names => [.. Streams.All.Keys];

    public static TheoryData<string> NaiveNames => [.. Naive.All.Keys];

    [Theory, MemberData(nameof(NaiveNames))]
    public void A_stream_equals_the_same_thing_computed_from_the_whole_history(string name)
    {
        var naive = Naive.All[name];

        Walks.Sample(
            candles =>
            {
                var streamed = Streams.Run(name, candles);
                for (var i = 0; i < candles.Length; i++)
                {
                    Near(naive(candles[..(i + 1)]), streamed[i], $"{name} at {i}");
                }
            },
            iter: 60);
    }

    [Theory, MemberData(nameof(Names))]
    public void A_bar_allocates_nothing(string name)
    {
        var candles = Noise(3_000);
        var feed = Streams.All[name]();
        foreach (var candle in candles)
        {
            feed(candle);
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        foreach (var candle in candles)
        {
            feed(candle);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Theory, MemberData(nameof(Names))]
    public void A_flat_market_gives_no_number_that_is_not_one(string name)
    {
        var flat = Enumerable.Repeat(new Candle(100.1, 100.1, 100.1, 100.1, 0), 400);

        foreach (var value in Streams.Run(name, flat))
        {
            Assert.True(value is null || double.IsFinite(value.Value), $"{name} was {value}");
        }
    }

    [Theory, MemberData(nameof(Names))]
    public void Nothing_is_known_before_the_first_bars(string name)
    {
        var first = Streams.Run(name, Noise(1));

        Assert.Null(Assert.Single(first));
        Assert.Empty(Streams.Run(name, []));
    }

    [Theory]
    [InlineData("sma20"), InlineData("deviation20"), InlineData("zScore20"), InlineData("efficiencyRatio10"), InlineData("adx14")]
    public void A_million_bars_later_the_numbers_are_as_exact_as_at_the_start(string name)
    {
        var candles = Noise(1_000_000);

        var last = Streams.Run(name, candles)[^1];

        Near(Naive.All[name](candles[^2_000..]), last, name);
    }

    internal static Candle[] Noise(int count)
    {
        var random = new Random(7);
        return Walk([.. Enumerable.Range(0, count).Select(_ =>
            (random.Next(-40, 41), random.Next(26), random.Next(26), random.Next(1, 5000)))]);
    }

    private static Gen<int> OrNothing(Gen<int> number) => Gen.Frequency((4, number), (1, Gen.Const(0)));

    private static Candle[] Walk((int Step, int Up, int Down, int Volume)[] steps)
    {
        var cents = 15_000;
        var candles = new Candle[steps.Length];
        for (var i = 0; i < steps.Length; i++)
        {
            var (step, up, down, volume) = steps[i];
            var open = cents;
            cents = Math.Max(5_000, cents + step);
            var range = step == 0 ? 0 : 1;
            var (high, low) = (Math.Max(open, cents) + (range * up), Math.Min(open, cents) - (range * down));
            candles[i] = new Candle(open / 100.0, high / 100.0, low / 100.0, cents / 100.0, volume);
        }

        return candles;
    }

    private static void Near(double? expected, double? actual, string what)
    {
        Assert.True(expected is null == actual is null, $"{what}: expected {expected:R}, was {actual:R}");
        if (expected is { } wanted && actual is { } found)
        {
            Assert.True(Math.Abs(found - wanted) <= 1e-7 + (1e-7 * Math.Abs(wanted)), $"{what}: expected {wanted:R}, was {found:R}");
        }
    }
}

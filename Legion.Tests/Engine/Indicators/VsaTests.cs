using Legion.Engine.Indicators;
using Legion.Tests.Support;

namespace Legion.Tests.Engine.Indicators;

public sealed class VsaTests
{
    [Fact]
    public void Every_sign_of_the_reference_bars_is_found()
    {
        var file = Vector.Load("vsa");
        var vsa = new Vsa(file.GetProperty("inputs").GetProperty("lookback").GetInt32());
        var bars = file.GetProperty("inputs").GetProperty("bars").EnumerateArray().ToArray();
        var expected = file.GetProperty("expected").GetProperty("results").EnumerateArray().ToArray();
        Assert.Equal(expected.Length, bars.Length);

        for (var i = 0; i < bars.Length; i++)
        {
            double Of(string name) => bars[i].GetProperty(name).GetDouble();

            vsa.Add(new Candle(Of("open"), Of("high"), Of("low"), Of("close"), Of("volume")));

            if (expected[i].ValueKind == System.Text.Json.JsonValueKind.Null)
            {
                Assert.Null(vsa.Value);
                continue;
            }

            var reading = Assert.NotNull(vsa.Value);
            Vector.Near(expected[i].GetProperty("relativeSpread"), reading.RelativeSpread, $"spread at {i}");
            Vector.Near(expected[i].GetProperty("relativeVolume"), reading.RelativeVolume, $"volume at {i}");
            Vector.Near(expected[i].GetProperty("closePosition"), reading.ClosePosition, $"position at {i}");
            var signs = Enum.GetValues<VsaSigns>().Where(s => s != VsaSigns.None && reading.Signs.HasFlag(s)).Select(s => s.ToString())
                .Order(StringComparer.Ordinal);
            Assert.Equal(expected[i].GetProperty("flags").EnumerateArray().Select(f => f.GetString()!), signs);
            Assert.Equal(expected[i].GetProperty("bias").GetInt32(), reading.Bias);
        }
    }

    [Fact]
    public void The_first_reading_comes_after_twenty_bars()
    {
        var vsa = new Vsa();
        var candles = IndicatorTests.Noise(21);

        foreach (var candle in candles[..20])
        {
            vsa.Add(candle);
            Assert.Null(vsa.Value);
        }

        vsa.Add(candles[20]);
        Assert.NotNull(vsa.Value);
    }
}

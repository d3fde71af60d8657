using System.Text.Json;
using Legion.Engine.Indicators;
using Legion.Tests.Support;

namespace Legion.Tests.Engine.Indicators;

/// <summary>The numbers of <c>indicators-wilder.json</c>, which come from another implementation.</summary>
public sealed class IndicatorVectorTests
{
    private static readonly JsonElement File = Vector.Load("indicators-wilder");

    [Theory]
    [InlineData("ema9"), InlineData("ema20"), InlineData("trueRange"), InlineData("atr14"), InlineData("rsi14"), InlineData("plusDi14")]
    [InlineData("minusDi14"), InlineData("dx14"), InlineData("adx14"), InlineData("efficiencyRatio10"), InlineData("zScore20")]
    public void Every_bar_of_the_reference_series_is_met(string name)
    {
        var expected = File.GetProperty("expected").GetProperty(name);

        var actual = Streams.Run(name, Candles());

        Assert.Equal(80, actual.Length);
        Assert.Equal(expected.GetArrayLength(), actual.Length);
        for (var i = 0; i < actual.Length; i++)
        {
            Vector.Near(expected[i], actual[i], $"{name} at {i}");
        }
    }

    [Fact]
    public void A_flat_series_gives_the_agreed_neutral_values()
    {
        var expected = File.GetProperty("expected").GetProperty("flat");
        var flat = new Candle(100, 100, 100, 100, 0);
        var (rsi, atr, adx, ratio, score) = (new Rsi(3), new Atr(3), new Adx(3), new EfficiencyRatio(3), new ZScore(3));

        for (var i = 0; i < 10; i++)
        {
            rsi.Add(flat.Close);
            atr.Add(flat);
            adx.Add(flat);
            ratio.Add(flat.Close);
            score.Add(flat.Close);

            Vector.Near(expected.GetProperty("rsi")[i], rsi.Value, $"rsi at {i}");
            Vector.Near(expected.GetProperty("atr")[i], atr.Value, $"atr at {i}");
            Vector.Near(expected.GetProperty("adx")[i], adx.Value, $"adx at {i}");
            Vector.Near(expected.GetProperty("efficiencyRatio")[i], ratio.Value, $"efficiencyRatio at {i}");
            Vector.Near(expected.GetProperty("zScore")[i], score.Value, $"zScore at {i}");
        }
    }

    private static Candle[] Candles()
    {
        var inputs = File.GetProperty("inputs");
        double At(string series, int i) => inputs.GetProperty(series)[i].GetDouble();
        return [.. Enumerable.Range(0, inputs.GetProperty("close").GetArrayLength())
            .Select(i => new Candle(At("open", i), At("high", i), At("low", i), At("close", i), At("volume", i)))];
    }
}

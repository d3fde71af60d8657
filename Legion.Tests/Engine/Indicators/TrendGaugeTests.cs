using Legion.Engine.Indicators;
using Legion.Tests.Support;

namespace Legion.Tests.Engine.Indicators;

public sealed class TrendGaugeTests
{
    [Fact]
    public void The_reference_cases_are_classified_alike()
    {
        var file = Vector.Load("mtf-alignment");
        var expected = file.GetProperty("expected").GetProperty("trend");

        for (var i = 0; i < expected.GetArrayLength(); i++)
        {
            var input = file.GetProperty("inputs").GetProperty("trend")[i];
            double Of(string name) => input.GetProperty(name).GetDouble();

            var trend = TrendGauge.Classify(Of("ema20"), Of("ema50"), Of("atr14"), Of("close"));

            Assert.Equal(expected[i].GetProperty("trend").GetString(), trend.ToString());
        }
    }

    [Theory]
    [InlineData(-1, Trend.Down), InlineData(0, Trend.Neutral), InlineData(1, Trend.Up)]
    public void Fifty_bars_one_way_make_a_trend_and_forty_nine_say_nothing(int direction, Trend expected)
    {
        var gauge = new TrendGauge();
        for (var i = 0; i < 49; i++)
        {
            gauge.Add(Flat(100 + (direction * i)));
        }

        Assert.Null(gauge.Value);

        gauge.Add(Flat(100 + (direction * 49)));
        Assert.Equal(expected, gauge.Value);
        Assert.Equal<int>(direction, Math.Sign(gauge.Strength ?? 0));
    }

    private static Candle Flat(double price) => new(price, price, price, price, 1);
}

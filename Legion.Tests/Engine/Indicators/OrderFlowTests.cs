using System.Text.Json;
using Legion.Engine.Indicators;
using Legion.Engine.Market;
using Legion.Engine.Values;
using Legion.Tests.Support;

namespace Legion.Tests.Engine.Indicators;

/// <summary>Deltas, prints and absorption against <c>orderflow-cvd-absorption.json</c>.</summary>
public sealed class OrderFlowTests
{
    private static readonly JsonElement Inputs = Vector.Load("orderflow-cvd-absorption").GetProperty("inputs");
    private static readonly JsonElement Expected = Vector.Load("orderflow-cvd-absorption").GetProperty("expected");

    [Fact]
    public void Each_print_finds_its_aggressor()
    {
        var rule = new AggressorRule();
        var prints = Inputs.GetProperty("prints").EnumerateArray().ToArray();

        var signs = prints.Select(p => rule.Add(
            p.GetProperty("price").GetDouble(),
            (p.GetProperty("bid").GetDouble() + p.GetProperty("ask").GetDouble()) / 2,
            p.GetProperty("aggressor").GetString() is { } side ? Enum.Parse<Side>(side) : null));

        Assert.Equal(Expected.GetProperty("signs").EnumerateArray().Select(s => s.GetInt32()), signs);
    }

    [Fact]
    public void A_first_print_without_any_sign_belongs_to_nobody() =>
        Assert.Equal(0, new AggressorRule().Add(100, middle: null, told: null));

    [Theory]
    [InlineData(FlowSource.TakerBuyCandle), InlineData(FlowSource.TradePrints)]
    public void Where_the_venue_says_what_was_bought_the_delta_is_measured(FlowSource source)
    {
        var expected = Expected.GetProperty("takerDelta");
        var delta = new VolumeDelta();

        for (var i = 0; i < expected.GetArrayLength(); i++)
        {
            var bar = delta.Add(CandleAt(i), Series("takerBuyVolume", i), source);

            Assert.Equal(FlowQuality.Measured, bar.Quality);
            Vector.Near(expected[i], bar.Delta, $"delta at {i}");
        }
    }

    [Fact]
    public void Where_it_does_not_the_closes_give_an_estimate()
    {
        var expected = Expected.GetProperty("bvc");
        var delta = new VolumeDelta(Inputs.GetProperty("candles").GetProperty("bvcWindow").GetInt32());

        for (var i = 0; i < expected.GetArrayLength(); i++)
        {
            var bar = delta.Add(CandleAt(i), takerBuyVolume: 0, FlowSource.None);

            if (expected[i].ValueKind == JsonValueKind.Null)
            {
                Assert.Equal(FlowQuality.Missing, bar.Quality);
                continue;
            }

            Assert.Equal(FlowQuality.Estimated, bar.Quality);
            Vector.Near(expected[i].GetProperty("delta"), bar.Delta, $"delta at {i}");
        }
    }

    [Theory]
    [InlineData(0.5, 1), InlineData(-0.5, 0), InlineData(0, 0.5)]
    public void Without_deviation_the_sign_of_the_change_decides(double change, double expected) =>
        Assert.Equal(expected, VolumeDelta.BuyFraction(change, deviation: 0));

    [Fact]
    public void A_ratio_is_as_good_as_its_worst_bar()
    {
        var ratio = new DeltaRatio(3);
        BarDelta Bar(FlowQuality quality) => new(-5, 10, quality);
        FlowQuality After(FlowQuality quality)
        {
            ratio.Add(Bar(quality));
            return ratio.Quality;
        }

        FlowQuality[] fed = [FlowQuality.Measured, FlowQuality.Measured, FlowQuality.Measured, FlowQuality.Estimated, FlowQuality.Measured,
            FlowQuality.Measured, FlowQuality.Measured, FlowQuality.Missing, FlowQuality.Measured];

        Assert.Equal(
            [FlowQuality.Missing, FlowQuality.Missing, FlowQuality.Measured, FlowQuality.Estimated, FlowQuality.Estimated,
                FlowQuality.Estimated, FlowQuality.Measured, FlowQuality.Missing, FlowQuality.Missing],
            fed.Select(After));
    }

    [Fact]
    public void Absorption_is_found_where_the_reference_finds_it()
    {
        var inputs = Inputs.GetProperty("absorption");
        var expected = Expected.GetProperty("absorption");
        var absorption = new Absorption(inputs.GetProperty("lookback").GetInt32());
        var kinds = new HashSet<AbsorptionKind>();

        for (var i = 0; i < expected.GetArrayLength(); i++)
        {
            double At(string name) => inputs.GetProperty(name)[i].GetDouble();
            var atr = inputs.GetProperty("atrPrev")[i];
            absorption.Add(
                new Candle(At("open"), At("high"), At("low"), At("close"), At("volume")),
                new BarDelta(At("delta"), At("volume"), FlowQuality.Measured),
                atr.ValueKind == JsonValueKind.Null ? null : atr.GetDouble());

            if (expected[i].ValueKind == JsonValueKind.Null)
            {
                Assert.Null(absorption.Value);
                continue;
            }

            var reading = Assert.NotNull(absorption.Value);
            Vector.Near(expected[i].GetProperty("effort"), reading.Effort, $"effort at {i}");
            Vector.Near(expected[i].GetProperty("relativeVolume"), reading.RelativeVolume, $"relativeVolume at {i}");
            Vector.Near(expected[i].GetProperty("progressAtr"), reading.Progress, $"progress at {i}");
            Vector.Near(expected[i].GetProperty("strength"), reading.Strength, $"strength at {i}");
            Assert.StartsWith(reading.Kind.ToString(), expected[i].GetProperty("kind").GetString(), StringComparison.Ordinal);
            kinds.Add(reading.Kind);
        }

        Assert.Equal(3, kinds.Count);
    }

    private static double Series(string name, int i) => Inputs.GetProperty("candles").GetProperty(name)[i].GetDouble();

    private static Candle CandleAt(int i)
    {
        var close = Series("close", i);
        return new Candle(close, close, close, close, Series("volume", i));
    }
}

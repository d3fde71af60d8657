using System.Text.Json;
using Legion.Engine.Bots;
using Legion.Engine.Indicators;
using Legion.Tests.Support;

namespace Legion.Tests.Engine.Bots;

public sealed class ShortScoreTests
{
    public static TheoryData<string> Ids => [.. Vector.Cases("short-score").Select(c => c.Id)];

    [Theory, MemberData(nameof(Ids))]
    public void The_reference_cases_score_alike(string id)
    {
        var (_, input, expected) = Vector.Cases("short-score").Single(c => string.Equals(c.Id, id, StringComparison.Ordinal));

        double Hour(string name) => Number(input, name)!.Value;
        var trend = TrendGauge.Classify(Hour("h1Ema20"), Hour("h1Ema50"), Hour("h1Atr14"), Hour("h1Close"));
        var score = ShortScore.Of(new ShortScoreInput
        {
            Close = Number(input, "close")!.Value,
            CloseThreeAgo = Number(input, "close3Ago"),
            Atr = Number(input, "atr14"),
            ZScoreMax = Number(input, "maxZ20Last6"),
            RsiMax = Number(input, "maxRsi14Last6"),
            HourlyFundingRate = Number(input, "fundingHourly"),
            DeltaRatio = Number(input, "deltaRatio12"),
            FlowQuality = input.GetProperty("orderflowQuality").GetString() is "Estimated" ? FlowQuality.Estimated : FlowQuality.Measured,
            HasBearishSign = input.GetProperty("bearishAbsorptionOrVsaLast6").GetBoolean(),
            Trend = trend,
        });

        Vector.Near(expected.GetProperty("momentum"), score.Momentum, "momentum");
        Vector.Near(expected.GetProperty("overextension"), score.OverExtension, "over-extension");
        Vector.Near(expected.GetProperty("funding"), score.Funding, "funding");
        Vector.Near(expected.GetProperty("orderflow"), score.OrderFlow, "order flow");
        Vector.Near(expected.GetProperty("trend"), score.Trend, "trend");
        Vector.Near(expected.GetProperty("score"), score.Total, "score");
        Assert.Equal(expected.GetProperty("h1Trend").GetString(), trend.ToString());
        Assert.Equal(expected.GetProperty("entry").GetBoolean(), Grade.AtLeast(score.Total, 35) && trend == Trend.Down);
    }

    [Fact]
    public void What_is_not_known_counts_nothing_and_nothing_else_counts_more()
    {
        var nothing = ShortScore.Of(new ShortScoreInput { Close = 100, HasBearishSign = true });
        var trendAlone = ShortScore.Of(new ShortScoreInput { Close = 100, Trend = Trend.Down });

        Assert.Equal(0, nothing.Total);
        Assert.Equal(20, trendAlone.Total);
    }

    [Fact]
    public void Everything_for_a_short_makes_a_hundred() => Assert.Equal(
        100,
        ShortScore.Of(new ShortScoreInput
        {
            Close = 90,
            CloseThreeAgo = 100,
            Atr = 1,
            ZScoreMax = 4,
            RsiMax = 90,
            HourlyFundingRate = 0.01,
            DeltaRatio = -1,
            FlowQuality = FlowQuality.Measured,
            HasBearishSign = true,
            Trend = Trend.Down,
        }).Total,
        1e-9);

    [Theory]
    [InlineData("short-atr", 1), InlineData("short-floor", 1), InlineData("long-too-wide", -1)]
    public void Stop_and_targets_stand_where_the_reference_puts_them(string id, int side)
    {
        var file = Vector.Load("short-score");
        JsonElement Case(string part) =>
            file.GetProperty(part).GetProperty("exitLevels").EnumerateArray().Single(c => c.GetProperty("id").ValueEquals(id));
        var expected = Case("expected");
        var price = Number(Case("inputs"), "price")!.Value;

        var plan = ShortPlan.At(price, Number(Case("inputs"), "atr14")!.Value, ShortBotSettings.Default);

        // The reference has a long case as well; its levels are those of a short seen in the mirror of the price.
        double Mirrored(double level) => price + (side * (level - price));
        Vector.Near(expected.GetProperty("stopDistance"), plan.Distance, "distance");
        Vector.Near(expected.GetProperty("stop"), Mirrored(plan.Stop), "stop");
        Vector.Near(expected.GetProperty("tp1"), Mirrored(plan.FirstTarget), "first target");
        Vector.Near(expected.GetProperty("tp2"), Mirrored(plan.SecondTarget), "second target");
        Assert.Equal(expected.GetProperty("skip").GetBoolean(), plan.IsTooWide);
    }

    private static double? Number(JsonElement input, string name) =>
        input.GetProperty(name) is { ValueKind: JsonValueKind.Number } number ? number.GetDouble() : null;
}

using Legion.Engine.Bots;
using Legion.Engine.Market;
using Legion.Engine.Values;

namespace Legion.Tests.Engine.Bots;

public sealed class BotCatalogTests
{
    public static TheoryData<string> Keys => [.. ShortBotSettings.Parameters.Select(p => p.Key)];

    [Fact]
    public void The_short_bot_has_the_numbers_that_were_agreed()
    {
        var bot = BotCatalog.All.Single(b => b == BotCatalog.Of(new BotId("short-bot")));

        var defaults = bot.Parameters.ToDictionary(p => p.Key, p => p.Default, StringComparer.Ordinal);

        Assert.Equal("Short Bot", bot.Name);
        Assert.Equal("SOL-PERP", bot.DefaultSymbol.Name);
        Assert.Equal(Timeframe.FiveMinutes, bot.DecisionTimeframe);
        Assert.Equal(40, defaults["baseUsd"]);
        Assert.Equal(35, defaults["minScore"]);
        Assert.Equal(1.5m, defaults["atrStop"]);
        Assert.Equal(0.004m, defaults["minStopPct"]);
        Assert.Equal(0.025m, defaults["maxStopPct"]);
        Assert.Equal(1, defaults["tp1R"]);
        Assert.Equal(2, defaults["tp2R"]);
        Assert.Equal(2, defaults["trailAtr"]);
        Assert.Equal(36, defaults["timeStopBars"]);
        Assert.Equal(96, defaults["maxBars"]);
    }

    [Fact]
    public void Every_bot_can_be_built_as_it_stands_and_says_what_its_parameters_mean() => Assert.All(BotCatalog.All, bot =>
    {
        var build = bot.Build(bot.DefaultSymbol, new Dictionary<string, decimal>(StringComparer.Ordinal));

        Assert.Empty(build.Problems);
        Assert.Equal(bot.Id, build.Bot!.Id);
        Assert.Equal(bot.Name, build.Bot.Name);
        Assert.Equal(bot.DecisionTimeframe, build.Bot.DecisionTimeframe);
        Assert.Equal(bot.Parameters.Length, bot.Parameters.DistinctBy(p => p.Key).Count());
        Assert.All(bot.Parameters, p => Assert.EndsWith(".", p.Meaning, StringComparison.Ordinal));
    });

    [Theory, MemberData(nameof(Keys))]
    public void A_value_outside_its_range_is_named_and_nothing_is_built(string key)
    {
        var bot = BotCatalog.All[0];
        var parameter = bot.Parameters.Single(p => string.Equals(p.Key, key, StringComparison.Ordinal));

        foreach (var outside in new[] { parameter.Min - 0.0001m, parameter.Max + 0.0001m })
        {
            var build = bot.Build(bot.DefaultSymbol, Only(key, outside));

            Assert.Null(build.Bot);
            Assert.Contains($"({key})", Assert.Single(build.Problems), StringComparison.Ordinal);
        }
    }

    [Theory, MemberData(nameof(Keys))]
    public void A_value_inside_its_range_reaches_the_settings_and_no_other(string key)
    {
        var parameters = ShortBotParameters.All;
        var parameter = parameters.Single(p => string.Equals(p.Parameter.Key, key, StringComparison.Ordinal)).Parameter;
        var value = parameter.IsWhole ? parameter.Default + 1 : parameter.Default * 1.01m;

        var (settings, problems) = ShortBotSettings.From(Only(key, value));

        Assert.Empty(problems);
        Assert.All(parameters, p => Assert.Equal(
            string.Equals(p.Parameter.Key, key, StringComparison.Ordinal) ? value : p.Parameter.Default, p.Read(settings)));
    }

    [Theory]
    [InlineData("minStopPct", 0.01, "maxStopPct", 0.01, "below the largest")]
    [InlineData("tp1R", 3, "tp2R", 2, "nearer than the second")]
    [InlineData("timeStopBars", 100, "maxBars", 50, "longest holding time")]
    [InlineData("exitSlippage", 0.005, "minStopPct", 0.004, "slippage allowance")]
    public void Values_that_contradict_each_other_are_refused(string one, double oneValue, string other, double otherValue, string problem)
    {
        var values = Only(one, (decimal)oneValue);
        values[other] = (decimal)otherValue;

        var (_, problems) = ShortBotSettings.From(values);

        Assert.Contains(problem, Assert.Single(problems), StringComparison.Ordinal);
    }

    [Fact]
    public void A_parameter_that_does_not_exist_is_named() =>
        Assert.Equal("The Short Bot has no parameter courage.", Assert.Single(ShortBotSettings.From(Only("courage", 1)).Problems));

    [Fact]
    public void Bars_are_counted_in_whole_numbers() =>
        Assert.Contains("whole number", Assert.Single(ShortBotSettings.From(Only("maxBars", 96.5m)).Problems), StringComparison.Ordinal);

    [Fact]
    public void A_bot_is_never_made_from_settings_that_contradict_themselves() => Assert.Throws<BrokenInvariantException>(
        () => new ShortBot(Tape.Sol, ShortBotSettings.Default with { SecondTargetR = 0.5m }));

    private static Dictionary<string, decimal> Only(string key, decimal value) => new(StringComparer.Ordinal) { [key] = value };
}

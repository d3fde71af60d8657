using System.Text.Json;
using Legion.Engine.Indicators;
using Legion.Engine.Risk;
using Legion.Tests.Support;

namespace Legion.Tests.Engine.Risk;

public sealed class WinRateBoundTests
{
    [Fact]
    public void The_Jeffreys_bounds_are_those_of_the_reference()
    {
        var (compared, empty) = (0, 0);
        foreach (var (id, input, expected) in Vector.Cases("winrate-intervals"))
        {
            var (wins, trades) = (input.GetProperty("wins").GetInt32(), input.GetProperty("trades").GetInt32());
            var confidence = input.GetProperty("confidence").GetDouble();
            if (trades == 0)
            {
                Assert.Null(WinRateBound.JeffreysLower(wins, trades, confidence));
                empty++;
                continue;
            }

            // A two-sided interval leaves half of the doubt on either side; and losses are wins of the other.
            var oneSided = (1 + confidence) / 2;
            var both = expected.GetProperty("jeffreys");
            Close(both.GetProperty("lower"), WinRateBound.JeffreysLower(wins, trades, oneSided), id);
            Close(both.GetProperty("upper"), 1 - WinRateBound.JeffreysLower(trades - wins, trades, oneSided), id);
            Close(
                expected.GetProperty("oneSidedLowerBound").GetProperty("jeffreys"),
                WinRateBound.JeffreysLower(wins, trades, confidence), id);
            compared++;
        }

        Assert.True(compared >= 20 && empty >= 1, $"Only {compared} cases and {empty} empty ones were compared.");
    }

    [Fact]
    public void More_of_the_same_makes_it_surer()
    {
        var bounds = Enumerable.Range(1, 40).Select(n => WinRateBound.JeffreysLower(6 * n, 10 * n, 0.8)!.Value).ToArray();

        Assert.True(bounds.Zip(bounds.Skip(1)).All(pair => pair.First < pair.Second));
        Assert.InRange(bounds[^1], 0.57, 0.6);
        Assert.Equal(0.2, BetaDistribution.Cumulative(bounds[3], 24.5, 16.5), 12);
    }

    private static void Close(JsonElement expected, double? actual, string id) => Assert.Equal(expected.GetDouble(), actual!.Value, 1e-10);
}

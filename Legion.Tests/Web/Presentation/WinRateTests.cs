using Legion.Tests.Support;
using Legion.Web.Presentation;

namespace Legion.Tests.Web.Presentation;

public sealed class WinRateTests
{
    [Fact]
    public void Its_interval_is_the_Wilson_interval_of_the_reference_file()
    {
        var compared = 0;
        foreach (var (id, input, expected) in Vector.Cases("winrate-intervals"))
        {
            var (wins, trades) = (input.GetProperty("wins").GetInt32(), input.GetProperty("trades").GetInt32());
            if (input.GetProperty("confidence").GetDouble() is not 0.95 || trades == 0)
            {
                continue;
            }

            var rate = WinRate.Of(wins, trades - wins)!;

            Vector.Near(expected.GetProperty("wilson").GetProperty("lower"), rate.Low, id);
            Vector.Near(expected.GetProperty("wilson").GetProperty("upper"), rate.High, id);
            compared++;
        }

        Assert.True(compared >= 4, $"Only {compared} cases were compared.");
    }

    [Fact]
    public void Without_a_trade_there_is_no_rate() => Assert.Null(WinRate.Of(0, 0));

    [Theory]
    [InlineData(29, false)]
    [InlineData(30, true)]
    public void It_counts_as_enough_from_thirty_trades(int trades, bool isEnough) =>
        Assert.Equal(isEnough, WinRate.Of(20, trades - 20)!.IsEnough);
}

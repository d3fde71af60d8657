using Legion.Engine.Core;
using Legion.Engine.Market;
using Legion.Engine.Trading;
using Legion.Tests.Support;

namespace Legion.Tests.Engine.Hosting;

public sealed class DeskTests
{
    [Fact]
    public void What_the_market_answers_is_written_down_before_the_price_that_made_it()
    {
        var crank = new Crank();
        crank.Bar(100, 101);

        crank.Bar(101, 101);

        string[] expected =
        [
            nameof(RunStarted), nameof(InstrumentListed), nameof(BarClosed),
            nameof(OrderAccepted), nameof(OrderFilled), nameof(BarClosed),
        ];
        Assert.Equal(expected, crank.Journal.Entries.Select(e => e.Event.GetType().Name));
        Assert.Equal(Enumerable.Range(1, expected.Length).Select(i => (long)i), crank.Journal.Entries.Select(e => e.Sequence));
    }
}

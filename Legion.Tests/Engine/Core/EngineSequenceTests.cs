using Legion.Engine.Core;
using Legion.Engine.Market;
using Legion.Engine.Trading;
using Legion.Engine.Values;
using Legion.Tests.Support;

namespace Legion.Tests.Engine.Core;

public sealed class EngineSequenceTests
{
    private readonly TradingEngine _engine = new(Given.Settings());

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void An_event_missed_or_worked_twice_breaks_an_invariant(long sequence)
    {
        _engine.Process(new Journaled(1, Given.RunStarted()));

        Assert.Throws<BrokenInvariantException>(() => _engine.Process(new Journaled(sequence, Listed(Given.Start))));
    }

    [Fact]
    public void Time_that_runs_backwards_breaks_an_invariant_and_time_that_stands_still_does_not()
    {
        _engine.Process(new Journaled(1, Given.RunStarted()));
        _engine.Process(new Journaled(2, Listed(Given.Start)));

        Assert.Throws<BrokenInvariantException>(() => _engine.Process(new Journaled(3, Listed(Given.Start.AddTicks(-1)))));
    }

    [Fact]
    public void A_run_starts_once()
    {
        _engine.Process(new Journaled(1, Given.RunStarted()));

        Assert.Throws<BrokenInvariantException>(() =>
            _engine.Process(new Journaled(2, Given.RunStarted() with { CommandId = "again" })));
    }

    [Fact]
    public void News_of_an_unknown_kind_is_a_bug_and_not_overheard()
    {
        EngineEvent[] strange =
        [
            new StrangeEvent(Given.Start), new StrangeMarketEvent(Given.Start),
            new StrangeReport(Given.Start), new StrangeCommand(Given.Start),
        ];

        Assert.All(strange, happening =>
            Assert.Throws<BrokenInvariantException>(() => new TradingEngine(Given.Settings()).Process(new Journaled(1, happening))));
    }

    [Fact]
    public void Two_bots_of_one_name_are_a_bug() =>
        Assert.Throws<BrokenInvariantException>(() =>
            new TradingEngine(new EngineSettings { Stops = Given.Unstopped, Bots = [new Script().Maker("a"), new Script().Maker("a")] }));

    private static InstrumentListed Listed(DateTimeOffset at) => new(at, Given.SolTerms);

    private sealed record StrangeEvent(DateTimeOffset At) : EngineEvent(At);

    private sealed record StrangeMarketEvent(DateTimeOffset At) : MarketEvent(At, Given.Sol);

    private sealed record StrangeReport(DateTimeOffset At) : VenueReport(At, new OrderId("x"));

    private sealed record StrangeCommand(DateTimeOffset At) : OperatorCommand(At, "x");
}

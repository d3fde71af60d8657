using Legion.Engine.Core;
using Legion.Engine.Hosting;
using Legion.Engine.Simulation;
using Legion.Engine.Trading;
using Legion.Engine.Values;

namespace Legion.Tests.Support;

/// <summary>An engine on a simulated venue, turned by hand, one bar after the other.</summary>
internal sealed class Crank
{
    private readonly Desk _desk;
    private int _bars;

    public Crank(EngineSettings? settings = null, decimal capital = 1_000)
    {
        Engine = new TradingEngine(settings ?? Given.Settings());
        _desk = new Desk(Engine, new SimulatedVenue(new SimulatedVenueSettings()), Journal);
        Take(Given.RunStarted(capital));
        Take(new Legion.Engine.Market.InstrumentListed(Given.Start, Given.SolTerms));
    }

    public TradingEngine Engine { get; }

    public ListJournal Journal { get; } = new();

    public EngineSnapshot State => Engine.Snapshot();

    public BotRow Bot => State.Bots[0];

    public IEnumerable<Fill> Fills => Journal.Entries.Select(e => e.Event).OfType<OrderFilled>().Select(f => f.Fill);

    public void Take(EngineEvent happening) => _desk.Take(happening);

    /// <summary>The next five-minute bar, without wicks unless told.</summary>
    public void Bar(decimal open, decimal close, decimal? high = null, decimal? low = null) =>
        Take(Given.Closed(Given.Bar(_bars++, open, high ?? Math.Max(open, close), low ?? Math.Min(open, close), close)));

    /// <summary>A command at the time of the last bar.</summary>
    public void Order(Func<DateTimeOffset, OperatorCommand> command) => Take(command(Engine.Now));
}

using System.Text.Json;
using System.Text.Json.Serialization;
using Legion.Engine.Core;
using Legion.Engine.Hosting;
using Legion.Engine.Simulation;
using Legion.Engine.Values;

namespace Legion.Tests.Support;

/// <summary>A run on a simulated venue, new or taken up again from what another one has written.</summary>
internal sealed class PaperRun
{
    private static readonly JsonSerializerOptions Options = new() { NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };

    private readonly Desk _desk;

    public PaperRun(EngineSettings settings, IReadOnlyList<Journaled>? before = null)
    {
        Engine = new TradingEngine(settings);
        var venue = new SimulatedVenue(new SimulatedVenueSettings());
        foreach (var journaled in before ?? [])
        {
            Journal.Append(journaled.Event);
            Engine.Process(journaled);
        }

        if (before is { Count: > 0 })
        {
            venue.Adopt(Engine.Books());
        }

        _desk = new Desk(Engine, venue, Journal);
    }

    public TradingEngine Engine { get; }

    public ListJournal Journal { get; } = new();

    public void Take(IEnumerable<EngineEvent> history)
    {
        foreach (var happening in history)
        {
            _desk.Take(happening);
        }
    }

    /// <summary>All that can be seen of the run, as text: two runs of one text are equal.</summary>
    public string State() => Print(Engine.Snapshot());

    public static string Print(EngineSnapshot snapshot) => JsonSerializer.Serialize(snapshot, Options);
}

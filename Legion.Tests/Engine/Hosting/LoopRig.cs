using Legion.Engine.Core;
using Legion.Engine.Hosting;
using Legion.Engine.Market;
using Legion.Engine.Risk;
using Legion.Engine.Simulation;
using Legion.Engine.Values;
using Legion.Engine.Venues;
using Legion.Tests.Support;

namespace Legion.Tests.Engine.Hosting;

/// <summary>
/// A loop on a journal whose disk can be full, a venue that writes down when it is told to act, and a clock that is moved by hand.
/// </summary>
internal sealed class LoopRig : IDisposable
{
    private readonly CancellationTokenSource _stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);

    public LoopRig(EngineSettings? settings = null, bool keepsTime = false)
    {
        Engine = new TradingEngine(settings ?? Given.Settings());
        Venue = new WitnessVenue(Journal);
        Snapshots = new LiveFeed<EngineSnapshot>(Clock);
        Status = new LiveFeed<EngineStatus>(Clock);
        Loop = new EngineLoop(
            Inbox, new Desk(Engine, Venue, Journal), Engine,
            new EngineShell(Journal, Venue, Snapshots, Status, Clock) { KeepsTime = keepsTime });
    }

    public ManualTime Clock { get; } = new(Given.Start);

    public WitnessJournal Journal { get; } = new();

    public WitnessVenue Venue { get; }

    public TradingEngine Engine { get; }

    public Inbox Inbox { get; } = Inbox.Starting(at => Given.RunStarted() with { At = at });

    public LiveFeed<EngineSnapshot> Snapshots { get; }

    public LiveFeed<EngineStatus> Status { get; }

    public EngineLoop Loop { get; }

    public Task Running { get; private set; } = Task.CompletedTask;

    public static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Start() => Running = Task.Run(() => Loop.RunAsync(_stop.Token), Stop);

    public Task StopAsync() => _stop.CancelAsync();

    public async Task TellAsync(params IEnumerable<MarketEvent> news)
    {
        foreach (var happening in news)
        {
            await Inbox.WriteAsync(happening, Stop);
        }
    }

    /// <summary>A listing and a rise, on which the default bot sells.</summary>
    public static IEnumerable<MarketEvent> Rise(int bars = 1)
    {
        yield return new InstrumentListed(Given.Start, Given.SolTerms);
        for (var i = 0; i < bars; i++)
        {
            yield return Given.Closed(Given.Bar(i, 100 + i, 101 + i, 100 + i, 101 + i));
        }
    }

    public void Dispose() => _stop.Dispose();
}

/// <summary>Counts what was appended and what is safe.</summary>
internal sealed class WitnessJournal : IEventJournal
{
    private int _flushesToFail;

    public long Appended { get; private set; }

    public long Flushed { get; private set; }

    /// <summary>How much each flush that got through had written in all.</summary>
    public List<long> Flushes { get; } = [];

    public void DiskIsFull(int forFlushes) => Volatile.Write(ref _flushesToFail, forFlushes);

    public Journaled Append(EngineEvent happening) => new(++Appended, happening);

    public ValueTask FlushAsync(CancellationToken stop)
    {
        if (Volatile.Read(ref _flushesToFail) > 0)
        {
            Interlocked.Decrement(ref _flushesToFail);
            throw new JournalUnavailableException("The disk is full.");
        }

        Flushed = Appended;
        Flushes.Add(Flushed);
        return ValueTask.CompletedTask;
    }
}

/// <summary>A simulated venue that remembers what was safe on disk when it was told to act.</summary>
internal sealed class WitnessVenue(WitnessJournal journal) : IVenue
{
    private readonly SimulatedVenue _venue = new(new SimulatedVenueSettings());
    private readonly List<OrderId> _unsent = [];

    /// <summary>For each order, what had been written when it was decided on, and what was on disk when it was sent.</summary>
    public List<(OrderId Order, long DecidedAt, long SafeUntil)> Sent { get; } = [];

    public List<(long Appended, long Flushed)> Dispatches { get; } = [];

    public IReadOnlyList<EngineEvent> Observe(EngineEvent happening) => _venue.Observe(happening);

    public void Submit(ApprovedOrder order)
    {
        _unsent.Add(order.Intent.Id);
        _venue.Submit(order);
    }

    public void Cancel(OrderId order) => _venue.Cancel(order);

    public void Query(OrderId order) => _venue.Query(order);

    public void Reconcile() => _venue.Reconcile();

    public ValueTask DispatchAsync(CancellationToken stop)
    {
        Dispatches.Add((journal.Appended, journal.Flushed));
        Sent.AddRange(_unsent.Select(id => (id, journal.Appended, journal.Flushed)));
        _unsent.Clear();
        return _venue.DispatchAsync(stop);
    }
}

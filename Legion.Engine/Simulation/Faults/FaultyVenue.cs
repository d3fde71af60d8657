using Legion.Engine.Market;
using Legion.Engine.Venues;

namespace Legion.Engine.Simulation.Faults;

/// <summary>
/// A venue at the other end of a bad line, in virtual time. One half is what a thin adapter would be: it groups orders into requests,
/// waits for answers, gives up. The other half is the venue with its own truth. Between them are messages that are lost, late, doubled,
/// overtaken or unreadable. Everything follows from the seed and the calls; time never runs backwards and nothing is due that
/// <see cref="Advance"/> has not been asked to deliver.
/// </summary>
public sealed partial class FaultyVenue : IVenue
{
    private readonly FaultyVenueSettings _settings;
    private readonly FaultDice _dice;
    private readonly Flights _flights = new();
    private FaultRates _rates;
    private DateTimeOffset _now;

    /// <summary>The line that stands, or the last one.</summary>
    private int _epoch;

    /// <summary>How often Legion has died.</summary>
    private int _life;

    public FaultyVenue(FaultyVenueSettings settings)
    {
        _settings = settings;
        _dice = new FaultDice(settings.Seed);
        _rates = settings.Rates;
        Truth = new VenueTruth(settings, _dice) { PartialFill = _rates.PartialFill };
    }

    /// <summary>What is so at the venue.</summary>
    public VenueTruth Truth { get; }

    public FaultCounts Struck => _dice.Counts;

    /// <summary>Legion's side holds the line for standing.</summary>
    public bool IsConnected { get; private set; }

    /// <summary>When the next message arrives somewhere; null while nothing is on its way.</summary>
    public DateTimeOffset? NextAt
    {
        get
        {
            while (_flights.Count > 0 && IsLost(_flights.Next))
            {
                _flights.Take();
            }

            return _flights.Count > 0 ? new DateTimeOffset(_flights.Next.Due, TimeSpan.Zero) : null;
        }
    }

    /// <summary>Takes effect with the next message or quote.</summary>
    public FaultRates Rates
    {
        get => _rates;
        set
        {
            _rates = value;
            Truth.PartialFill = value.PartialFill;
        }
    }

    /// <summary>
    /// Lets time pass and delivers all that is due up to then, at both ends. What reaches Legion is added to <paramref name="arrived"/>
    /// in order, each with the time of its arrival; an answer of several events is never parted.
    /// </summary>
    public void Advance(DateTimeOffset to, ICollection<EngineEvent> arrived)
    {
        Invariant.Holds(to >= _now, "Time never runs backwards.");
        while (_flights.Count > 0 && _flights.Next.Due <= to.UtcTicks)
        {
            var flight = _flights.Take();
            if (!IsLost(flight))
            {
                _now = new DateTimeOffset(flight.Due, TimeSpan.Zero);
                Deliver(flight, arrived);
            }
        }

        _now = to;
    }

    /// <summary>The true market moves, and by chance the venue does something of its own. Deliver first what is due before.</summary>
    public void Quote(QuoteChanged quote)
    {
        PassTo(quote.At);
        Truth.Move(quote);
        Tell();
        if (_rates.DisturbsVenue)
        {
            Disturb(quote.Symbol);
        }
    }

    /// <summary>The netted position pays or is paid.</summary>
    public void PayFunding(FundingDue due)
    {
        PassTo(due.At);
        Truth.PayFunding(due);
        Tell();
    }

    /// <summary>The owner brings money, or takes it where negative.</summary>
    public void Bank(Money amount) => Truth.Bank(amount);

    /// <summary>The line is made, for the first time or after a crash; Legion is told so at once.</summary>
    public void Connect(DateTimeOffset now)
    {
        PassTo(now);
        _epoch++;
        LineStands();
    }

    /// <summary>
    /// Legion's process dies: what it had not sent is gone, and so is everything on its way to it. What it had sent arrives.
    /// </summary>
    public void CrashLegion()
    {
        _life++;
        _epoch++;
        _queue.Clear();
        _pending.Clear();
        _tradesHeard = 0;
        IsConnected = false;
        _dice.Counts.Count(Fault.LegionCrashed);
    }

    /// <summary>All faults end. The line is restored if it was broken, and what is on its way arrives within a second.</summary>
    public void Calm()
    {
        Rates = FaultRates.None;
        _skew = TimeSpan.Zero;
        _haltedUntil = default;
        Truth.IsHalted = false;
        _flights.HurryUp(_now.AddSeconds(1).UtcTicks);
    }

    private void PassTo(DateTimeOffset now)
    {
        Invariant.Holds(now >= _now, "Time never runs backwards.");
        Invariant.Holds(NextAt is not { } next || next >= now, "What is due before is delivered before.");
        _now = now;
        Wind();
    }

    private bool IsLost(in Flight flight) => flight.Kind switch
    {
        FlightKind.Request => false,
        FlightKind.Local => flight.Epoch != _life,
        _ => flight.Epoch != _epoch,
    };

    private void Deliver(in Flight flight, ICollection<EngineEvent> arrived)
    {
        switch (flight.Kind)
        {
            case FlightKind.Request:
                Arrive(flight.Request!);
                break;
            case FlightKind.Timeout:
                if (!flight.Request!.IsSettled)
                {
                    GiveUp(flight.Request, "no answer in time");
                }

                break;
            case FlightKind.Reconnect:
                LineStands();
                break;
            default:
                Hear(flight, arrived);
                break;
        }
    }

    private void Hear(in Flight flight, ICollection<EngineEvent> arrived)
    {
        if (flight.Request is { } request)
        {
            request.IsSettled = true;
            _pending.Remove(request);
            _tradesHeard = Math.Max(_tradesHeard, request.TradesTo);
        }

        if (flight.Load is EngineEvent single)
        {
            arrived.Add(Stamped(single));
            return;
        }

        foreach (var happening in (EngineEvent[])flight.Load!)
        {
            arrived.Add(Stamped(happening));
        }
    }

    /// <summary>A copy, or what was hurried, arrives at another time than was foreseen.</summary>
    private EngineEvent Stamped(EngineEvent happening) => happening.At == _now ? happening : happening with { At = _now };

    /// <summary>News of Legion's own side of the line: heard at once, and whatever becomes of the line.</summary>
    private void Say(EngineEvent happening) =>
        _flights.Add(new Flight(_now.UtcTicks, FlightKind.Local, _life, Request: null, happening));
}

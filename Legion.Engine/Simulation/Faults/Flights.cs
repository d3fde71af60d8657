namespace Legion.Engine.Simulation.Faults;

internal enum FlightKind
{
    /// <summary>A request on its way to the venue. It arrives whatever becomes of the sender.</summary>
    Request,

    /// <summary>The time at which Legion's side gives a request up.</summary>
    Timeout,

    /// <summary>The venue's answer to a request: one group of events.</summary>
    Reply,

    /// <summary>What the venue tells of its own accord.</summary>
    Report,

    /// <summary>What Legion's own side of the line has to say: a break of the line does not stop it.</summary>
    Local,

    /// <summary>The line stands again.</summary>
    Reconnect,
}

/// <summary>A message on its way. <paramref name="Load"/> is an event, an array of events or null.</summary>
/// <param name="Due">Ticks of UTC.</param>
/// <param name="Epoch">The line, or for local news the process, that the message belongs to; it is lost with it.</param>
internal readonly record struct Flight(long Due, FlightKind Kind, int Epoch, Request? Request, object? Load)
{
    /// <summary>Of two that are due at once the one that left first arrives first.</summary>
    public long Sequence { get; init; }

    public bool IsBefore(in Flight other) => Due < other.Due || (Due == other.Due && Sequence < other.Sequence);
}

/// <summary>All messages on their way, the next one first: a binary heap that allocates only when it grows.</summary>
internal sealed class Flights
{
    private Flight[] _heap = new Flight[64];
    private long _sequence;

    public int Count { get; private set; }

    /// <summary>Only while there is one.</summary>
    public ref readonly Flight Next => ref _heap[0];

    public void Add(in Flight flight)
    {
        if (Count == _heap.Length)
        {
            Array.Resize(ref _heap, Count * 2);
        }

        var at = Count++;
        var added = flight with { Sequence = _sequence++ };
        while (at > 0 && added.IsBefore(_heap[(at - 1) / 2]))
        {
            _heap[at] = _heap[(at - 1) / 2];
            at = (at - 1) / 2;
        }

        _heap[at] = added;
    }

    public Flight Take()
    {
        var first = _heap[0];
        var last = _heap[--Count];
        _heap[Count] = default;
        if (Count > 0)
        {
            Sink(last);
        }

        return first;
    }

    /// <summary>Whatever is due later is due then, in the order that it had.</summary>
    public void HurryUp(long latest)
    {
        Array.Sort(_heap, 0, Count, Comparer<Flight>.Create(static (a, b) => a.IsBefore(b) ? -1 : b.IsBefore(a) ? 1 : 0));
        for (var i = 0; i < Count; i++)
        {
            _heap[i] = _heap[i] with { Due = Math.Min(_heap[i].Due, latest), Sequence = _sequence++ };
        }
    }

    private void Sink(in Flight flight)
    {
        var at = 0;
        while (true)
        {
            var child = (2 * at) + 1;
            if (child >= Count)
            {
                break;
            }

            if (child + 1 < Count && _heap[child + 1].IsBefore(_heap[child]))
            {
                child++;
            }

            if (!_heap[child].IsBefore(flight))
            {
                break;
            }

            _heap[at] = _heap[child];
            at = child;
        }

        _heap[at] = flight;
    }
}

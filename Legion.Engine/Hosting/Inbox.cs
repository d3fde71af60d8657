using System.Threading.Channels;
using Legion.Engine.Core;
using Legion.Engine.Market;
using Legion.Engine.Venues;

namespace Legion.Engine.Hosting;

/// <summary>
/// Where everything that the engine is to learn comes together. Bounded: a feed that is faster than the engine waits. Events leave it
/// with times that never run backwards.
/// </summary>
public sealed class Inbox : IMarketSink
{
    private const int EventsMax = 8_192;

    private readonly Channel<Letter> _letters = Channel.CreateBounded<Letter>(
        new BoundedChannelOptions(EventsMax) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });

    private readonly TaskCompletionSource _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Func<DateTimeOffset, RunStarted> _firstEvent;
    private DateTimeOffset _last;

    private Inbox(DateTimeOffset after, Func<DateTimeOffset, RunStarted> firstEvent)
    {
        _last = after;
        _firstEvent = firstEvent;
    }

    /// <summary>For a run that goes on. What follows is stamped with the time of its newest event or later.</summary>
    public static Inbox Continuing(DateTimeOffset newest)
    {
        var inbox = new Inbox(newest, _ => throw new BrokenInvariantException("A run starts once."));
        inbox._started.SetResult();
        return inbox;
    }

    /// <summary>For a new run: its first event is made when the feed speaks first, for only then is the run's time known.</summary>
    public static Inbox Starting(Func<DateTimeOffset, RunStarted> firstEvent) => new(DateTimeOffset.MinValue, firstEvent);

    /// <summary>One feed writes; commands may come from anywhere.</summary>
    public async ValueTask WriteAsync(MarketEvent happening, CancellationToken stop)
    {
        if (!_started.Task.IsCompleted)
        {
            await _letters.Writer.WriteAsync(new Letter(_firstEvent(happening.At), Done: null), stop);
            _started.SetResult();
        }

        await _letters.Writer.WriteAsync(new Letter(happening, Done: null), stop);
    }

    /// <summary>
    /// Hands in a command; completes when the engine has worked it and it is safe on disk. The time on the command counts only where it
    /// is later than that of the last event, so that a command in a run that lives in market time takes that run's time.
    /// </summary>
    public async Task SendAsync(OperatorCommand command, CancellationToken stop)
    {
        await _started.Task.WaitAsync(stop);
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await _letters.Writer.WriteAsync(new Letter(command, done), stop);
        await done.Task.WaitAsync(stop);
    }

    /// <summary>No more events: the loop ends when what is in here has been worked.</summary>
    public void Close(Exception? because = null) => _letters.Writer.TryComplete(because);

    /// <summary>The run is over: nobody will work what is still in here, and those who wait for it are told so.</summary>
    public void Abandon()
    {
        Close();
        _started.TrySetCanceled();
        while (_letters.Reader.TryRead(out var letter))
        {
            letter.Done?.TrySetCanceled();
        }
    }

    internal ValueTask<bool> WaitAsync(CancellationToken stop) => _letters.Reader.WaitToReadAsync(stop);

    internal bool TryTake(out Letter letter)
    {
        if (!_letters.Reader.TryRead(out letter))
        {
            return false;
        }

        if (letter.Event.At < _last)
        {
            letter = letter with { Event = letter.Event with { At = _last } };
        }

        _last = letter.Event.At;
        return true;
    }

    /// <summary>That time has passed, as an event in its place among the others.</summary>
    internal ClockTicked Tick(DateTimeOffset now)
    {
        _last = now > _last ? now : _last;
        return new ClockTicked(_last);
    }

    /// <param name="Done">Told when the event is on disk.</param>
    internal readonly record struct Letter(EngineEvent Event, TaskCompletionSource? Done);
}

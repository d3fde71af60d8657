using System.Runtime.CompilerServices;

namespace Legion.Engine.Hosting;

/// <summary>
/// The newest value, for any number of readers: a reader gets the latest and skips what it missed. One writer; publishing never waits for
/// a reader and keeps no queue.
/// </summary>
public sealed class LiveFeed<T>(TimeProvider clock) where T : class
{
    private volatile Node _node = new(null);
    private int _watchers;

    public T? Latest => _node.Value;

    /// <summary>Readers that are watching now.</summary>
    public int Watchers => Volatile.Read(ref _watchers);

    public void Publish(T value)
    {
        var old = _node;
        _node = new Node(value);
        old.Superseded.TrySetResult();
    }

    /// <summary>
    /// Yields the newest value, at once and then whenever there is a newer one, at most once per <paramref name="interval"/>.
    /// </summary>
    public async IAsyncEnumerable<T> WatchAsync(TimeSpan interval, [EnumeratorCancellation] CancellationToken stop = default)
    {
        Interlocked.Increment(ref _watchers);
        try
        {
            Node? seen = null;
            while (true)
            {
                stop.ThrowIfCancellationRequested();
                var node = _node;
                if (node.Value is null || ReferenceEquals(node, seen))
                {
                    await node.Superseded.Task.WaitAsync(stop);
                    continue;
                }

                seen = node;
                var started = clock.GetTimestamp();
                yield return node.Value;
                var left = interval - clock.GetElapsedTime(started);
                if (left > TimeSpan.Zero)
                {
                    await Task.Delay(left, clock, stop);
                }
            }
        }
        finally
        {
            Interlocked.Decrement(ref _watchers);
        }
    }

    private sealed class Node(T? value)
    {
        public readonly T? Value = value;
        public readonly TaskCompletionSource Superseded = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}

namespace Legion.Engine.Venues.Hyperliquid;

/// <summary>Waits between attempts: doubling up to the longest, each cut by up to half, lest all clients return at once.</summary>
internal sealed class Backoff(TimeSpan first, TimeSpan longest, Random jitter)
{
    private int _failures;

    public TimeSpan Next()
    {
        var seconds = Math.Min(longest.TotalSeconds, first.TotalSeconds * Math.Pow(2, Math.Min(_failures++, 30)));
        return TimeSpan.FromSeconds(seconds * (1 - (jitter.NextDouble() / 2)));
    }

    public void Reset() => _failures = 0;
}

/// <summary>Spends at most so much weight within any minute, by waiting. For one caller at a time.</summary>
internal sealed class MinuteBudget(int weightMax, TimeProvider clock)
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private readonly Queue<(long At, int Weight)> _spent = new();
    private int _sum;

    public async ValueTask SpendAsync(int weight, CancellationToken stop)
    {
        Invariant.Holds(weight <= weightMax, "One request fits into the budget of a minute.");
        while (WaitFor(weight) is { } wait)
        {
            await Task.Delay(wait, clock, stop);
        }

        _spent.Enqueue((clock.GetTimestamp(), weight));
        _sum += weight;
    }

    private TimeSpan? WaitFor(int weight)
    {
        while (_spent.TryPeek(out var oldest) && clock.GetElapsedTime(oldest.At) >= Minute)
        {
            _sum -= _spent.Dequeue().Weight;
        }

        return _sum + weight <= weightMax ? null : Minute - clock.GetElapsedTime(_spent.Peek().At) + TimeSpan.FromMilliseconds(1);
    }
}

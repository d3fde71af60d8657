using System.Collections.Concurrent;

namespace Legion.Web.Security;

/// <summary>
/// Makes guessing slow: after a few failures each further attempt has to wait, twice as long each time. Kept per address, and for the
/// account as a whole with a short longest wait, so that a stranger can slow the owner down but never lock the owner out. In memory: a
/// restart forgives.
/// </summary>
public sealed class AttemptThrottle(TimeProvider clock)
{
    /// <summary>Failures that cost no wait: anyone may mistype.</summary>
    public const int FreeFailures = 3;

    public static readonly TimeSpan AddressWaitMax = TimeSpan.FromMinutes(15);
    public static readonly TimeSpan AccountWaitMax = TimeSpan.FromSeconds(30);

    /// <summary>After this long without a failure all is forgotten.</summary>
    private static readonly TimeSpan Memory = TimeSpan.FromHours(1);
    private const int AddressesMax = 10_000;
    private const string Account = "account";

    private readonly ConcurrentDictionary<string, Record> _records = new(StringComparer.Ordinal);

    /// <summary>
    /// Asks for leave to try. Null grants it and counts a failure at once, so that many attempts at the same time gain nothing;
    /// <see cref="Succeeded"/> takes it back. Otherwise the time to wait.
    /// </summary>
    public TimeSpan? WaitBeforeTrying(string purpose, string address)
    {
        var now = clock.GetUtcNow();
        Forget(now);
        var (mine, all) = (Of(purpose, address), Of(purpose, Account));
        lock (all)
        {
            var until = mine.OpensAt > all.OpensAt ? mine.OpensAt : all.OpensAt;
            if (until > now)
            {
                return until - now;
            }

            mine.Fail(now, AddressWaitMax);
            all.Fail(now, AccountWaitMax);
            return null;
        }
    }

    public void Succeeded(string purpose, string address)
    {
        _records.TryRemove(Key(purpose, address), out _);
        _records.TryRemove(Key(purpose, Account), out _);
    }

    private static string Key(string purpose, string who) => $"{purpose} {who}";

    private Record Of(string purpose, string who) => _records.GetOrAdd(Key(purpose, who), _ => new Record());

    private void Forget(DateTimeOffset now)
    {
        if (_records.Count < AddressesMax)
        {
            return;
        }

        foreach (var (key, record) in _records)
        {
            if (now - record.LastAt > Memory)
            {
                _records.TryRemove(key, out _);
            }
        }
    }

    private sealed class Record
    {
        private int _failures;

        public DateTimeOffset OpensAt { get; private set; }

        public DateTimeOffset LastAt { get; private set; }

        public void Fail(DateTimeOffset now, TimeSpan waitMax)
        {
            _failures = now - LastAt > Memory ? 1 : _failures + 1;
            LastAt = now;
            var doublings = Math.Min(_failures - FreeFailures, 20);
            var wait = doublings < 0 ? TimeSpan.Zero : TimeSpan.FromSeconds(1L << doublings);
            OpensAt = now + (wait < waitMax ? wait : waitMax);
        }
    }
}

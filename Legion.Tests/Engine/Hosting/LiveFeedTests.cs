using Legion.Engine.Hosting;
using Legion.Tests.Support;

namespace Legion.Tests.Engine.Hosting;

public sealed class LiveFeedTests
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    private readonly ManualTime _clock = new(Given.Start);
    private readonly LiveFeed<string> _feed;

    public LiveFeedTests() => _feed = new LiveFeed<string>(_clock);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_reader_gets_the_newest_value_at_once()
    {
        _feed.Publish("a");
        _feed.Publish("b");
        await using var reader = _feed.WatchAsync(Interval, Stop).GetAsyncEnumerator(Stop);

        Assert.True(await Soon.IsDoneAsync(reader.MoveNextAsync().AsTask()));

        Assert.Equal("b", reader.Current);
        Assert.Equal("b", _feed.Latest);
    }

    [Fact]
    public async Task A_reader_waits_for_the_first_value()
    {
        await using var reader = _feed.WatchAsync(Interval, Stop).GetAsyncEnumerator(Stop);
        var next = reader.MoveNextAsync().AsTask();
        Assert.False(next.IsCompleted);
        Assert.Null(_feed.Latest);

        _feed.Publish("a");

        Assert.True(await Soon.IsDoneAsync(next));
        Assert.Equal("a", reader.Current);
    }

    [Fact]
    public async Task A_slow_reader_skips_what_it_missed_and_gets_no_value_twice()
    {
        await using var reader = _feed.WatchAsync(TimeSpan.Zero, Stop).GetAsyncEnumerator(Stop);
        _feed.Publish("a");
        await Soon.IsDoneAsync(reader.MoveNextAsync().AsTask());
        _feed.Publish("b");
        _feed.Publish("c");

        await Soon.IsDoneAsync(reader.MoveNextAsync().AsTask());
        Assert.Equal("c", reader.Current);

        var next = reader.MoveNextAsync().AsTask();
        Assert.False(next.IsCompleted);
        _feed.Publish("d");
        await Soon.IsDoneAsync(next);
        Assert.Equal("d", reader.Current);
    }

    [Fact]
    public async Task Within_an_interval_a_reader_gets_one_value_and_after_it_the_newest()
    {
        _feed.Publish("a");
        await using var reader = _feed.WatchAsync(Interval, Stop).GetAsyncEnumerator(Stop);
        await Soon.IsDoneAsync(reader.MoveNextAsync().AsTask());

        var next = reader.MoveNextAsync().AsTask();
        _feed.Publish("b");
        _clock.Advance(Interval - TimeSpan.FromTicks(1));
        _feed.Publish("c");
        await Task.Yield();
        Assert.False(next.IsCompleted);

        _clock.Advance(TimeSpan.FromTicks(1));
        Assert.True(await Soon.IsDoneAsync(next));
        Assert.Equal("c", reader.Current);
    }

    [Fact]
    public async Task All_readers_get_the_newest_and_are_counted_while_they_watch()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var seen = new string[3];
        var readers = Enumerable.Range(0, seen.Length).Select(i => WatchAsync(i, stop.Token)).ToList();
        Assert.Equal(seen.Length, _feed.Watchers);

        _feed.Publish("a");
        _feed.Publish("b");
        await Soon.HoldsAsync(() => seen.All(s => string.Equals(s, "b", StringComparison.Ordinal)), "all have seen the newest value");

        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Soon.IsDoneAsync(Task.WhenAll(readers)));
        Assert.Equal(0, _feed.Watchers);

        async Task WatchAsync(int reader, CancellationToken until)
        {
            await foreach (var value in _feed.WatchAsync(TimeSpan.Zero, until))
            {
                seen[reader] = value;
            }
        }
    }

    [Fact]
    public async Task A_reader_that_waits_out_its_interval_can_be_canceled()
    {
        _feed.Publish("a");
        using var stop = new CancellationTokenSource();
        await using var reader = _feed.WatchAsync(Interval, stop.Token).GetAsyncEnumerator(Stop);
        await Soon.IsDoneAsync(reader.MoveNextAsync().AsTask());
        var next = reader.MoveNextAsync().AsTask();

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Soon.IsDoneAsync(next));
        Assert.Equal(0, _feed.Watchers);
    }
}

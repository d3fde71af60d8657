using Legion.Engine.Core;
using Legion.Engine.Hosting;
using Legion.Engine.Market;
using Legion.Engine.Values;
using Legion.Tests.Support;

namespace Legion.Tests.Engine.Hosting;

public sealed class RecoveryTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_long_journal_is_read_to_its_end_and_the_owner_sees_how_far_it_is()
    {
        var (journal, engine, heard) = (Journal(events: 20_500), new TradingEngine(Given.Settings()), new Heard());

        var worked = await Recovery.ReplayAsync(journal, engine, heard, Stop);

        Assert.Equal((20_500, 20_500), (worked, engine.Sequence));
        Assert.Equal([10_000, 20_000], heard.Values);
    }

    [Fact]
    public async Task A_journal_that_ends_before_its_end_is_not_continued()
    {
        var torn = new TornJournal(Journal(events: 10));

        await Assert.ThrowsAsync<BrokenInvariantException>(() =>
            Recovery.ReplayAsync(torn, new TradingEngine(Given.Settings()), progress: null, Stop));
    }

    private static ListJournal Journal(int events)
    {
        var journal = new ListJournal();
        journal.Append(Given.RunStarted());
        for (var i = 1; i < events; i++)
        {
            journal.Append(new FeedRestored(Given.Start, Given.Sol));
        }

        return journal;
    }

    private sealed class Heard : IProgress<long>
    {
        public List<long> Values { get; } = [];

        public void Report(long value) => Values.Add(value);
    }

    /// <summary>Says that it holds one event more than can be read.</summary>
    private sealed class TornJournal(ListJournal whole) : IRunJournal
    {
        public long LastSequence => whole.LastSequence + 1;

        public string Hash => whole.Hash;

        public Journaled Append(EngineEvent happening) => whole.Append(happening);

        public ValueTask FlushAsync(CancellationToken stop) => whole.FlushAsync(stop);

        public IAsyncEnumerable<Journaled> ReadAsync(CancellationToken stop) => whole.ReadAsync(stop);
    }
}

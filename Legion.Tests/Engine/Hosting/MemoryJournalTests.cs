using Legion.Engine.Hosting;
using Legion.Tests.Data.Journal;

namespace Legion.Tests.Engine.Hosting;

public sealed class MemoryJournalTests
{
    [Fact]
    public async Task Events_are_numbered_from_one_without_a_gap_across_flushes()
    {
        var journal = MemoryJournal.Counting();

        Assert.Equal(1, journal.Append(Quotes.At(1)).Sequence);
        await journal.FlushAsync(TestContext.Current.CancellationToken);
        var second = journal.Append(Quotes.At(2));

        Assert.Equal((2L, Quotes.At(2), 2L), (second.Sequence, second.Event, journal.LastSequence));
        Assert.Empty(journal.Events);
    }

    [Fact]
    public void Events_are_kept_where_asked_to()
    {
        var journal = MemoryJournal.Keeping();
        foreach (var quote in Quotes.From(1, 5))
        {
            journal.Append(quote);
        }

        Assert.Equal(Quotes.From(1, 5), journal.Events);
    }
}

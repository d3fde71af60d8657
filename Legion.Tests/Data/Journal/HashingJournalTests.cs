using Legion.Data.Journal;
using Legion.Tests.Data.Databases;

namespace Legion.Tests.Data.Journal;

public sealed class HashingJournalTests(SqliteDatabase database) : IClassFixture<SqliteDatabase>
{
    [Fact]
    public async Task It_ends_with_the_hash_that_the_journal_on_disk_ends_with()
    {
        var stop = TestContext.Current.CancellationToken;
        await using var onDisk = await database.Get<JournalStore>().OpenAsync(new RunLabel("paper:x", "simulated", "1.0"), stop);
        using var hashing = new HashingJournal();
        Assert.Equal(onDisk.Hash, hashing.Hash);

        foreach (var quote in Quotes.From(1, 600))
        {
            Assert.Equal(onDisk.Append(quote), hashing.Append(quote));
        }

        await onDisk.FlushAsync(stop);

        Assert.Equal((onDisk.LastSequence, onDisk.Hash), (hashing.LastSequence, hashing.Hash));
    }
}

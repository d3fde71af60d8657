using Legion.Data.Setup;
using Microsoft.Data.Sqlite;

namespace Legion.Tests.Data.Databases;

public sealed class SqliteDatabase : TestDatabase
{
    protected override bool IsAvailable => true;

    public override void Require()
    {
    }

    public override Task BreakJournalAsync(long fromSequence) => ExecuteAsync(
        // A connection that has not seen the last removal yet would say that the name is taken.
        "DROP TRIGGER IF EXISTS broken;"
        + $"CREATE TRIGGER broken BEFORE INSERT ON journal WHEN new.sequence >= {fromSequence} "
        + "BEGIN SELECT RAISE(ABORT, 'the disk is on fire'); END");

    public override Task MendJournalAsync() => ExecuteAsync("DROP TRIGGER broken");

    protected override Task<DatabaseSettings> CreateAsync(string folder) =>
        Task.FromResult(new DatabaseSettings { DataFolder = folder, LockWait = TimeSpan.FromSeconds(5) });

    protected override Task DropAsync()
    {
        SqliteConnection.ClearAllPools();
        return Task.CompletedTask;
    }
}

using Legion.Data.Owner;
using Legion.Tests.Data.Databases;
using Microsoft.EntityFrameworkCore;

namespace Legion.Tests.Data.Owner;

public sealed class OwnerStoreOnSqliteTests(SqliteDatabase database) : OwnerStoreTests(database), IClassFixture<SqliteDatabase>;

public sealed class OwnerStoreOnPostgresTests(PostgresDatabase database) : OwnerStoreTests(database), IClassFixture<PostgresDatabase>;

public abstract class OwnerStoreTests : IAsyncLifetime
{
    private readonly TestDatabase _database;

    protected OwnerStoreTests(TestDatabase database)
    {
        database.Require();
        _database = database;
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private OwnerStore Owner => _database.Get<OwnerStore>();

    // There is one owner in a database, so each test begins without.
    public async ValueTask InitializeAsync()
    {
        await using var context = await _database.Contexts.CreateDbContextAsync(Stop);
        await context.Owners.ExecuteDeleteAsync(Stop);
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task There_is_no_owner_until_one_is_created_and_then_only_that_one()
    {
        Assert.Null(await Owner.FindAsync(Stop));

        Assert.True(await Owner.CreateAsync("hash-1", Stop));
        Assert.False(await Owner.CreateAsync("hash-2", Stop));

        Assert.Equal("hash-1", (await Owner.FindAsync(Stop))!.PasswordHash);
    }

    [Fact]
    public async Task Of_many_who_set_a_password_at_once_one_wins()
    {
        var wins = await Task.WhenAll(Enumerable.Range(0, 6).Select(n => Task.Run(() => Owner.CreateAsync($"hash-{n}", Stop), Stop)));

        Assert.Equal($"hash-{Array.IndexOf(wins, true)}", (await Owner.FindAsync(Stop))!.PasswordHash);
        Assert.Single(wins, isFirst => isFirst);
    }

    [Fact]
    public async Task A_new_password_ends_all_sessions()
    {
        await Owner.CreateAsync("hash-1", Stop);
        var before = (await Owner.FindAsync(Stop))!;

        var stamp = await Owner.ChangePasswordAsync(before.SecurityStamp, "hash-2", Stop);

        var after = (await Owner.FindAsync(Stop))!;
        Assert.Equal(("hash-2", stamp), (after.PasswordHash, after.SecurityStamp));
        Assert.NotEqual(before.SecurityStamp, after.SecurityStamp);
        Assert.Equal(64, after.SecurityStamp.Length);
        Assert.Equal(before.CreatedAt, after.CreatedAt);
        Assert.True(after.ChangedAt >= before.ChangedAt);
    }

    [Fact]
    public async Task Signing_out_everywhere_keeps_the_password()
    {
        await Owner.CreateAsync("hash-1", Stop);
        var before = (await Owner.FindAsync(Stop))!;

        var stamp = await Owner.RotateStampAsync(before.SecurityStamp, Stop);

        var after = (await Owner.FindAsync(Stop))!;
        Assert.Equal(("hash-1", stamp), (after.PasswordHash, after.SecurityStamp));
    }

    [Fact]
    public async Task Whoever_knows_only_an_old_stamp_changes_nothing()
    {
        await Owner.CreateAsync("hash-1", Stop);
        var old = (await Owner.FindAsync(Stop))!.SecurityStamp;
        await Owner.RotateStampAsync(old, Stop);

        Assert.Null(await Owner.ChangePasswordAsync(old, "hash-2", Stop));
        Assert.Null(await Owner.RotateStampAsync(old, Stop));

        Assert.Equal("hash-1", (await Owner.FindAsync(Stop))!.PasswordHash);
    }

    [Fact]
    public async Task The_database_itself_refuses_a_second_owner() =>
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => _database.ExecuteAsync(
            "INSERT INTO owner (id, password_hash, security_stamp, created_at, changed_at) VALUES (2, 'a', 'b', 0, 0)"));
}

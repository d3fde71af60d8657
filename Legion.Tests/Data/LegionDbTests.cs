using Legion.Data;
using Legion.Tests.Data.Databases;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Legion.Tests.Data;

public sealed class LegionDbOnSqliteTests(SqliteDatabase database) : LegionDbTests(database), IClassFixture<SqliteDatabase>
{
    [Fact]
    public async Task SQLite_waits_for_the_disk_keeps_a_log_and_checks_references()
    {
        await using var context = await Database.Contexts.CreateDbContextAsync(Stop);

        Assert.Equal("2 wal 1", await context.Database
            .SqlQuery<string>(
                $"""
                SELECT synchronous || ' ' || journal_mode || ' ' || foreign_keys AS "Value"
                FROM pragma_synchronous, pragma_journal_mode, pragma_foreign_keys
                """)
            .SingleAsync(Stop));
    }

    [Fact]
    public void Both_databases_have_the_same_migrations_in_the_same_order()
    {
        using var sqlite = new SqliteLegionDb(new DbContextOptionsBuilder<SqliteLegionDb>().UseSqlite().Options);
        using var postgres = new PostgresLegionDb(new DbContextOptionsBuilder<PostgresLegionDb>().UseNpgsql().Options);

        Assert.Equal(Names(sqlite), Names(postgres));
        Assert.False(postgres.Database.HasPendingModelChanges());

        // An id is a time, an underscore and the name.
        static IEnumerable<string> Names(LegionDb of) => of.Database.GetMigrations().Select(id => id[15..]);
    }
}

public sealed class LegionDbOnPostgresTests(PostgresDatabase database) : LegionDbTests(database), IClassFixture<PostgresDatabase>;

public abstract class LegionDbTests
{
    protected LegionDbTests(TestDatabase database)
    {
        database.Require();
        Database = database;
    }

    protected static CancellationToken Stop => TestContext.Current.CancellationToken;

    protected TestDatabase Database { get; }

    [Fact]
    public async Task The_model_and_the_migrations_agree()
    {
        await using var database = await Database.Contexts.CreateDbContextAsync(Stop);

        Assert.False(database.Database.HasPendingModelChanges());
        Assert.Empty(await database.Database.GetPendingMigrationsAsync(Stop));
    }

    [Fact]
    public async Task Everything_that_is_compared_or_sorted_is_stored_as_an_integer_and_named_in_snake_case()
    {
        await using var database = await Database.Contexts.CreateDbContextAsync(Stop);

        Assert.All(database.Model.GetEntityTypes(), entity =>
        {
            Assert.Matches("^[a-z]+(_[a-z]+)*$", entity.GetTableName());
            Assert.All(entity.GetProperties(), property =>
            {
                Assert.Matches("^[a-z]+(_[a-z]+)*$", property.GetColumnName());
                Assert.NotEqual(typeof(decimal), property.ClrType);
                Assert.True(property.ClrType != typeof(DateTimeOffset) || ProviderType(property) == typeof(long), property.Name);
            });
        });

        static Type? ProviderType(IProperty property) => property.GetTypeMapping().Converter?.ProviderClrType;
    }
}

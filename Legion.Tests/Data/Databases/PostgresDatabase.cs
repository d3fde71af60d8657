using Legion.Data.Setup;
using Npgsql;

namespace Legion.Tests.Data.Databases;

/// <summary>On the server that LEGION_PG names; LEGION_REQUIRE_PG=1 makes its absence a failure.</summary>
public sealed class PostgresDatabase : TestDatabase
{
    private readonly string _name = $"legion_test_{Guid.NewGuid():N}";

    public static string? Server { get; } = Environment.GetEnvironmentVariable("LEGION_PG");

    protected override bool IsAvailable => !string.IsNullOrEmpty(Server);

    public static void RequireServer()
    {
        if (string.IsNullOrEmpty(Server))
        {
            Assert.False(Environment.GetEnvironmentVariable("LEGION_REQUIRE_PG") is "1", "LEGION_REQUIRE_PG is set, but LEGION_PG is not.");
            Assert.Skip("There is no PostgreSQL here; set LEGION_PG to a connection string that may create databases.");
        }
    }

    public static async Task OnServerAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(Server);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    public override void Require() => RequireServer();

    public override Task BreakJournalAsync(long fromSequence) => ExecuteAsync(
        $"""
        CREATE FUNCTION broken() RETURNS trigger LANGUAGE plpgsql AS $f$ BEGIN RAISE EXCEPTION 'the disk is on fire'; END $f$;
        CREATE TRIGGER broken BEFORE INSERT ON journal FOR EACH ROW WHEN (new.sequence >= {fromSequence}) EXECUTE FUNCTION broken();
        """);

    public override Task MendJournalAsync() => ExecuteAsync("DROP TRIGGER broken ON journal; DROP FUNCTION broken()");

    protected override async Task<DatabaseSettings> CreateAsync(string folder)
    {
        await OnServerAsync($"CREATE DATABASE {_name} ENCODING 'UTF8' TEMPLATE template0");
        var ours = new NpgsqlConnectionStringBuilder(Server) { Database = _name, MaxPoolSize = 10 };
        return new DatabaseSettings { DataFolder = folder, ConnectionString = ours.ConnectionString };
    }

    protected override async Task DropAsync()
    {
        NpgsqlConnection.ClearAllPools();
        await OnServerAsync($"DROP DATABASE {_name} WITH (FORCE)");
    }
}

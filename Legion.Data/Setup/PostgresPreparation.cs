using System.Net.Sockets;
using Npgsql;

namespace Legion.Data.Setup;

/// <summary>
/// Looks at the PostgreSQL server before anything is built on it, and puts every expected trouble into words, without the password.
/// </summary>
internal static class PostgresPreparation
{
    private const string Setting = "the connection string";
    private const int VersionMin = 15;

    public static async Task<DatabaseTrouble?> PrepareAsync(DatabaseSettings settings, CancellationToken stop)
    {
        if (Parse(settings.ConnectionString!) is not { Host.Length: > 0 })
        {
            // What the parser says is not repeated: it can quote a part of the password.
            return new DatabaseTrouble(
                "The connection string cannot be understood",
                Setting,
                "write it as Host=…;Port=5432;Username=…;Password=…;Database=…, with a value that holds ; in quotes");
        }

        try
        {
            await using var connection = new NpgsqlConnection(settings.ConnectionString);
            await connection.OpenAsync(stop);
            return await CheckAsync(connection, settings, stop);
        }
        catch (Exception trouble) when (trouble is NpgsqlException or SocketException or TimeoutException or ArgumentException)
        {
            return Explain(trouble, settings);
        }
    }

    public static DatabaseTrouble Explain(Exception trouble, DatabaseSettings settings)
    {
        var server = Parse(settings.ConnectionString!);
        var where = $"{server?.Host}:{server?.Port}, database {server?.Database ?? server?.Username}, user {server?.Username}";
        return trouble switch
        {
            PostgresException refusal => Explain(refusal, where),
            NpgsqlException { InnerException: null } => new(
                $"PostgreSQL cannot be used, saying \"{OneLine(trouble.Message)}\"", where, "correct the connection string"),
            _ => new(
                "PostgreSQL cannot be reached",
                where,
                "check that the server runs and that host and port in the connection string are right"),
        };
    }

    private static DatabaseTrouble Explain(PostgresException refusal, string where) => refusal.SqlState switch
    {
        PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification =>
            new("PostgreSQL refuses the user or the password", where, "correct Username and Password in the connection string"),
        PostgresErrorCodes.InvalidCatalogName => new(
            "The database does not exist on the server", where, "create it, or correct Database in the connection string"),
        PostgresErrorCodes.InsufficientPrivilege => new(
            "The user lacks rights in the database", where, "make the user the owner of the database"),
        PostgresErrorCodes.DuplicateTable => new(
            "The database holds tables of another program", where, "give Legion a database of its own"),
        PostgresErrorCodes.DiskFull => new("The server's disk is full", where, "make room and start again; nothing is lost"),
        PostgresErrorCodes.TooManyConnections => new(
            "The server has no connection left", where, "close other programs or raise max_connections"),
        PostgresErrorCodes.CannotConnectNow => new("The server is starting or stopping", where, "start Legion again when it is ready"),
        PostgresErrorCodes.LockNotAvailable => new(
            "The database is locked by another process", where, "stop the other Legion, then start again"),
        _ => new($"PostgreSQL refuses, saying \"{OneLine(refusal.MessageText)}\"", where, "correct that and start again"),
    };

    private static async Task<DatabaseTrouble?> CheckAsync(NpgsqlConnection connection, DatabaseSettings settings, CancellationToken stop)
    {
        var where = $"{connection.Host}:{connection.Port}, database {connection.Database}";
        if (connection.PostgreSqlVersion.Major < VersionMin)
        {
            return new DatabaseTrouble(
                $"PostgreSQL {connection.PostgreSqlVersion} is too old", where, $"use version {VersionMin} or later");
        }

        await using var command = new NpgsqlCommand(
            "SELECT current_setting('server_encoding'), current_setting('transaction_read_only')", connection);
        await using var row = await command.ExecuteReaderAsync(stop);
        await row.ReadAsync(stop);
        return (row.GetString(0), row.GetString(1)) switch
        {
            (not "UTF8", _) => new("The database cannot hold every letter", where, "create it with ENCODING 'UTF8'"),
            (_, "on") => new("The database can only be read", where, "connect to the primary server"),
            _ => null,
        };
    }

    private static string OneLine(string message) => message.ReplaceLineEndings(" ");

    private static NpgsqlConnectionStringBuilder? Parse(string connectionString)
    {
        try
        {
            return new NpgsqlConnectionStringBuilder(connectionString);
        }
        catch (Exception trouble) when (trouble
            is ArgumentException or FormatException or InvalidCastException or OverflowException or KeyNotFoundException)
        {
            return null;
        }
    }
}

using Microsoft.Data.Sqlite;

namespace Legion.Data.Setup;

public enum DatabaseProvider
{
    /// <summary>A file in the data folder.</summary>
    Sqlite,

    /// <summary>A server, where a connection string is given.</summary>
    Postgres,
}

public sealed record DatabaseSettings
{
    /// <summary>Folder for everything that Legion keeps; made where it is absent.</summary>
    public required string DataFolder { get; init; }

    /// <summary>Of a PostgreSQL server: "Host=…;Username=…;Password=…;Database=…". Empty for SQLite.</summary>
    public string? ConnectionString { get; init; }

    /// <summary>How long a write waits for another process that holds the SQLite file. At least a second.</summary>
    public TimeSpan LockWait { get; init; } = TimeSpan.FromSeconds(15);

    public DatabaseProvider Provider => string.IsNullOrWhiteSpace(ConnectionString) ? DatabaseProvider.Sqlite : DatabaseProvider.Postgres;

    public string SqliteFile => Path.Combine(DataFolder, "legion.db");

    internal string SqliteConnectionString => new SqliteConnectionStringBuilder
    {
        DataSource = SqliteFile,
        ForeignKeys = true,
        DefaultTimeout = Math.Max(1, (int)LockWait.TotalSeconds),
    }.ConnectionString;

    /// <summary>Without the connection string: it holds a password, and settings end up in logs.</summary>
    public override string ToString() => Provider == DatabaseProvider.Sqlite ? $"SQLite in {SqliteFile}" : "PostgreSQL";
}

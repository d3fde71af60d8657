using System.Collections.Concurrent;
using Legion.Data.Setup;
using Legion.Tests.Data.Databases;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Legion.Tests.Data.Setup;

public sealed class PostgresSetupTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("postgres://legion:hunter2@localhost/legion")]
    [InlineData("Host=localhost;Pasword=hunter2")]
    [InlineData("Host=localhost;Password=hun;ter2=x")]
    [InlineData("Host=localhost;Port=hunter2")]
    [InlineData("Username=legion;Password=hunter2")]
    [InlineData("hunter2")]
    public async Task A_connection_string_that_makes_no_sense_is_said_so_without_repeating_it(string text)
    {
        var trouble = await MigrateAsync(text);

        Assert.Equal("The connection string cannot be understood", trouble!.What);
        Assert.DoesNotContain("ter2", trouble.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Host=127.0.0.1;Port=1;Username=legion;Password=hunter2;Database=d;Timeout=5", "127.0.0.1:1, database d, user legion")]
    [InlineData(
        "Host=no-such-host.invalid;Username=legion;Password=hunter2;Timeout=5", "no-such-host.invalid:5432, database legion, user legion")]
    public async Task A_server_that_is_not_there_is_said_so(string text, string where)
    {
        var trouble = await MigrateAsync(text);

        Assert.Equal(
            $"PostgreSQL cannot be reached ({where}): "
            + "check that the server runs and that host and port in the connection string are right.",
            trouble!.ToString());
    }

    [Fact]
    public async Task A_database_that_does_not_exist_is_said_so_and_not_made()
    {
        var trouble = await MigrateAsync(With(b => b.Database = "no_such_database"));

        Assert.Equal("The database does not exist on the server", trouble!.What);
        Assert.Contains("no_such_database", trouble.Where, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_user_whom_the_server_does_not_know_is_said_so()
    {
        var trouble = await MigrateAsync(With(b => (b.Username, b.Password) = ("nobody_here", "hunter2")));

        Assert.Equal("PostgreSQL refuses the user or the password", trouble!.What);
        Assert.DoesNotContain("hunter2", trouble.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(PostgresErrorCodes.InvalidPassword, "PostgreSQL refuses the user or the password")]
    [InlineData(PostgresErrorCodes.DiskFull, "The server's disk is full")]
    [InlineData(PostgresErrorCodes.TooManyConnections, "The server has no connection left")]
    [InlineData(PostgresErrorCodes.CannotConnectNow, "The server is starting or stopping")]
    [InlineData("99999", "PostgreSQL refuses, saying \"no way\"")]
    public void A_refusal_that_is_hard_to_bring_about_here_has_its_words_too(string state, string what)
    {
        var settings = Settings("Host=h;Username=u;Password=hunter2;Database=d");

        var trouble = PostgresPreparation.Explain(new PostgresException("no\nway", "FATAL", "FATAL", state), settings);

        Assert.Equal((what, "h:5432, database d, user u"), (trouble.What, trouble.Where));
        Assert.DoesNotContain("hunter2", trouble.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public Task A_user_without_rights_is_said_so() => OnDatabaseAsync(string.Empty, async connection =>
    {
        var role = $"guest_{Guid.NewGuid():N}";
        await PostgresDatabase.OnServerAsync($"CREATE ROLE {role} LOGIN");
        try
        {
            var asGuest = new NpgsqlConnectionStringBuilder(connection) { Username = role };
            var trouble = await MigrateAsync(asGuest.ConnectionString);

            Assert.Equal("The user lacks rights in the database", trouble!.What);
        }
        finally
        {
            await PostgresDatabase.OnServerAsync($"DROP ROLE {role}");
        }
    });

    [Fact]
    public Task A_database_with_another_encoding_is_said_so() => OnDatabaseAsync(
        "ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0",
        async connection =>
        Assert.Equal("The database cannot hold every letter", (await MigrateAsync(connection))!.What));

    [Fact]
    public Task A_database_that_can_only_be_read_is_said_so() => OnDatabaseAsync(string.Empty, async connection =>
    {
        var readOnly = new NpgsqlConnectionStringBuilder(connection) { Options = "-c default_transaction_read_only=on" };

        Assert.Equal("The database can only be read", (await MigrateAsync(readOnly.ConnectionString))!.What);
    });

    [Fact]
    public Task Tables_of_another_program_are_left_alone() => OnDatabaseAsync(string.Empty, async connection =>
    {
        await ExecuteAsync(connection, "CREATE TABLE journal (dear_diary text)");

        Assert.Equal("The database holds tables of another program", (await MigrateAsync(connection))!.What);
    });

    [Fact]
    public Task A_database_of_a_newer_Legion_is_not_touched() => OnDatabaseAsync(string.Empty, async connection =>
    {
        Assert.Null(await MigrateAsync(connection));
        await ExecuteAsync(connection, "INSERT INTO \"__EFMigrationsHistory\" VALUES ('29990101000000_FlyingCars', '99.0.0')");

        var trouble = await MigrateAsync(connection);

        Assert.Equal("The database was written by a newer Legion (it has 29990101000000_FlyingCars)", trouble!.What);
    });

    [Fact]
    public Task A_first_start_logs_no_error_and_several_at_once_agree() => OnDatabaseAsync(string.Empty, async connection =>
    {
        var errors = new ConcurrentBag<string>();
        var troubles = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => MigrateAsync(connection, errors)));

        Assert.All(troubles, Assert.Null);
        Assert.True(errors.IsEmpty, string.Join('\n', errors));
    });

    [Fact]
    public Task A_start_does_not_wait_for_ever_for_another_that_hangs() => OnDatabaseAsync(string.Empty, async connection =>
    {
        await using var hanging = await PostgresMigrationLock.TakeAsync(Settings(connection), Stop);

        Assert.Equal("The database is locked by another process", (await MigrateAsync(connection))!.What);
    });

    private static string With(Action<NpgsqlConnectionStringBuilder> change)
    {
        PostgresDatabase.RequireServer();
        var builder = new NpgsqlConnectionStringBuilder(PostgresDatabase.Server) { Pooling = false };
        change(builder);
        return builder.ConnectionString;
    }

    private static async Task OnDatabaseAsync(string options, Func<string, Task> test)
    {
        PostgresDatabase.RequireServer();
        var name = $"legion_test_{Guid.NewGuid():N}";
        await PostgresDatabase.OnServerAsync($"CREATE DATABASE {name} {options}");
        try
        {
            await test(With(b => b.Database = name));
        }
        finally
        {
            await PostgresDatabase.OnServerAsync($"DROP DATABASE {name} WITH (FORCE)");
        }
    }

    private static async Task ExecuteAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(Stop);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(Stop);
    }

    private static async Task<DatabaseTrouble?> MigrateAsync(string connectionString, ConcurrentBag<string>? errors = null)
    {
        await using var services = new ServiceCollection()
            .AddLogging(logging => logging.AddProvider(new ErrorLog(errors ?? [])))
            .AddLegionData(Settings(connectionString))
            .BuildServiceProvider();
        return await services.GetRequiredService<DatabaseSetup>().MigrateAsync(Stop);
    }

    private static DatabaseSettings Settings(string connectionString) =>
        new() { DataFolder = "unused", ConnectionString = connectionString, LockWait = TimeSpan.FromSeconds(2) };

    private sealed class ErrorLog(ConcurrentBag<string> errors) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
            {
                errors.Add(formatter(state, exception));
            }
        }

        public void Dispose()
        {
        }
    }
}

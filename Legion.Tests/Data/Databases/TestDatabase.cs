using Legion.Data;
using Legion.Data.Setup;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Legion.Tests.Data.Databases;

/// <summary>A database of its own for a class of tests, made by the same registration as the application's.</summary>
public abstract class TestDatabase : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("legion-test-");
    private ServiceProvider? _services;

    public DatabaseSettings Settings { get; private set; } = new() { DataFolder = string.Empty };

    public IServiceProvider Services => _services ?? throw new InvalidOperationException("Ask Require() first.");

    public IDbContextFactory<LegionDb> Contexts => Services.GetRequiredService<IDbContextFactory<LegionDb>>();

    public T Get<T>() where T : notnull => Services.GetRequiredService<T>();

    public async ValueTask InitializeAsync()
    {
        if (!IsAvailable)
        {
            return;
        }

        Settings = await CreateAsync(_folder.FullName);
        _services = new ServiceCollection().AddLogging().AddLegionData(Settings).BuildServiceProvider();
        Assert.Null(await Get<DatabaseSetup>().MigrateAsync(CancellationToken.None));
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (_services is not null)
        {
            await _services.DisposeAsync();
            await DropAsync();
        }

        _folder.Delete(recursive: true);
    }

    /// <summary>Skips the running test where there is no such database here.</summary>
    public abstract void Require();

    /// <summary>Makes every insert into the journal fail from this sequence on.</summary>
    public abstract Task BreakJournalAsync(long fromSequence);

    public abstract Task MendJournalAsync();

    public async Task ExecuteAsync(string sql)
    {
        await using var database = await Contexts.CreateDbContextAsync();
        await database.Database.OpenConnectionAsync();
        await using var command = database.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    protected abstract bool IsAvailable { get; }

    protected abstract Task<DatabaseSettings> CreateAsync(string folder);

    protected abstract Task DropAsync();
}

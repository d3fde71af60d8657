using Legion.Data.Settings;
using Legion.Tests.Data.Databases;

namespace Legion.Tests.Data.Settings;

public sealed class SettingStoreOnSqliteTests(SqliteDatabase database) : SettingStoreTests(database), IClassFixture<SqliteDatabase>;

public sealed class SettingStoreOnPostgresTests(PostgresDatabase database) : SettingStoreTests(database), IClassFixture<PostgresDatabase>;

public abstract class SettingStoreTests
{
    private readonly SettingStore _settings;

    protected SettingStoreTests(TestDatabase database)
    {
        database.Require();
        _settings = database.Get<SettingStore>();
    }

    [Fact]
    public async Task The_last_value_saved_is_the_one_found()
    {
        var stop = TestContext.Current.CancellationToken;

        Assert.Null(await _settings.FindAsync("theme", stop));
        await _settings.SaveAsync("theme", "dark", stop);
        await _settings.SaveAsync("Theme", "another", stop);
        await _settings.SaveAsync("theme", "light ☀", stop);

        Assert.Equal("light ☀", await _settings.FindAsync("theme", stop));
    }
}

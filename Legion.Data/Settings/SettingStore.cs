using Microsoft.EntityFrameworkCore;

namespace Legion.Data.Settings;

/// <summary>Small things to remember. Nothing secret: the file is not encrypted.</summary>
public sealed class SettingStore(IDbContextFactory<LegionDb> databases)
{
    public async Task<string?> FindAsync(string key, CancellationToken stop)
    {
        await using var database = await databases.CreateDbContextAsync(stop);
        return await database.Settings.Where(s => s.Key == key).Select(s => s.Value).SingleOrDefaultAsync(stop);
    }

    public async Task SaveAsync(string key, string value, CancellationToken stop)
    {
        await using var database = await databases.CreateDbContextAsync(stop);
        await database.Database.ExecuteSqlAsync(
            $"INSERT INTO setting (key, value) VALUES ({key}, {value}) ON CONFLICT (key) DO UPDATE SET value = excluded.value", stop);
    }
}

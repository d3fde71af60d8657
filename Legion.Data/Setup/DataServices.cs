using Legion.Data.Jobs;
using Legion.Data.Journal;
using Legion.Data.Owner;
using Legion.Data.Settings;
using Legion.Data.Standups;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Legion.Data.Setup;

public static class DataServices
{
    /// <summary>
    /// Everything that Legion remembers. Nothing is opened here: call <see cref="DatabaseSetup.MigrateAsync"/> before anything else uses
    /// the database.
    /// </summary>
    public static IServiceCollection AddLegionData(this IServiceCollection services, DatabaseSettings settings)
    {
        services.AddSingleton(settings);
        services.TryAddSingleton(TimeProvider.System);
        if (settings.Provider == DatabaseProvider.Postgres)
        {
            services.AddPooledDbContextFactory<PostgresLegionDb>(options => options.UseNpgsql(settings.ConnectionString));
            services.AddSingleton<IDbContextFactory<LegionDb>, Upcast<PostgresLegionDb>>();
        }
        else
        {
            services.AddPooledDbContextFactory<SqliteLegionDb>(
                options => options.UseSqlite(settings.SqliteConnectionString).AddInterceptors(new SqliteSession()));
            services.AddSingleton<IDbContextFactory<LegionDb>, Upcast<SqliteLegionDb>>();
        }

        return services
            .AddSingleton<DatabaseSetup>()
            .AddSingleton<JournalStore>()
            .AddSingleton<OwnerStore>()
            .AddSingleton<StandupStore>()
            .AddSingleton<JobRuns>()
            .AddSingleton<SettingStore>();
    }

    private sealed class Upcast<T>(IDbContextFactory<T> inner) : IDbContextFactory<LegionDb> where T : LegionDb
    {
        public LegionDb CreateDbContext() => inner.CreateDbContext();

        public async Task<LegionDb> CreateDbContextAsync(CancellationToken cancellationToken = default) =>
            await inner.CreateDbContextAsync(cancellationToken);
    }
}

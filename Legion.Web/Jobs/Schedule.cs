using Hangfire;
using Hangfire.InMemory;
using Hangfire.PostgreSql;
using Hangfire.PostgreSql.Factories;
using Legion.Data.Setup;

namespace Legion.Web.Jobs;

/// <summary>
/// Hangfire, as a clock that ticks: every job may come late, twice or not at all, and each effect is guarded by a key of ours. Jobs tick
/// every few minutes rather than once a day, because a market that runs faster than the clock has shorter days, and because a missed tick
/// is then soon made up.
/// </summary>
public static class Schedule
{
    private const string EveryMinute = "* * * * *";

    public static IServiceCollection AddSchedule(this IServiceCollection services, DatabaseSettings database)
    {
        services.AddScoped<DailyStandup>();
        services.AddScoped<WeeklyCompounding>();

        // Registered here and not by Use…Storage(): that would put it into a static, and two hosts in one process would run
        // each other's jobs.
        services.AddSingleton<JobStorage>(_ => Storage(database));
        services.AddHangfire(hangfire => hangfire
            .SetDataCompatibilityLevel(CompatibilityLevel.Version_180)
            .UseSimpleAssemblyNameTypeSerializer()
            .UseRecommendedSerializerSettings());
        services.AddHangfireServer(server =>
        {
            server.WorkerCount = 2;
            server.ServerName = "legion";
        });
        services.AddHostedService<RecurringJobs>();
        return services;
    }

    private static JobStorage Storage(DatabaseSettings database)
    {
        if (database.Provider == DatabaseProvider.Sqlite)
        {
            return new InMemoryStorage(new InMemoryStorageOptions { MaxExpirationTime = TimeSpan.FromHours(6) });
        }

        var options = new PostgreSqlStorageOptions
        {
            SchemaName = "hangfire",
            PrepareSchemaIfNecessary = true,
            QueuePollInterval = TimeSpan.FromSeconds(5),
            InvisibilityTimeout = TimeSpan.FromMinutes(5),
            UseSlidingInvisibilityTimeout = true,
        };
        return new PostgreSqlStorage(new NpgsqlConnectionFactory(database.ConnectionString!, options), options);
    }

    /// <summary>From the container, not Hangfire's static class, for the same reason as the storage.</summary>
    private sealed class RecurringJobs(IRecurringJobManager jobs) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken)
        {
            var utc = new RecurringJobOptions { TimeZone = TimeZoneInfo.Utc };
            jobs.AddOrUpdate<DailyStandup>("daily-standup", job => job.RunAsync(CancellationToken.None), EveryMinute, utc);
            jobs.AddOrUpdate<WeeklyCompounding>("weekly-compounding", job => job.RunAsync(CancellationToken.None), EveryMinute, utc);

            // Whatever was missed while Legion was not running is made up for at once, not at the next tick.
            jobs.Trigger("daily-standup");
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}

using Legion.Data.Setup;
using Legion.Engine.Core;
using Legion.Engine.Hosting;
using Legion.Engine.Venues;
using Legion.Web.Jobs;
using Legion.Web.Operator;
using Legion.Web.Security;
using Legion.Web.Standups;

namespace Legion.Web.Hosting;

/// <summary>All wiring of the program in one place.</summary>
public static class LegionServices
{
    public static WebApplicationBuilder AddLegion(this WebApplicationBuilder builder)
    {
        var settings = Settings(builder.Configuration);
        builder.Configuration[LegionWeb.DataFolderKey] = settings.DataFolder;
        builder.Services.AddSingleton(settings);
        builder.Services.AddSingleton(TimeProvider.System);
        var database = new DatabaseSettings { DataFolder = settings.DataFolder, ConnectionString = settings.Database };
        builder.Services.AddLegionData(database);
        AddEngine(builder.Services);
        builder.Services.AddSchedule(database);
        builder.AddLegionWeb();
        return builder;
    }

    /// <summary>Settings that are known to be sound, with the data folder as a full path.</summary>
    /// <exception cref="StartTroubleException">A setting is wrong.</exception>
    public static LegionSettings Settings(IConfiguration configuration)
    {
        LegionSettings settings;
        try
        {
            settings = configuration.GetSection(LegionSettings.Section).Get<LegionSettings>() ?? new LegionSettings();
        }
        catch (InvalidOperationException unreadable)
        {
            throw new StartTroubleException($"A setting cannot be read: {unreadable.InnerException?.Message ?? unreadable.Message}");
        }

        if (settings.Fault() is { } fault)
        {
            throw new StartTroubleException(fault);
        }

        return settings with { DataFolder = Folder(settings.DataFolder) };
    }

    private static string Folder(string named)
    {
        try
        {
            var path = Path.GetFullPath(named);
            Directory.CreateDirectory(path);
            return path;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new StartTroubleException(
                $"The data folder {named} cannot be used ({refused.Message.TrimEnd('.')}); "
                + "let the user that runs Legion write there, or name another folder with --data.");
        }
    }

    private static void AddEngine(IServiceCollection services)
    {
        services.AddSingleton(provider => new LiveFeed<EngineSnapshot>(provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new LiveFeed<FeedStatus>(provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new LiveFeed<EngineStatus>(provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<RunMaker>();
        services.AddSingleton<EngineHost>();
        services.AddHostedService(provider => provider.GetRequiredService<EngineHost>());
        services.AddSingleton<IReplayKnobs>(provider => provider.GetRequiredService<EngineHost>());
        services.AddSingleton<ICommandInbox, CommandInbox>();
        services.AddSingleton<IOperator, EngineOperator>();
        services.AddSingleton<ISizingPreview, EngineSizingPreview>();
        services.AddSingleton<IStatements, JournalStatements>();
        services.AddSingleton<IOwnerStore, StoredOwner>();
        services.AddSingleton<IStandups, StoredStandups>();
    }
}

using System.Net.Sockets;
using Legion.Data.Setup;
using Legion.Web.Hosting;
using Microsoft.AspNetCore.Connections;

namespace Legion.Web.Cli;

/// <summary>Starts the dashboard with its engine and stays until it is asked to stop.</summary>
internal static class DashboardCommand
{
    public static async Task<int> RunAsync(string[] forHost, IReadOnlyDictionary<string, string?> configuration, CancellationToken stop)
    {
        // Started from anywhere (service, script, test): settings and static files lie beside the program, not in the working directory.
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = forHost,
            ContentRootPath = File.Exists("appsettings.json") ? null : AppContext.BaseDirectory,
        });
        builder.Configuration.AddInMemoryCollection(configuration);
        builder.AddLegion();

        await using var app = builder.Build();
        if (await app.Services.GetRequiredService<DatabaseSetup>().MigrateAsync(stop) is { } trouble)
        {
            throw new StartTroubleException(trouble.ToString());
        }

        app.UseLegionWeb();
        try
        {
            await app.StartAsync(stop);
        }
        catch (IOException taken) when (taken.InnerException is AddressInUseException)
        {
            throw new StartTroubleException(
                $"{taken.Message.TrimEnd('.')}: another program, perhaps another Legion, is there; stop it or choose another with --port.");
        }
        catch (SocketException denied) when (denied.SocketErrorCode is SocketError.AccessDenied or SocketError.AddressNotAvailable)
        {
            throw new StartTroubleException(
                $"The address of the dashboard cannot be used ({denied.Message}); choose another with --port or --urls.");
        }

        await SayWhereAsync(app);
        await app.WaitForShutdownAsync(stop);
        return LegionCommand.Fine;
    }

    private static Task SayWhereAsync(WebApplication app) => Console.Out.WriteLineAsync(
        $"Legion {LegionVersion.Text} is at {string.Join(" and ", app.Urls)} and keeps its records in "
        + $"{app.Services.GetRequiredService<DatabaseSettings>()}. Stop it with Ctrl-C.");
}

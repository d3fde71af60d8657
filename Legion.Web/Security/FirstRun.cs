using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Legion.Web.Security;

/// <summary>Sends every page to the set-up while there is no owner, and away from it for good afterwards.</summary>
public sealed class FirstRunGate(RequestDelegate next, IOwnerStore owners)
{
    // An owner never goes away again, so the store is asked no more once there is one.
    private volatile bool _hasOwner;

    public async Task InvokeAsync(HttpContext context)
    {
        _hasOwner = _hasOwner || await owners.HasOwnerAsync(context.RequestAborted);
        var path = context.Request.Path;
        if (_hasOwner)
        {
            if (path.IsUnder("/setup"))
            {
                context.Response.Redirect("/login");
                return;
            }
        }
        else if (IsPage(context))
        {
            context.Response.Redirect("/setup");
            return;
        }

        await next(context);
    }

    // Files, health and the hubs (which answer 401) are left alone.
    private static bool IsPage(HttpContext context)
    {
        var path = context.Request.Path;
        return !path.IsUnder("/setup", "/failed") && !path.IsForPrograms() && !Path.HasExtension(path.Value);
    }
}

/// <summary>Tells whoever started Legion where to go and with which code, again and again until there is an owner.</summary>
public sealed class FirstRunNotice(
    IOwnerStore owners, SetupCode code, IServer server, IHostApplicationLifetime life, TimeProvider clock, INoticeBoard board)
    : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The address is known only after the server has begun to listen.
        var listening = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = life.ApplicationStarted.Register(listening.SetResult);
        try
        {
            await listening.Task.WaitAsync(stoppingToken);
            while (!await owners.HasOwnerAsync(stoppingToken))
            {
                board.Post(Notice(code.Issue()));
                await Task.Delay(SetupCode.Lifetime, clock, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Stopped before there was an owner.
        }
    }

    private string Notice(string issued) =>
        $"""

          Legion has no owner yet. To set it up, open
            {Address()}/setup#{issued}
          or go to {Address()}/setup and type this code:
            {issued}
          It is good for {SetupCode.Lifetime.TotalMinutes:0} minutes and for one set-up; then a new one is shown here.

        """;

    private string Address()
    {
        var address = server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? "http://localhost";
        return address.Replace("[::]", "localhost", StringComparison.Ordinal).Replace("0.0.0.0", "localhost", StringComparison.Ordinal)
            .Replace("//+", "//localhost", StringComparison.Ordinal).Replace("//*", "//localhost", StringComparison.Ordinal).TrimEnd('/');
    }
}

/// <summary>Where notices for whoever started the program are put up. Not the log: a code must not end in a file that is kept.</summary>
public interface INoticeBoard
{
    void Post(string notice);
}

public sealed class ConsoleNoticeBoard : INoticeBoard
{
    public void Post(string notice) => Console.Out.WriteLine(notice);
}

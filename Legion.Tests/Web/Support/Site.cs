using System.Net;
using System.Text.RegularExpressions;
using Legion.Engine.Core;
using Legion.Engine.Hosting;
using Legion.Engine.Venues;
using Legion.Web;
using Legion.Web.Hosting;
using Legion.Web.Operator;
using Legion.Web.Security;
using Legion.Web.Standups;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Legion.Tests.Web.Support;

/// <summary>The whole dashboard on a real port, with a stand-in for the engine and stores in memory.</summary>
public partial class Site : IAsyncDisposable
{
    public const string Password = "four quiet otters at dawn";

    private readonly string _folder = Directory.CreateTempSubdirectory("legion-web").FullName;
    private readonly WebApplication _app;

    public Site()
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(LegionWeb).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
            EnvironmentName = Environments.Production,
        });
        builder.Configuration[LegionWeb.DataFolderKey] = _folder;
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        AddStandIns(builder.Services);
        builder.AddLegionWeb();
        _app = builder.Build();
        _app.UseLegionWeb();
    }

    /// <summary>Without a slash at its end. Known once it has started.</summary>
    public string Url => _app.Urls.Single();

    internal MemoryOwners Owners { get; } = new();

    internal MemoryStandups Standups { get; } = new();

    internal NoticeBoard Board { get; } = new();

    public Task StartAsync() => _app.StartAsync();

    /// <summary>A visitor who keeps cookies and follows no redirect.</summary>
    public HttpClient Browse()
    {
        var handler = new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() };
        return new HttpClient(handler) { BaseAddress = new Uri(Url) };
    }

    /// <summary>The newest code on the console.</summary>
    public async Task<string> SetupCodeAsync(CancellationToken stop)
    {
        while (Board.Notices.IsEmpty)
        {
            await Task.Delay(20, stop);
        }

        return Code().Matches(Board.Notices.Last())[0].Value;
    }

    /// <summary>As if the set-up had been done with <see cref="Password"/>.</summary>
    public Task WithOwnerAsync()
    {
        var hasher = _app.Services.GetRequiredService<IPasswordHasher<Owner>>();
        return Owners.CreateAsync(hasher.HashPassword(new Owner("", ""), Password), CancellationToken.None);
    }

    /// <summary>The stand-in goes on from here.</summary>
    internal void Show(EngineSnapshot snapshot) => _app.Services.GetRequiredService<DemoEngine>().Show(snapshot);

    private void AddStandIns(IServiceCollection services)
    {
        services.AddSingleton(new LiveFeed<EngineSnapshot>(TimeProvider.System));
        services.AddSingleton(new LiveFeed<FeedStatus>(TimeProvider.System));
        services.AddSingleton(new LiveFeed<EngineStatus>(TimeProvider.System));
        services.AddSingleton<DemoEngine>();
        services.AddSingleton<IOperator>(provider => provider.GetRequiredService<DemoEngine>());
        services.AddSingleton<IHostedService>(provider => provider.GetRequiredService<DemoEngine>());
        services.AddSingleton<ISizingPreview, EngineSizingPreview>();
        services.AddSingleton<IReplayKnobs>(new Knobs(control: null));
        services.AddSingleton<IOwnerStore>(Owners);
        services.AddSingleton<IStandups>(Standups);
        services.AddSingleton<IStatements>(new FakeStatements());
        services.AddSingleton<INoticeBoard>(Board);
        services.AddSingleton(new SessionRevalidationInterval(TimeSpan.FromSeconds(2)));
        // Strength against guessing costs time that tests do not need to spend.
        services.PostConfigure<PasswordHasherOptions>(hasher => hasher.IterationCount = 1_000);
    }

    public virtual async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    [GeneratedRegex("(?:[0-9A-Z]{4}-){6}[0-9A-Z]{4}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Code();
}

/// <summary>Tests that each have a dashboard of their own.</summary>
public abstract class SiteTests : IAsyncLifetime
{
    protected Site Site { get; } = new();

    public async ValueTask InitializeAsync() => await Site.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await Site.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}

using Bunit;
using Legion.Engine.Core;
using Legion.Engine.Hosting;
using Legion.Engine.Venues;
using Legion.Web.Live;
using Legion.Web.Hosting;
using Legion.Web.Operator;
using Legion.Web.Security;
using Legion.Web.Standups;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using MudBlazor.Services;

namespace Legion.Tests.Web.Support;

/// <summary>Components without a browser: real feeds, a hand-written operator, a signed-in owner.</summary>
public abstract class PageContext : BunitContext
{
    private readonly MemoryOwners _owners = new();

    // A busy machine draws late; a second is no proof that it never draws.
    static PageContext() => DefaultWaitTimeout = TimeSpan.FromSeconds(15);

    protected PageContext()
    {
        Services.AddMudServices(options => options.PopoverOptions.CheckForPopoverProvider = false);
        Services.AddSingleton(TimeProvider.System);
        Services.AddSingleton(Engine);
        Services.AddSingleton(Market);
        Services.AddSingleton(Status);
        Services.AddSingleton<IOperator>(Operator);
        Services.AddSingleton<ISizingPreview, EngineSizingPreview>();
        Services.AddSingleton<IReplayKnobs>(new Knobs(control: null));
        Services.AddSingleton<IStandups>(Standups);
        Services.AddSingleton<IStatements>(Statements);
        Services.AddSingleton<IOwnerStore>(_owners);
        Services.AddSingleton<OwnerSessions>();
        Services.AddSingleton<AuthenticationStateProvider>(SignedIn);
        Services.AddScoped<ConnectionGate>();
        Services.AddScoped<CommandDesk>();
        JSInterop.Mode = JSRuntimeMode.Loose;
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));

        _owners.CreateAsync("hash", CancellationToken.None).GetAwaiter().GetResult();
        SignedIn.User = Services.GetRequiredService<OwnerSessions>().Begin(new Owner("hash", "stamp-1"));
    }

    internal LiveFeed<EngineSnapshot> Engine { get; } = new(TimeProvider.System);

    internal LiveFeed<FeedStatus> Market { get; } = new(TimeProvider.System);

    internal LiveFeed<EngineStatus> Status { get; } = new(TimeProvider.System);

    internal FakeOperator Operator { get; } = new();

    internal FakeStatements Statements { get; } = new();

    internal MemoryStandups Standups { get; } = new();

    internal SignedInUser SignedIn { get; } = new();

    /// <summary>Where dialogs appear.</summary>
    protected IRenderedComponent<MudDialogProvider> Dialogs()
    {
        Render<MudPopoverProvider>();
        return Render<MudDialogProvider>();
    }

    internal sealed class SignedInUser : AuthenticationStateProvider
    {
        public System.Security.Claims.ClaimsPrincipal User { get; set; } = new();

        public override Task<AuthenticationState> GetAuthenticationStateAsync() => Task.FromResult(new AuthenticationState(User));
    }
}

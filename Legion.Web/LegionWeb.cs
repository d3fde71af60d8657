using Legion.Web.Components;
using Legion.Web.Hubs;
using Legion.Web.Live;
using Legion.Web.Operator;
using Legion.Web.Security;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection.Extensions;
using MudBlazor.Services;

namespace Legion.Web;

/// <summary>
/// The dashboard: pages, hub, and who may see them. Whoever hosts it brings the feeds of snapshots and of the market, the operator, the
/// sizing preview, the owner store and the standups.
/// </summary>
public static class LegionWeb
{
    /// <summary>Folder of what must outlive a restart; relative to the content root.</summary>
    public const string DataFolderKey = "Legion:DataFolder";

    public static WebApplicationBuilder AddLegionWeb(this WebApplicationBuilder builder)
    {
        // Without it, started from bin/ in production, every style and script is answered 200 with an empty body.
        builder.WebHost.UseStaticWebAssets();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.Services.TryAddSingleton(TimeProvider.System);
        AddPages(builder);
        AddOwner(builder);
        AddHub(builder);
        return builder;
    }

    private static void AddPages(WebApplicationBuilder builder)
    {
        builder.Services.AddRazorComponents().AddInteractiveServerComponents(circuits =>
        {
            circuits.DetailedErrors = builder.Environment.IsDevelopment();
            circuits.DisconnectedCircuitMaxRetained = 20;
            circuits.DisconnectedCircuitRetentionPeriod = TimeSpan.FromMinutes(3);
            circuits.JSInteropDefaultCallTimeout = TimeSpan.FromSeconds(20);
            circuits.MaxBufferedUnacknowledgedRenderBatches = 5;
        });
        builder.Services.AddMudServices(mud =>
        {
            mud.SnackbarConfiguration.PositionClass = MudBlazor.Defaults.Classes.Position.BottomLeft;
            mud.SnackbarConfiguration.PreventDuplicates = false;
            mud.SnackbarConfiguration.MaxDisplayedSnackbars = 3;
            mud.SnackbarConfiguration.MaximumOpacity = 100;
            mud.SnackbarConfiguration.VisibleStateDuration = 6000;
        });
        builder.Services.AddScoped<ConnectionGate>();
        builder.Services.AddScoped<CircuitHandler>(services => services.GetRequiredService<ConnectionGate>());
        builder.Services.AddScoped<CommandDesk>();
    }

    private static void AddOwner(WebApplicationBuilder builder)
    {
        var folder = Path.Combine(builder.Environment.ContentRootPath, builder.Configuration[DataFolderKey] ?? "data");
        builder.Services.AddDataProtection().SetApplicationName("Legion").PersistKeysToFileSystem(KeyFolder(folder));
        builder.Services.AddSingleton<SetupCode>();
        builder.Services.AddSingleton<AttemptThrottle>();
        builder.Services.AddSingleton<OwnerSessions>();
        builder.Services.AddSingleton<OwnerDesk>();
        builder.Services.AddSingleton<IPasswordHasher<Owner>, PasswordHasher<Owner>>();
        // As many rounds of PBKDF2 with SHA-512 as OWASP asks for.
        builder.Services.Configure<PasswordHasherOptions>(hasher => hasher.IterationCount = 210_000);
        builder.Services.TryAddSingleton<INoticeBoard, ConsoleNoticeBoard>();
        builder.Services.AddHostedService<FirstRunNotice>();
        builder.Services.TryAddSingleton(SessionRevalidationInterval.Usual);
        builder.Services.AddScoped<AuthenticationStateProvider, SessionRevalidation>();
        builder.Services.AddCascadingAuthenticationState();
        builder.Services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(Cookie);
        builder.Services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        builder.Services.AddAntiforgery(antiforgery =>
        {
            antiforgery.Cookie.Name = "legion-form";
            antiforgery.Cookie.SameSite = SameSiteMode.Strict;
            antiforgery.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        });
    }

    private static DirectoryInfo KeyFolder(string dataFolder)
    {
        var keys = Directory.CreateDirectory(Path.Combine(dataFolder, "keys"));
        if (!OperatingSystem.IsWindows())
        {
            keys.UnixFileMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        }

        return keys;
    }

    private static void Cookie(CookieAuthenticationOptions cookie)
    {
        cookie.Cookie.Name = "legion";
        cookie.Cookie.SameSite = SameSiteMode.Strict;
        cookie.Cookie.HttpOnly = true;
        cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        cookie.ExpireTimeSpan = OwnerSessions.Lifetime;
        cookie.SlidingExpiration = false;
        cookie.LoginPath = "/login";
        cookie.Events.OnValidatePrincipal = async context =>
        {
            var sessions = context.HttpContext.RequestServices.GetRequiredService<OwnerSessions>();
            if (context.Principal is null || !await sessions.IsCurrentAsync(context.Principal, context.HttpContext.RequestAborted))
            {
                context.RejectPrincipal();
                await context.HttpContext.SignOutAsync();
            }
        };
        cookie.Events.OnRedirectToLogin = context =>
        {
            if (context.Request.Path.IsForPrograms())
            {
                context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            }
            else
            {
                context.Response.Redirect(context.RedirectUri);
            }

            return Task.CompletedTask;
        };
    }

    private static void AddHub(WebApplicationBuilder builder)
    {
        // Holds for the pages' own hub as well: a dead line is noticed in seconds, not in the usual thirty.
        builder.Services.AddSignalR(hub =>
        {
            hub.KeepAliveInterval = TimeSpan.FromSeconds(3);
            hub.ClientTimeoutInterval = TimeSpan.FromSeconds(12);
        });
        builder.Services.AddHostedService<HubPush>();
    }

    public static WebApplication UseLegionWeb(this WebApplication app)
    {
        if (!app.Environment.IsDevelopment())
        {
            app.UseExceptionHandler("/failed", createScopeForErrors: true);
            app.UseHsts();
        }

        app.Use(SecurityHeaders.SetAsync);
        app.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
        app.Use(SecurityHeaders.BareForProgramsAsync);
        app.Use(SecurityHeaders.SameOriginForHubsAsync);
        app.UseMiddleware<FirstRunGate>();
        app.UseAuthentication();
        app.UseAuthorization();
        // After both: a form's token is bound to the user.
        app.UseAntiforgery();
        app.Use(SecurityHeaders.KeepVersionedFilesAsync);

        app.MapStaticAssets().AllowAnonymous();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode(pages => pages.ContentSecurityFrameAncestorsPolicy = "'none'");
        app.MapHub<LegionHub>(LegionHub.Path, connection =>
            connection.Transports = HttpTransportType.WebSockets | HttpTransportType.ServerSentEvents).RequireAuthorization();
        app.MapGet("/health/live", () => Results.Text("alive")).AllowAnonymous();
        app.MapPost("/logout", SignOutAsync);
        return app;
    }

    private static async Task<IResult> SignOutAsync(HttpContext context, IAntiforgery antiforgery, OwnerSessions sessions)
    {
        if (!await antiforgery.IsRequestValidAsync(context))
        {
            return Results.BadRequest();
        }

        sessions.End(context.User);
        await context.SignOutAsync();
        return Results.Redirect("/login");
    }
}

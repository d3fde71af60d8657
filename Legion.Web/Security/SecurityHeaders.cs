using Microsoft.AspNetCore.Diagnostics;

namespace Legion.Web.Security;

/// <summary>What the browser is told to forbid, and what is forbidden here.</summary>
internal static class SecurityHeaders
{
    /// <summary>
    /// Scripts come from files of this site only. Styles may stand in the page: MudBlazor writes its theme and its positions that way.
    /// </summary>
    private const string ContentSecurityPolicy =
        "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; " +
        "font-src 'self'; connect-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    public static Task SetAsync(HttpContext context, RequestDelegate next)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = ContentSecurityPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=(), usb=()";
        context.Response.OnStarting(() =>
        {
            // What only the owner may see must not stay behind in a shared browser.
            if (context.User.Identity?.IsAuthenticated == true && headers.CacheControl.Count == 0)
            {
                headers.CacheControl = "no-store";
            }

            return Task.CompletedTask;
        });
        return next(context);
    }

    /// <summary>Programs must get bare status codes, not a page.</summary>
    public static Task BareForProgramsAsync(HttpContext context, RequestDelegate next)
    {
        if (context.Request.Path.IsForPrograms() && context.Features.Get<IStatusCodePagesFeature>() is { } pages)
        {
            pages.Enabled = false;
        }

        return next(context);
    }

    /// <summary>
    /// A page of another site can open a WebSocket to this one, and cross-origin rules do not apply to it: only the origin gives it away.
    /// </summary>
    public static Task SameOriginForHubsAsync(HttpContext context, RequestDelegate next)
    {
        var request = context.Request;
        var isHub = request.Path.IsUnder("/_blazor", "/hubs");
        if (isHub && request.Headers.Origin is [{ Length: > 0 } origin, ..]
            && !string.Equals(origin, $"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase))
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        }

        return next(context);
    }

    /// <summary>Files of packages have no fingerprint in their name: with a version in the query they may be kept for good.</summary>
    public static Task KeepVersionedFilesAsync(HttpContext context, RequestDelegate next)
    {
        if (context.Request.Path.IsUnder("/_content") && context.Request.Query.ContainsKey("v"))
        {
            context.Response.OnStarting(() =>
            {
                if (context.Response.StatusCode == StatusCodes.Status200OK)
                {
                    context.Response.Headers.CacheControl = "max-age=31536000, immutable";
                }

                return Task.CompletedTask;
            });
        }

        return next(context);
    }
}

using MemoryStdio.Auth;
using MemoryStdio.Auth.OAuth;
using MemoryStdio.Auth.OAuth.Clients;
using MemoryStdio.Http.Api;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace MemoryStdio.Http.OAuth;

/// <summary>The program's own authorization server: its addresses, or their absence when it is switched off.</summary>
internal static class OAuthRoutes
{
    public static IServiceCollection AddOAuthEndpoints(this IServiceCollection services)
    {
        services.AddSingleton<OAuthRates>();
        services.AddSingleton<IClientDocumentSource, ClientDocumentFetcher>();
        return services;
    }

    public static void MapOAuth(this WebApplication app, HttpHostOptions options)
    {
        SetAddress(app, options);
        // Whoever probes for metadata must be told "nothing here", not "sign in": a 401 there sends clients in circles.
        app.MapGet("/.well-known/{**name}", Absent).AllowAnonymous().ExcludeFromDescription();
        if (!app.Services.GetRequiredService<AuthOptions>().OAuth.Enabled)
        {
            app.Map("/oauth/{**path}", Absent).AllowAnonymous().ExcludeFromDescription();
            app.MapGet("/api/oauth/status", () => new OAuthStatus(false)).AllowAnonymous().ExcludeFromDescription();
            return;
        }

        var open = app.MapGroup("").AllowAnonymous().WithBodyLimit(ApiRoutes.SmallBodyLimit).ExcludeFromDescription();
        open.MapDiscovery();
        open.MapRegistration();
        open.MapAuthorize();
        open.MapTokens();
        app.MapIntrospection();
        app.MapClients();
        app.Map("/oauth/{**path}", Absent).AllowAnonymous().ExcludeFromDescription();
    }

    private static NotFoundResult Absent() => new();

    /// <summary>
    /// The configured public address, or the first one listened on. It is fixed when the server starts: an issuer taken from each request's Host header
    /// would be whatever a client says.
    /// </summary>
    private static void SetAddress(WebApplication app, HttpHostOptions options)
    {
        var address = app.Services.GetRequiredService<OAuthAddress>();
        if (options.PublicUrl is { } publicUrl)
        {
            address.Set(publicUrl.ToString());
            return;
        }

        var bound = options.Addresses.FirstOrDefault(a => !a.IsAnyAddress) ?? options.Addresses[0];
        var scheme = bound.IsHttps ? "https" : "http";
        var host = bound.IsAnyAddress ? options.AllowedHosts is [var named, ..] ? named : "localhost" : bound.Host;
        if (bound.Port != 0) address.Set($"{scheme}://{host}:{bound.Port}");
        else app.Lifetime.ApplicationStarted.Register(() => address.Set(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()));
    }

    private sealed class NotFoundResult : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext) => ProblemResponse.WriteAsync(
            httpContext, StatusCodes.Status404NotFound, "Not found", $"There is nothing at {httpContext.Request.Path}.");
    }
}

internal sealed record OAuthStatus(bool Enabled, string? Issuer = null, string? Resource = null, string? SigningAlgorithm = null, bool? DynamicRegistration = null, bool? ClientDocuments = null);

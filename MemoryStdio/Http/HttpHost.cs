using System.Net;
using MemoryStdio.Http.Api;
using MemoryStdio.Http.McpTransport;
using MemoryStdio.Http.OAuth;
using MemoryStdio.Http.Security;
using MemoryStdio.Http.Servers;
using MemoryStdio.Http.Telemetry;
using MemoryStdio.Http.Ui;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace MemoryStdio.Http;

/// <summary>Builds the server of <c>memorystdio serve</c>: Kestrel, the order of the checks, MCP and REST. Authentication is always on.</summary>
internal static class HttpHost
{
    /// <param name="addParts">Adds what lies below the hosts: storage, authentication, MCP tools, logging.</param>
    public static WebApplication Build(HttpHostOptions options, Action<IServiceCollection> addParts)
    {
        if (options.Problem() is { } problem) throw new ArgumentException(problem.English, nameof(options));

        // The empty builder reads no environment variable and no appsettings.json, which could otherwise open other addresses.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel((_, kestrel) => HttpServer.Configure(kestrel, options));
        AddHttp(builder.Services, options);
        addParts(builder.Services);
        MeteredSearcher.Use(builder.Services);
        // At debug level this category writes whole addresses, keys in them included; RequestLog says what may be said.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None);

        var app = builder.Build();
        UsePipeline(app, options);
        app.MapMcp();
        app.MapApi();
        app.MapServers();
        app.MapForwarding();
        app.MapUi();
        app.MapOAuth(options);
        return app;
    }

    private static void AddHttp(IServiceCollection services, HttpHostOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton(options.AppPage);
        services.AddMetrics();
        services.AddSingleton<HttpMetrics>();
        services.AddSingleton<RateLimits>();
        services.AddRouting();
        services.AddHttpAuthentication();
        // Authentication brings a key store along that would write into the account's home folder; nothing here is protected by it.
        services.AddDataProtection().UseEphemeralDataProtectionProvider();
        services.AddHostedService<PendingEmbeddings>();
        services.AddRequestTimeouts(timeouts => timeouts.DefaultPolicy = new RequestTimeoutPolicy
        {
            Timeout = options.RequestTimeout,
            TimeoutStatusCode = StatusCodes.Status504GatewayTimeout,
            WriteTimeoutResponse = context => ProblemResponse.WriteAsync(
                context, StatusCodes.Status504GatewayTimeout, "Timed out", "The server did not finish in time. Nothing is known to be stored: read before you write again."),
        });
        services.AddMcpTransport();
        services.AddApi();
        services.AddOAuthEndpoints();
        services.AddUi();
        services.Configure<McpTransportOptions>(mcp => mcp.SessionIdleTimeout = options.SessionIdleTimeout);
        services.Configure<HostOptions>(host => host.ShutdownTimeout = options.ShutdownTimeout);
        services.Configure<ForwardedHeadersOptions>(forwarded => TrustOnly(forwarded, options.TrustedProxies));
    }

    /// <summary>The order is the policy: host and origin, then who, then whether, and only then anything about the request itself.</summary>
    private static void UsePipeline(WebApplication app, HttpHostOptions options)
    {
        if (options.TrustedProxies.Networks.Count > 0) app.UseForwardedHeaders();
        RequestLog.Use(app);
        UnhandledErrors.Use(app);
        QueryKey.Use(app, options.AllowQueryKeys);
        SecurityHeaders.Use(app);
        HostGuard.Use(app, options);
        if (options.AllowedAddresses is { } allowed) AddressList.Use(app, allowed);
        CrossOrigin.Use(app, options);
        var limits = app.Services.GetRequiredService<RateLimits>();
        limits.UseForAddresses(app);
        app.UseRouting();
        app.UseAuthentication();
        app.UseAuthorization();
        limits.UseForUsers(app);
        RepeatedHeaders.Use(app);
        app.UseRequestTimeouts();
    }

    private static void TrustOnly(ForwardedHeadersOptions forwarded, AddressList proxies)
    {
        forwarded.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost;
        forwarded.KnownProxies.Clear();
        forwarded.KnownIPNetworks.Clear();
        foreach (var network in proxies.Networks) forwarded.KnownIPNetworks.Add(network);
        // As many hops as there are trusted proxies in a row; the first foreign one ends the walk.
        forwarded.ForwardLimit = null;
    }
}

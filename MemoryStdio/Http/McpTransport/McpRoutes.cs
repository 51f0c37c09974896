using MemoryStdio.Auth.ApiKeys;
using MemoryStdio.Http.Enrolment;
using MemoryStdio.Http.Security;
using MemoryStdio.Mcp;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace MemoryStdio.Http.McpTransport;

/// <summary>The addresses MCP clients are configured with, those of the servers this one replaces included.</summary>
internal static class McpRoutes
{
    private const long BodyLimit = 4 * 1024 * 1024;

    // Routing ignores a trailing slash, so /mcp is /mcp/ too.
    private static readonly string[] StreamableHttpPaths =
        ["/mcp", $"/mcp/{{{CredentialReader.RouteClient}}}/mcp/{{{CredentialReader.RouteUser}}}"];

    private static readonly string[] SsePaths =
    [
        "/sse",
        $"/mcp/{{{CredentialReader.RouteClient}}}/sse",
        $"/mcp/{{{CredentialReader.RouteClient}}}/sse/{{{CredentialReader.RouteUser}}}",
    ];

    public static IServiceCollection AddMcpTransport(this IServiceCollection services)
    {
        services.AddOptions<McpTransportOptions>();
        services.AddMcp();
        services.AddMemoryServer();
        services.AddSingleton<ICallOrigin, HttpCallOrigin>();
        services.AddSingleton<McpSessions>();
        services.AddHostedService(s => s.GetRequiredService<McpSessions>());
        services.AddSingleton<StreamableHttp>();
        services.AddSingleton<LegacySse>();
        services.AddSingleton<EnrolmentCalls>();
        return services;
    }

    public static void MapMcp(this IEndpointRouteBuilder app)
    {
        // No time limit: streams last as long as their clients, and a client that tires of a call cancels it.
        var mcp = app.MapGroup("").RequireAuthorization(AccessPolicies.Read).WithMetadata(new BodyLimitOf(BodyLimit), new DisableRequestTimeoutAttribute()).ExcludeFromDescription();

        var streamable = app.ServiceProvider.GetRequiredService<StreamableHttp>();
        foreach (var path in StreamableHttpPaths) MapStreamable(mcp, path, streamable);

        var sse = app.ServiceProvider.GetRequiredService<LegacySse>();
        foreach (var path in SsePaths) mcp.MapGet(path, sse.StreamAsync);
        mcp.MapPost(LegacySse.MessagePath, sse.PostAsync);

        if (!app.ServiceProvider.GetRequiredService<EnrolmentService>().IsAllowed) return;
        var enrolment = mcp.MapGroup(EnrolmentAddress.Path).WithMetadata(new EnrolmentAddress());
        MapStreamable(enrolment, "", streamable);
        enrolment.MapGet(EnrolmentAddress.Sse, sse.StreamAsync);
        enrolment.MapPost(EnrolmentAddress.SseMessages, sse.PostAsync);
    }

    private static void MapStreamable(RouteGroupBuilder mcp, string path, StreamableHttp streamable)
    {
        mcp.MapPost(path, streamable.PostAsync);
        mcp.MapGet(path, streamable.GetAsync);
        mcp.MapDelete(path, streamable.DeleteAsync);
    }

    private sealed record BodyLimitOf(long? MaxRequestBodySize) : IRequestSizeLimitMetadata;
}

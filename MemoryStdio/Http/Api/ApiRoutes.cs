using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace MemoryStdio.Http.Api;

/// <summary>The REST API. Each group states who may use it and how much it takes before its routes.</summary>
internal static class ApiRoutes
{
    /// <summary>One memory of 100,000 characters, every one escaped as \uXXXX, and its metadata.</summary>
    public const long MemoryBodyLimit = 1024 * 1024;

    public const long SmallBodyLimit = 64 * 1024;

    public static IServiceCollection AddApi(this IServiceCollection services)
    {
        services.ConfigureHttpJsonOptions(json => ApiJson.Configure(json.SerializerOptions));
        // Otherwise a body that cannot be read is a bare 400 in production and an exception in development.
        services.Configure<RouteHandlerOptions>(handlers => handlers.ThrowOnBadRequest = true);
        services.AddSingleton<RequestProjects>();
        services.AddApiDocument();
        return services;
    }

    public static void MapApi(this IEndpointRouteBuilder app)
    {
        app.MapHealth();
        app.MapApiDocument();
        app.MapAuth();
        app.MapUsers();
        app.MapProjects();
        app.MapStats();
        app.MapApps();
        app.MapInsights();
        // The short address is what other memory servers' clients use.
        foreach (var path in (string[])["/api/v1/memories", "/api/memories"])
        {
            app.MapMemories(path);
            app.MapMemoryLists(path);
            app.MapAccess(path);
        }
    }

    public static TBuilder WithBodyLimit<TBuilder>(this TBuilder builder, long bytes)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new BodyLimit(bytes));

    private sealed record BodyLimit(long? MaxRequestBodySize) : IRequestSizeLimitMetadata;
}

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace MemoryStdio.Http.Api;

/// <summary>For whoever watches the server: alive or not, and nothing else.</summary>
internal sealed record HealthBody(string Status);

internal static class HealthEndpoints
{
    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        app.MapGet("/health", Health).AllowAnonymous();
    }

    private static IResult Health() => Results.Json(new HealthBody("ok"), ApiJson.Default.HealthBody);
}

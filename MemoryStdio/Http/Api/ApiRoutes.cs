using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace MemoryStdio.Http.Api;

internal static class ApiRoutes
{
    public static IServiceCollection AddApi(this IServiceCollection services) => services;

    public static void MapApi(this IEndpointRouteBuilder app)
    {
        app.MapHealth();
    }
}

using Microsoft.Extensions.DependencyInjection;

namespace MemoryStdio.Gateway;

internal static class GatewayServices
{
    public static IServiceCollection AddGateway(this IServiceCollection services)
    {
        services.AddSingleton<GatewayHttp>();
        services.AddSingleton<GatewayService>();
        services.AddSingleton<HttpForwarder>();
        return services;
    }
}

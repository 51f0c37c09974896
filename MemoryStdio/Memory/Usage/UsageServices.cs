using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace MemoryStdio.Memory;

internal static class UsageServices
{
    public static IServiceCollection AddUsage(this IServiceCollection services, UsageOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton<AppGate>();
        services.AddSingleton<UsageRecorder>();
        services.AddHostedService(s => s.GetRequiredService<UsageRecorder>());
        services.AddSingleton<AppService>();
        services.AddSingleton<AccessService>();
        services.AddSingleton<InsightService>();

        // A host with pages has put its own in before.
        services.TryAddSingleton(AppPage.Elsewhere);
        return services;
    }
}

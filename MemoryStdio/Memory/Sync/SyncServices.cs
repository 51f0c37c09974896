using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace MemoryStdio.Memory;

internal static class SyncServices
{
    /// <summary>Forwards to the registered <see cref="IRemoteStore"/> and reads from it, in the background of each host.</summary>
    public static IServiceCollection AddMirror<TLocalSearcher>(this IServiceCollection services)
        where TLocalSearcher : IMemorySearcher
    {
        services.AddSingleton<Forwarder>();
        services.AddSingleton<Puller>();
        services.AddSingleton<Verifier>();
        services.AddSingleton<SyncWorker>();
        services.AddSingleton<IHostedService>(s => s.GetRequiredService<SyncWorker>());
        services.AddSingleton<IMemorySearcher>(s => new MirrorSearcher(s.GetRequiredService<TLocalSearcher>(), s.GetRequiredService<ISyncStore>(), s.GetRequiredService<IRemoteStore>()));
        return services;
    }
}

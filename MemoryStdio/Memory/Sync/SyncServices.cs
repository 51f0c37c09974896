using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace MemoryStdio.Memory;

internal static class SyncServices
{
    /// <summary>What moves memories between here and the registered <see cref="IRemoteStore"/>, when told to.</summary>
    public static IServiceCollection AddForwarding(this IServiceCollection services)
    {
        services.AddSingleton<Forwarder>();
        services.AddSingleton<Puller>();
        services.AddSingleton<Verifier>();
        services.AddSingleton<Reembedder>();
        return services;
    }

    /// <summary>Forwards and reads in the background of each host.</summary>
    public static IServiceCollection AddMirror<TLocalSearcher>(this IServiceCollection services)
        where TLocalSearcher : IMemorySearcher
    {
        services.AddSingleton<SyncWorker>();
        services.AddSingleton<IHostedService>(s => s.GetRequiredService<SyncWorker>());
        services.AddSingleton<IMemorySearcher>(s => new MirrorSearcher(s.GetRequiredService<TLocalSearcher>(), s.GetRequiredService<ISyncStore>(), s.GetRequiredService<IRemoteStore>()));
        return services;
    }
}

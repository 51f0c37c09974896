using MemoryStdio.Memory;
using MemoryStdio.Vault;
using Microsoft.Extensions.DependencyInjection;

namespace MemoryStdio.Storage.Qdrant;

internal static class QdrantServices
{
    // Connections are renewed now and then, so that a moved server is found.
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(5);

    /// <summary>A shared store on Qdrant. Nothing is connected before it is first used.</summary>
    public static IServiceCollection AddQdrant(this IServiceCollection services, QdrantOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton(s => new QdrantClient(
            new HttpClient(new SocketsHttpHandler { PooledConnectionLifetime = ConnectionLifetime, AllowAutoRedirect = false }) { Timeout = Timeout.InfiniteTimeSpan },
            options,
            Key(options, s)));
        services.AddSingleton<QdrantCollections>();
        services.AddSingleton<QdrantPoints>();
        services.AddSingleton<IRemoteStore, QdrantRemoteStore>();
        services.AddSingleton<IRemoteSearch, QdrantSearch>();
        return services;
    }

    private static Func<CancellationToken, Task<string?>> Key(QdrantOptions options, IServiceProvider services)
    {
        if (!SecretReferences.IsReference(options.ApiKey)) return _ => Task.FromResult(options.ApiKey);
        var references = services.GetRequiredService<SecretReferences>();
        return async cancellationToken => (await references.ResolveAsync("QDRANT_API_KEY", options.ApiKey!, cancellationToken)).Succeeded(out var token, out var problem)
            ? token.Reveal()
            : throw new QdrantException(QdrantFailure.Refused, problem.Sentence);
    }
}

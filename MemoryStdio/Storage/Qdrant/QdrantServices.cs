using MemoryStdio.Auth.Users;
using MemoryStdio.Memory;
using MemoryStdio.Projects;
using MemoryStdio.Vault;
using Microsoft.Extensions.DependencyInjection;

namespace MemoryStdio.Storage.Qdrant;

internal static class QdrantServices
{
    // Connections are renewed now and then, so that a moved server is found.
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan SnapshotPatience = TimeSpan.FromMinutes(10);

    /// <summary>A shared store on Qdrant. Nothing is connected before it is first used.</summary>
    public static IServiceCollection AddQdrant(this IServiceCollection services, QdrantOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton(s => Client(options, s));
        services.AddSingleton<QdrantCollections>();
        services.AddSingleton<QdrantPoints>();
        services.AddSingleton<IRemoteStore, QdrantRemoteStore>();
        services.AddSingleton<IRemoteSearch, QdrantSearch>();
        services.AddSingleton<IRemoteReembedding, QdrantReembedding>();
        services.AddSingleton<IRemoteSnapshots>(s =>
        {
            var patient = Client(options with { Timeout = SnapshotPatience }, s);
            return new QdrantSnapshots(patient, new QdrantCollections(patient), new QdrantPoints(patient), Key(options, s));
        });
        return services;
    }

    /// <summary>
    /// Memories live on the server (<c>MEMORY_STORE=remote</c>): takes the place of the local store, which keeps credentials, audit, aliases and what an
    /// earlier mirror has not delivered. Register after the local storage.
    /// </summary>
    public static IServiceCollection AddRemoteMemories<TLocalProjects>(this IServiceCollection services, Func<IServiceProvider, RequiredSpace> space, TimeSpan undoWindow)
        where TLocalProjects : class, IProjectDirectory
    {
        services.AddSingleton<TLocalProjects>();
        services.AddSingleton<RemoteGuard>();
        services.AddSingleton<RemoteOwners>();
        services.AddSingleton<RemoteCalls>();
        services.AddSingleton<RemoteReader>();
        services.AddSingleton<RemoteAdds>();
        services.AddSingleton<RemotePurge>();
        services.AddSingleton(s => space(s));
        services.AddSingleton<RemoteTables>();
        services.AddSingleton(s => new RemoteCommits(s.GetRequiredService<RemoteTables>(), undoWindow));
        services.AddSingleton(s => new RemoteUndo(
            s.GetRequiredService<RemoteTables>(), s.GetRequiredService<RemoteReader>(), s.GetRequiredService<RemoteCommits>(), undoWindow));
        services.AddHostedService<RemotePurgeWorker>();
        services.AddSingleton<IMemoryStore, QdrantMemoryStore>();
        services.AddSingleton<IMemoryFeed, QdrantMemoryFeed>();
        services.AddSingleton<IEmbeddingQueue, QdrantEmbeddingQueue>();
        services.AddSingleton<IMemoryAdoption, RemoteMemoryAdoption>();
        services.AddSingleton<IProjectDirectory>(s => ActivatorUtilities.CreateInstance<QdrantProjectDirectory>(s, (IProjectDirectory)s.GetRequiredService<TLocalProjects>()));
        services.AddSingleton<IMemorySearcher, RemoteSearcher>();
        return services;
    }

    private static QdrantClient Client(QdrantOptions options, IServiceProvider services) => new(
        new HttpClient(new SocketsHttpHandler { PooledConnectionLifetime = ConnectionLifetime, AllowAutoRedirect = false }) { Timeout = Timeout.InfiniteTimeSpan },
        options,
        Key(options, services));

    private static Func<CancellationToken, Task<string?>> Key(QdrantOptions options, IServiceProvider services)
    {
        if (!SecretReferences.IsReference(options.ApiKey)) return _ => Task.FromResult(options.ApiKey);
        var references = services.GetRequiredService<SecretReferences>();
        return async cancellationToken => (await references.ResolveAsync("QDRANT_API_KEY", options.ApiKey!, cancellationToken)).Succeeded(out var token, out var problem)
            ? token.Reveal()
            : throw new QdrantException(QdrantFailure.Refused, problem.Sentence);
    }
}

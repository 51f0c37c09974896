using MemoryStdio.Auth;
using MemoryStdio.Auth.Users;
using MemoryStdio.Composition.Logging;
using MemoryStdio.Embedding;
using MemoryStdio.Gateway;
using MemoryStdio.Memory;
using MemoryStdio.Projects;
using MemoryStdio.Retrieval;
using MemoryStdio.Storage.Qdrant;
using MemoryStdio.Storage.Sqlite;
using MemoryStdio.Vault;
using Microsoft.Extensions.DependencyInjection;

namespace MemoryStdio.Composition;

/// <summary>Puts the parts together for every host.</summary>
internal static class CoreServices
{
    private static readonly TimeSpan ModelPatience = TimeSpan.FromSeconds(20);

    public static IServiceCollection AddMemoryStdio(this IServiceCollection services, AppSettings settings)
    {
        services.AddMemoryStdioLogging(settings);
        services.AddSingleton(settings);
        services.AddSingleton(TimeProvider.System);
        services.AddAuth(settings.Auth);
        services.AddEmbedding(new EmbeddingOptions(settings.ModelDirectory, settings.OnnxRuntimeLibrary));
        services.AddGateway();
        services.AddProjects(settings.Projects);
        services.AddVault(settings.Vault);
        services.AddSingleton<IUserBelongings, VaultBelongings>();
        services.AddSqliteStorage(settings.Storage.For(settings.DatabasePath));
        services.AddSingleton(new SecretFirewall(settings.SecretPolicy));
        services.AddRetrieval();
        services.AddSingleton<MemoryService>();
        services.AddSingleton<MemorySelection>();
        services.AddUsage(settings.Remote.Place == MemoryPlace.Remote ? settings.Usage with { Accesses = false, Figures = false } : settings.Usage);
        services.AddSingleton<IUserBelongings, UsageBelongings>();
        services.AddSingleton<EmbeddingWorker>();
        services.AddHostedService(s => s.GetRequiredService<EmbeddingWorker>());
        if (settings.Remote.Qdrant is not { } qdrant) return services;
        services.AddQdrant(qdrant).AddForwarding();
        return settings.Remote.Place == MemoryPlace.Remote
            ? services.AddRemoteMemories<SqliteProjectDirectory>(s => RequiredSpace(s.GetRequiredService<IEmbedder>()), settings.Storage.For(settings.DatabasePath).UndoWindow)
            : services.AddMirror<MemorySearcher>();
    }

    // Asked only where the server has no collection yet, which is named after the model.
    private static RequiredSpace RequiredSpace(IEmbedder embedder) => async cancellationToken =>
        await embedder.WaitUntilReadyAsync(ModelPatience, cancellationToken) && embedder.Model is { } model
            ? new VectorSpace(model.Id, model.Dimension)
            : throw QdrantFailures.NoModel(embedder.Problem);
}

using MemoryStdio.Memory;
using MemoryStdio.Projects;
using MemoryStdio.Retrieval.RecallTests;
using MemoryStdio.Storage.Sqlite.Auth;
using MemoryStdio.Storage.Sqlite.Backup;
using MemoryStdio.Storage.Sqlite.Purging;
using MemoryStdio.Storage.Sqlite.RecallTests;
using MemoryStdio.Storage.Sqlite.Usage;
using MemoryStdio.Storage.Sqlite.Vault;
using MemoryStdio.Vault;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace MemoryStdio.Storage.Sqlite;

internal static class SqliteServices
{
    public static IServiceCollection AddSqliteStorage(this IServiceCollection services, SqliteOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton<SqliteDatabase>();
        services.AddSingleton<IMemoryStore, SqliteMemoryStore>();
        services.AddSingleton<IMemoryFeed, SqliteMemoryFeed>();
        services.AddSingleton<IEmbeddingQueue, SqliteEmbeddingQueue>();
        services.AddSingleton<IProjectDirectory, SqliteProjectDirectory>();
        services.AddSingleton<ISyncStore, SqliteSyncStore>();
        services.AddSingleton<IAppStore, SqliteAppStore>();
        services.AddSingleton<IUsageStore, SqliteUsageStore>();
        services.AddSingleton<IInsightStore, SqliteInsightStore>();
        services.AddSqliteAuth();
        services.AddSingleton<IRecallTestStore, SqliteRecallTestStore>();
        services.AddSingleton<BackupService>();
        services.AddSingleton<Purge>();
        services.AddHostedService<PurgeWorker>();
        services.AddSingleton<IServerStore, SqliteServerStore>();

        // A session-only vault has put its own in before.
        services.TryAddSingleton<IVaultStore, SqliteVaultStore>();
        return services;
    }
}

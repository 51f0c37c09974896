using MemoryStdio.Memory;
using MemoryStdio.Projects;
using MemoryStdio.Storage.Sqlite.Backup;
using MemoryStdio.Storage.Sqlite.Purging;
using Microsoft.Extensions.DependencyInjection;

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
        services.AddSingleton<BackupService>();
        services.AddSingleton<Purge>();
        services.AddHostedService<PurgeWorker>();
        return services;
    }
}

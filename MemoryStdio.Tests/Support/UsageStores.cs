using MemoryStdio.Memory;
using MemoryStdio.Storage.Sqlite;
using MemoryStdio.Storage.Sqlite.Usage;

namespace MemoryStdio.Tests;

/// <summary>Every implementation of the usage ports, beside the memories they are about; the contract tests run against each.</summary>
internal sealed class UsageStores : IDisposable
{
    private readonly List<IDisposable> _owned = [];

    public static TheoryData<string> All { get; } = [MemoryStores.InMemory, MemoryStores.Sqlite];

    public required FakeTimeProvider Time { get; init; }

    public required IMemoryStore Store { get; init; }

    public required IAppStore Apps { get; init; }

    public required IUsageStore Usage { get; init; }

    public required IInsightStore Insights { get; init; }

    public static UsageStores Create(string kind)
    {
        var time = new FakeTimeProvider();
        if (kind == MemoryStores.InMemory)
        {
            var memory = new InMemoryMemoryStore(time);
            var usage = new InMemoryUsageStore(memory, time);
            return new UsageStores { Time = time, Store = memory, Apps = usage, Usage = usage, Insights = memory };
        }

        var folder = new TempDirectory();
        var database = MemoryStores.OpenSqlite(folder.File("memory.db"));
        var apps = new SqliteAppStore(database);
        var stores = new UsageStores
        {
            Time = time,
            Store = new SqliteMemoryStore(database, time),
            Apps = apps,
            Usage = new SqliteUsageStore(database, time),
            Insights = new SqliteInsightStore(database),
        };
        stores._owned.AddRange([apps, database, folder]);
        return stores;
    }

    public void Dispose() => _owned.ForEach(o => o.Dispose());
}

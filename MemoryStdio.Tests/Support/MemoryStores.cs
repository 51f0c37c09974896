using MemoryStdio.Memory;
using MemoryStdio.Projects;
using MemoryStdio.Storage.Sqlite;
using MemoryStdio.Storage.Sqlite.Usage;
using MemoryStdio.Tests.Qdrant;
using Microsoft.Extensions.Logging.Abstractions;

namespace MemoryStdio.Tests;

/// <summary>Every implementation of the memory ports; the contract tests run against each.</summary>
internal sealed class MemoryStores : IDisposable
{
    public const string InMemory = "in memory";
    public const string Sqlite = "SQLite";
    public const string Remote = "Qdrant";

    private readonly List<IDisposable> _owned = [];

    private MemoryStores(FakeTimeProvider time, IMemoryStore store, IMemoryFeed feed, IEmbeddingQueue queue, IProjectDirectory projects) =>
        (Time, Store, Feed, Queue, Projects) = (time, store, feed, queue, projects);

    public required IAppStore Apps { get; init; }

    public required IUsageStore Usage { get; init; }

    public required IInsightStore Insights { get; init; }

    public static TheoryData<string> All { get; } = [InMemory, Sqlite, Remote];

    /// <summary>Those that keep who read what: with memories on a server the local file knows none of them.</summary>
    public static TheoryData<string> WithUsage { get; } = [InMemory, Sqlite];

    public FakeTimeProvider Time { get; }

    public IMemoryStore Store { get; }

    public IMemoryFeed Feed { get; }

    public IEmbeddingQueue Queue { get; }

    public IProjectDirectory Projects { get; }

    /// <param name="model">What this process embeds with: a collection on a Qdrant holds vectors of one model.</param>
    public static MemoryStores Create(string kind, string model = "fake-16@1")
    {
        var time = new FakeTimeProvider();
        if (kind == Remote)
        {
            var remote = RemoteMachine.Start(time, new VectorSpace(model, 16));
            var served = new MemoryStores(time, remote.Store, remote.Feed, remote.Queue, remote.Projects)
            {
                Apps = remote.Apps,
                Usage = remote.Usage,
                Insights = remote.Insights,
            };
            served._owned.Add(remote);
            return served;
        }

        if (kind == InMemory)
        {
            var memory = new InMemoryMemoryStore(time);
            var usage = new InMemoryUsageStore(memory, time);
            return new MemoryStores(time, memory, memory, memory, new InMemoryProjectDirectory(memory, time)) { Apps = usage, Usage = usage, Insights = memory };
        }

        var folder = new TempDirectory();
        var database = OpenSqlite(folder.File("memory.db"));
        var feed = new SqliteMemoryFeed(database);
        var apps = new SqliteAppStore(database);
        var stores = new MemoryStores(
            time, new SqliteMemoryStore(database, time), feed, new SqliteEmbeddingQueue(database, time), new SqliteProjectDirectory(database, time))
        {
            Apps = apps,
            Usage = new SqliteUsageStore(database, time),
            Insights = new SqliteInsightStore(database),
        };
        stores._owned.AddRange([apps, feed, database, folder]);
        return stores;
    }

    public static SqliteDatabase OpenSqlite(string path, TimeSpan? busyTimeout = null) =>
        new(new SqliteOptions(path) { BusyTimeout = busyTimeout ?? TimeSpan.FromSeconds(10) }, NullLogger<SqliteDatabase>.Instance);

    public void Dispose() => _owned.ForEach(o => o.Dispose());
}

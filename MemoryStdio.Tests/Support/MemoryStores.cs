using MemoryStdio.Memory;
using MemoryStdio.Projects;
using MemoryStdio.Storage.Sqlite;
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

    public static TheoryData<string> All { get; } = [InMemory, Sqlite, Remote];

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
            var served = new MemoryStores(time, remote.Store, remote.Feed, remote.Queue, remote.Projects);
            served._owned.Add(remote);
            return served;
        }

        if (kind == InMemory)
        {
            var memory = new InMemoryMemoryStore(time);
            return new MemoryStores(time, memory, memory, memory, new InMemoryProjectDirectory(memory, time));
        }

        var folder = new TempDirectory();
        var database = OpenSqlite(folder.File("memory.db"));
        var feed = new SqliteMemoryFeed(database);
        var stores = new MemoryStores(
            time, new SqliteMemoryStore(database, time), feed, new SqliteEmbeddingQueue(database, time), new SqliteProjectDirectory(database, time));
        stores._owned.AddRange([feed, database, folder]);
        return stores;
    }

    public static SqliteDatabase OpenSqlite(string path, TimeSpan? busyTimeout = null) =>
        new(new SqliteOptions(path) { BusyTimeout = busyTimeout ?? TimeSpan.FromSeconds(10) }, NullLogger<SqliteDatabase>.Instance);

    public void Dispose() => _owned.ForEach(o => o.Dispose());
}

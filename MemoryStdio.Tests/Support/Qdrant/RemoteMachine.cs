using MemoryStdio.Memory;
using MemoryStdio.Storage.Qdrant;
using MemoryStdio.Storage.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace MemoryStdio.Tests.Qdrant;

/// <summary>One computer in remote mode: a local file for aliases and credentials, memories on the server. Several may share a server.</summary>
internal sealed class RemoteMachine : IDisposable
{
    private readonly TempDirectory _folder = new();
    private readonly SqliteDatabase _database;
    private QdrantStandIn? _own;

    public RemoteMachine(QdrantOptions options, FakeTimeProvider time, VectorSpace? space = null)
    {
        var window = UndoToken.DefaultLifetime;
        _database = MemoryStores.OpenSqlite(_folder.File("memory.db"));
        Options = options;
        Sync = new SqliteSyncStore(_database, time);
        var client = RemoteUnderTest.Client(options);
        var collections = new QdrantCollections(client);
        Points = new QdrantPoints(client);
        Tables = new RemoteTables(client, collections, Points, _ => Task.FromResult(space ?? RemoteUnderTest.Space));
        Guard = new RemoteGuard(Sync, RemoteUnderTest.Store(options, time));
        var owners = new RemoteOwners(Sync);
        var calls = new RemoteCalls(Tables, Guard, owners, time);
        var reader = new RemoteReader(Tables, NullLogger<RemoteReader>.Instance);
        var commits = new RemoteCommits(Tables, window);
        var undo = new RemoteUndo(Tables, reader, commits, window);
        Store = new QdrantMemoryStore(calls, Tables, reader, commits, new RemoteAdds(Tables, reader, commits, time), undo);
        Feed = new QdrantMemoryFeed(calls, Tables, reader, owners);
        Queue = new QdrantEmbeddingQueue(calls, Tables, reader, commits, owners);
        Projects = new QdrantProjectDirectory(calls, Tables, reader, commits, undo, new SqliteProjectDirectory(_database, time));
        Purge = new RemotePurge(calls, Tables, reader, owners);
        Search = new QdrantSearch(client, collections, Points);
    }

    public QdrantOptions Options { get; }

    public SqliteSyncStore Sync { get; }

    public QdrantPoints Points { get; }

    public RemoteTables Tables { get; }

    public RemoteGuard Guard { get; }

    public QdrantMemoryStore Store { get; }

    public QdrantMemoryFeed Feed { get; }

    public QdrantEmbeddingQueue Queue { get; }

    public QdrantProjectDirectory Projects { get; }

    public RemotePurge Purge { get; }

    public QdrantSearch Search { get; }

    /// <summary>With a server of its own. It must not have seen a request that Qdrant's schema does not know.</summary>
    public static RemoteMachine Start(FakeTimeProvider time, VectorSpace space)
    {
        var server = Task.Run(QdrantStandIn.StartAsync).GetAwaiter().GetResult();
        return new RemoteMachine(RemoteUnderTest.Options(server.Url) with { WriteOrdering = "strong" }, time, space) { _own = server };
    }

    /// <summary>What lies in the local file of memories: nothing, in this mode.</summary>
    public Task<long> LocalMemoriesAsync() =>
        _database.ReadAsync(s => s.Number("SELECT (SELECT count(*) FROM memories) + (SELECT count(*) FROM memory_versions) + (SELECT count(*) FROM changes)") ?? 0, CancellationToken.None);

    public void Dispose()
    {
        _database.Dispose();
        _folder.Dispose();
        if (_own is not { } server) return;
        var violations = server.Violations.ToArray();
        Task.Run(async () => await server.DisposeAsync()).GetAwaiter().GetResult();
        Assert.Empty(violations);
    }
}

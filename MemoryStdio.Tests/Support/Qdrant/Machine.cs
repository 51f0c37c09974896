using MemoryStdio.Identity;
using MemoryStdio.Memory;
using MemoryStdio.Storage.Qdrant;
using MemoryStdio.Storage.Sqlite;

namespace MemoryStdio.Tests.Qdrant;

/// <summary>One person's computer: a database of its own, a clock of its own, the shared server.</summary>
internal sealed class Machine : IDisposable
{
    private readonly TempDirectory _folder = new();
    private readonly SqliteDatabase _database;
    private readonly SqliteEmbeddingQueue _queue;

    public Machine(Uri server, FakeTimeProvider? time = null)
    {
        Time = time ?? new FakeTimeProvider();
        _database = MemoryStores.OpenSqlite(_folder.File("memory.db"));
        Store = new SqliteMemoryStore(_database, Time);
        Projects = new SqliteProjectDirectory(_database, Time);
        Sync = new SqliteSyncStore(_database, Time);
        _queue = new SqliteEmbeddingQueue(_database, Time);
        Remote = RemoteUnderTest.Store(RemoteUnderTest.Options(server), Time);
        Forwarder = new Forwarder(Sync, Remote);
        Puller = new Puller(Sync, Remote);
        Verifier = new Verifier(Sync, Remote, Forwarder);
    }

    public FakeTimeProvider Time { get; }

    public SqliteMemoryStore Store { get; }

    public SqliteProjectDirectory Projects { get; }

    public SqliteSyncStore Sync { get; }

    public QdrantRemoteStore Remote { get; }

    public Forwarder Forwarder { get; }

    public Puller Puller { get; }

    public Verifier Verifier { get; }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public Task<MemoryId> AddAsync(string content, string owner = "local", bool embedded = true) =>
        Store.AddOneAsync(embedded ? Some.Draft(content).With(new FakeEmbedder()) : Some.Draft(content), Some.Caller(owner));

    public Task EditAsync(MemoryId id, string content) => Store.UpdateAsync(
        Some.Caller(), id, new MemoryEdit { Content = content }, new DraftVectors("fake-16@1", [new FakeEmbedder().Vector(content)]), Token);

    public Task<ChangeResult> DeleteAsync(MemoryId id) => Store.DeleteAsync(Some.Caller(), [id], null, Token);

    public Task<int?> PushAsync() => Forwarder.DeliverAsync(RemoteUnderTest.Space, null, Token);

    public async Task<PullReport> PullAsync()
    {
        var report = await Puller.PullAsync(RemoteUnderTest.Space, null, Token);
        while (await _queue.ClaimAsync(RemoteUnderTest.Space.ModelId, 100, TimeSpan.FromMinutes(1), Token) is { Count: > 0 } tasks)
            await _queue.SaveAsync([.. tasks.Select(t => new EmbeddedMemory(t.Id, t.Version, new DraftVectors(RemoteUnderTest.Space.ModelId, [new FakeEmbedder().Vector(t.Content)])))], Token);
        return report;
    }

    public Task<int> PurgeAsync() => new MemoryStdio.Storage.Sqlite.Purging.Purge(_database, Time).RunAsync(Token);

    public async Task SyncAsync()
    {
        await PushAsync();
        await PullAsync();
    }

    public async Task<string?> ContentAsync(MemoryId id, OwnerId? owner = null) => (await Store.FindAsync(owner ?? Some.Owner(), id, Token))?.Content;

    public Task<OutboxStatus> StatusAsync() => Sync.StatusAsync(Remote.Target, Token);

    /// <summary>Live memories and what they say.</summary>
    public async Task<SortedDictionary<string, string>> ContentsAsync()
    {
        var page = await Store.ListAsync(Some.Owner(), new MemoryFilter { Archived = ArchivedMemories.Include }, 1000, null, Token);
        return new(page.Value!.Memories.ToDictionary(m => m.Id.Value, m => $"{m.Content}|{m.Version}|{m.ArchivedAt is not null}"), StringComparer.Ordinal);
    }

    public void Dispose()
    {
        _database.Dispose();
        _folder.Dispose();
    }
}

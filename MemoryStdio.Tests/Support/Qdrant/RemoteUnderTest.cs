using MemoryStdio.Identity;
using MemoryStdio.Memory;
using MemoryStdio.Storage.Qdrant;
using Microsoft.Extensions.Logging.Abstractions;

namespace MemoryStdio.Tests.Qdrant;

/// <summary>The client under test, and data to send with it.</summary>
internal static class RemoteUnderTest
{
    public static readonly VectorSpace Space = new("fake-16@1", 16);

    public static QdrantOptions Options(Uri url) => new(url) { RetryDelay = TimeSpan.Zero, Timeout = TimeSpan.FromSeconds(30) };

    public static QdrantClient Client(QdrantOptions options, HttpMessageHandler? handler = null) =>
        new(new HttpClient(handler ?? new SocketsHttpHandler()), options, _ => Task.FromResult(options.ApiKey));

    public static QdrantRemoteStore Store(QdrantOptions options, TimeProvider? time = null)
    {
        var client = Client(options);
        return new QdrantRemoteStore(client, new QdrantCollections(client), new QdrantPoints(client), time ?? new FakeTimeProvider(), NullLogger<QdrantRemoteStore>.Instance);
    }

    public static async Task<QdrantRemoteStore> PreparedAsync(QdrantOptions options, TimeProvider? time = null, VectorSpace? space = null)
    {
        var store = Store(options, time);
        await store.PrepareAsync(space ?? Space, TestContext.Current.CancellationToken);
        return store;
    }

    public static SyncMemory Memory(string content = "The nightly backup runs at 03:00 UTC.", string owner = "local", MemoryId? id = null, float[][]? vectors = null) => new(
        id ?? Some.UnknownId(), Some.Owner(owner), owner, new ClientIdentity("test-client", "1.2"), Some.Time, "app", 0,
        new SyncVersion(
            1, ChangeKind.Added, Some.Time, owner, new ClientIdentity("test-client", "1.2"), null, Some.Project(), Trust.Stated, null, null, null, null, "note",
            [], null, null, content),
        [], vectors is null ? null : Space.ModelId, vectors ?? []);

    public static SyncMemory Edited(this SyncMemory memory, string content, TimeSpan after) => memory with
    {
        Present = memory.Present with { Number = memory.Present.Number + 1, Change = ChangeKind.Updated, At = memory.Present.At + after, Content = content },
        Earlier = [.. memory.Earlier, memory.Present],
    };

    public static SyncMemory Deleted(this SyncMemory memory, TimeSpan after) => memory with
    {
        Era = memory.Era + 1,
        Present = memory.Present with { Number = memory.Present.Number + 1, Change = ChangeKind.Deleted, At = memory.Present.At + after, DeletedAt = memory.Present.At + after },
        Earlier = [.. memory.Earlier, memory.Present],
        ModelId = null,
        Vectors = [],
    };

    public static SyncMemory Restored(this SyncMemory memory, TimeSpan after) => memory with
    {
        Era = memory.Era + 1,
        Present = memory.Present with { Number = memory.Present.Number + 1, Change = ChangeKind.Restored, At = memory.Present.At + after, DeletedAt = null },
        Earlier = [.. memory.Earlier, memory.Present],
    };
}

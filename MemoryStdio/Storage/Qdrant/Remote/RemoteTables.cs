using MemoryStdio.Identity;
using MemoryStdio.Memory;

namespace MemoryStdio.Storage.Qdrant;

/// <summary>Asks for the model's vector space; waits for it, and throws <see cref="StoreUnavailableException"/> where there is none.</summary>
internal delegate Task<VectorSpace> RequiredSpace(CancellationToken cancellationToken);

/// <summary>
/// The three collections that remote mode lives on: memories (through the alias), the log of their versions, and the ledger of all else: projects, claims
/// of contents and idempotency keys, undo tokens.
/// </summary>
internal sealed class RemoteTables(QdrantClient client, QdrantCollections collections, QdrantPoints points, RequiredSpace space)
{
    private volatile string? _active;

    public QdrantPoints Points => points;

    public string Memories => client.Options.Collection;

    public string Log => collections.History;

    public string Ledger => collections.Ledger;

    /// <summary>The owner's partition, once everything it needs is there.</summary>
    public async Task<RemoteOwner> OpenAsync(OwnerId owner, CancellationToken cancellationToken)
    {
        var remote = RemoteOwner.Of(owner, client.Options);
        var active = _active ?? await PrepareAsync(cancellationToken);
        foreach (var collection in (string[])[active, Log, Ledger]) await collections.ShardKeyAsync(collection, remote, cancellationToken);
        return remote;
    }

    /// <summary>The space of these vectors, if the collection in use is made for it.</summary>
    public VectorSpace? Fitting(string model, int dimension) =>
        new VectorSpace(model, dimension) is var asked && CollectionNames.Memories(Memories, asked) == _active ? asked : null;

    /// <summary>Another machine may have switched the alias, or the server may have been emptied: look again at the next call.</summary>
    public void Forget() => _active = null;

    // Two calls at once may both prepare: every step of it may be repeated.
    private async Task<string> PrepareAsync(CancellationToken cancellationToken) =>
        _active = await collections.PrepareRemoteAsync(t => space(t), cancellationToken);
}

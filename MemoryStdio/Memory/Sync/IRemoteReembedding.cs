using MemoryStdio.Identity;

namespace MemoryStdio.Memory;

/// <summary>
/// Moves the shared store to another embedding model: a new collection is filled beside the one in use, and takes its place in one step. Every call may be
/// repeated; until the switch, the old collection answers. Throws <see cref="RemoteUnavailableException"/>.
/// </summary>
internal interface IRemoteReembedding
{
    /// <summary>Makes the collection of this space where it is missing.</summary>
    Task<ReembeddingState> BeginAsync(VectorSpace space, CancellationToken cancellationToken);

    /// <summary>What of the owner's memories, deleted ones included, the new collection lacks or has in an older state.</summary>
    Task<IReadOnlyList<MemoryId>> MissingAsync(OwnerId owner, string from, string to, CancellationToken cancellationToken);

    Task<IReadOnlyList<ReembeddingItem>> ReadAsync(OwnerId owner, string from, IReadOnlyList<MemoryId> ids, CancellationToken cancellationToken);

    /// <summary>Writes them into the new collection, unless something newer is there.</summary>
    Task WriteAsync(OwnerId owner, string to, VectorSpace space, IReadOnlyList<(ReembeddingItem Item, IReadOnlyList<float[]> Vectors)> items, CancellationToken cancellationToken);

    /// <summary>How many points a collection has over all owners: a number, no points.</summary>
    Task<long> TotalAsync(string collection, CancellationToken cancellationToken);

    /// <summary>In one step: no search in between finds neither collection.</summary>
    Task SwitchAsync(string from, string to, CancellationToken cancellationToken);

    /// <summary>Collections of memories that are not in use.</summary>
    Task<IReadOnlyList<string>> UnusedAsync(CancellationToken cancellationToken);

    Task RemoveAsync(string collection, CancellationToken cancellationToken);
}

/// <param name="Active">The collection that answers now.</param>
/// <param name="Target">The collection of the present model.</param>
internal sealed record ReembeddingState(string Active, string Target)
{
    public bool IsDone => Active == Target;
}

/// <param name="Content">What is to be embedded; empty where there is nothing (a tombstone).</param>
/// <param name="Stored">What the store keeps of it, its own business.</param>
internal sealed record ReembeddingItem(MemoryId Id, string Content, object Stored);

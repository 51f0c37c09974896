namespace MemoryStdio.Memory;

/// <summary>Memories whose vectors are missing or of another model. A claim is a lease: when its holder dies, another process takes over.</summary>
internal interface IEmbeddingQueue
{
    Task<long> PendingAsync(string modelId, CancellationToken cancellationToken);

    /// <summary>Claims up to <paramref name="limit"/> for this process until <paramref name="lease"/> has passed; empty when there is nothing to do.</summary>
    Task<IReadOnlyList<EmbeddingTask>> ClaimAsync(string modelId, int limit, TimeSpan lease, CancellationToken cancellationToken);

    /// <summary>Saves vectors in one transaction. A memory whose version moved on since the claim is skipped: it is in the queue again.</summary>
    Task SaveAsync(IReadOnlyList<EmbeddedMemory> embedded, CancellationToken cancellationToken);
}

internal sealed record EmbeddingTask(MemoryId Id, int Version, string Content);

internal sealed record EmbeddedMemory(MemoryId Id, int Version, DraftVectors Vectors);

using MemoryStdio.Identity;
using MemoryStdio.Sentences;

namespace MemoryStdio.Memory;

/// <summary>
/// A store that several machines share. Every call may be repeated: nothing happens twice, and an older state never replaces a newer one.
/// Throws <see cref="RemoteUnavailableException"/> when it cannot be reached or used now.
/// </summary>
internal interface IRemoteStore
{
    /// <summary>Names the place: another value is a store that has received nothing yet.</summary>
    string Target { get; }

    /// <summary>Checks that the store can be used, and makes what it needs for vectors of this space.</summary>
    Task PrepareAsync(VectorSpace space, CancellationToken cancellationToken);

    /// <summary>Delivers states; the answer names those it will never take, and why. All others are there, or something newer is.</summary>
    Task<IReadOnlyList<SyncRefusal>> PushAsync(IReadOnlyList<SyncMemory> memories, CancellationToken cancellationToken);

    /// <summary>Forgets the contents of memories that were removed for good; that they are gone stays known.</summary>
    Task PurgeAsync(OwnerId owner, IReadOnlyList<MemoryId> ids, CancellationToken cancellationToken);

    /// <summary>States in the order of their delivery, from <paramref name="position"/> on.</summary>
    Task<RemotePage> PullAsync(OwnerId owner, long position, int limit, CancellationToken cancellationToken);

    /// <summary>What the store holds of an owner, tombstones included, without contents.</summary>
    IAsyncEnumerable<SyncDigest> DigestsAsync(OwnerId owner, CancellationToken cancellationToken);

    /// <summary>Has the store begin to save itself where it lies; answers with the collections it saves.</summary>
    Task<IReadOnlyList<string>> SnapshotAsync(CancellationToken cancellationToken);

    Task<IReadOnlyList<SyncMemory>> FetchAsync(OwnerId owner, IReadOnlyList<MemoryId> ids, CancellationToken cancellationToken);
}

internal sealed record SyncRefusal(MemoryId Id, string Reason);

/// <param name="Next">Where the next reading begins; the last state may come again.</param>
/// <param name="IsLast">Nothing was delivered behind these.</param>
internal sealed record RemotePage(IReadOnlyList<SyncMemory> Memories, long Next, bool IsLast);

/// <param name="HasVectors">Of the space that was prepared.</param>
internal sealed record SyncDigest(MemoryId Id, SyncRank Rank, string State, bool IsDeleted, bool HasVectors);

/// <summary>The shared store cannot be used now. The sentence is for the person: what is wrong, and what to do.</summary>
internal class RemoteUnavailableException(Sentence sentence, Exception? inner = null) : Exception(sentence.English, inner)
{
    public Sentence Sentence { get; } = sentence;
}

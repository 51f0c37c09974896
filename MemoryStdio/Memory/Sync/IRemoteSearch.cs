using MemoryStdio.Identity;

namespace MemoryStdio.Memory;

/// <summary>Searches in the shared store itself: also what this machine has not taken over yet.</summary>
internal interface IRemoteSearch
{
    /// <summary>Best first, at most <paramref name="limit"/>; deleted memories never. Throws <see cref="RemoteUnavailableException"/>.</summary>
    /// <param name="vector">The text's vector in <paramref name="space"/>; without a space words alone decide.</param>
    Task<IReadOnlyList<RemoteHit>> SearchAsync(
        OwnerId owner, MemoryFilter filter, string text, float[] vector, VectorSpace? space, int limit, CancellationToken cancellationToken);

    /// <summary>The nearest by vectors alone; a memory's best piece counts. The score is the cosine. Empty while the server holds vectors of another model.</summary>
    Task<IReadOnlyList<RemoteHit>> NearestAsync(
        OwnerId owner, MemoryFilter filter, float[] vector, VectorSpace? space, MemoryId? except, int limit, CancellationToken cancellationToken);
}

/// <param name="Score">By rank in both legs; comparable within one answer.</param>
internal sealed record RemoteHit(SyncMemory Memory, double Score)
{
    public IReadOnlyList<string> MatchedWords { get; init; } = [];
}

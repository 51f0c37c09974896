using System.Globalization;
using MemoryStdio.Identity;
using MemoryStdio.Projects;

namespace MemoryStdio.Memory;

/// <summary>Searches here, where everything is, and says so when other machines' newest memories may be missing.</summary>
internal sealed class MirrorSearcher(IMemorySearcher inner, ISyncStore local, IRemoteStore remote) : IMemorySearcher
{
    public async Task<SearchHits> SearchAsync(SearchQuery query, CancellationToken cancellationToken)
    {
        var hits = await inner.SearchAsync(query, cancellationToken);
        if (await local.FailingSinceAsync(remote.Target, cancellationToken) is not { } since) return hits;
        return hits with { Mode = $"local (remote unreachable since {since.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)}): {hits.Mode}" };
    }

    public Task PrepareAsync(OwnerId owner, IReadOnlyList<ProjectId>? projects, CancellationToken cancellationToken) =>
        inner.PrepareAsync(owner, projects, cancellationToken);

    public Task<IReadOnlyList<SearchHit>> SimilarAsync(
        OwnerId owner, MemoryFilter filter, string text, MemoryId? except, int limit, CancellationToken cancellationToken) =>
        inner.SimilarAsync(owner, filter, text, except, limit, cancellationToken);
}

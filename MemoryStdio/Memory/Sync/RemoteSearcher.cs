using MemoryStdio.Embedding;
using MemoryStdio.Identity;
using MemoryStdio.Projects;

namespace MemoryStdio.Memory;

/// <summary>Searches on the server, which holds the memories: words and vectors inside the filters, fused by rank there.</summary>
internal sealed class RemoteSearcher(IRemoteSearch remote, RemoteGuard guard, IEmbedder embedder, IProjectDirectory projects) : IMemorySearcher
{
    private const int PiecesCompared = 4;

    private static readonly TimeSpan ModelPatience = TimeSpan.FromSeconds(2);

    public async Task<SearchHits> SearchAsync(SearchQuery query, CancellationToken cancellationToken)
    {
        var model = await embedder.WaitUntilReadyAsync(ModelPatience, cancellationToken) ? embedder.Model : null;
        var vector = model is null ? [] : (await embedder.EmbedAsync([query.Text], cancellationToken))[0];
        if (await ResolvedAsync(query.Owner, query.Filter, cancellationToken) is not { Projects: not [] } filter) return new SearchHits([], Mode(model));
        var hits = await guard.ReadAsync(() => remote.SearchAsync(query.Owner, filter, query.Text, vector, Space(model), query.Limit, cancellationToken), cancellationToken);
        return new SearchHits([.. hits.Where(h => h.Score >= query.MinScore).Select(Hit)], Mode(model));
    }

    public async Task<IReadOnlyList<SearchHit>> SimilarAsync(
        OwnerId owner, MemoryFilter filter, string text, MemoryId? except, int limit, CancellationToken cancellationToken)
    {
        if (embedder is not { State: EmbedderState.Ready, Model: { } model }) return [];
        if (await ResolvedAsync(owner, filter, cancellationToken) is not { Projects: not [] } resolved) return [];
        var best = new Dictionary<MemoryId, double>();
        foreach (var piece in await embedder.EmbedAsync([.. TextChunker.Split(text).Take(PiecesCompared)], cancellationToken))
        {
            var near = await guard.ReadAsync(() => remote.NearestAsync(owner, resolved, piece, Space(model), except, limit, cancellationToken), cancellationToken);
            foreach (var hit in near) best[hit.Memory.Id] = Math.Max(hit.Score, best.GetValueOrDefault(hit.Memory.Id, double.NegativeInfinity));
        }

        return
        [
            .. best.OrderByDescending(b => b.Value).Take(limit)
                .Select((b, i) => new SearchHit(b.Key, Math.Clamp(b.Value, 0, 1), new SearchWhy(null, null, i + 1, b.Value, [], new Dictionary<string, double>()))),
        ];
    }

    private async Task<MemoryFilter> ResolvedAsync(OwnerId owner, MemoryFilter filter, CancellationToken cancellationToken)
    {
        if (filter.Projects is not { Count: > 0 } asked) return filter;
        var resolved = new List<ProjectId>();
        foreach (var id in asked) resolved.Add((await projects.FindAsync(owner, id, cancellationToken))?.Id ?? id);
        return filter with { Projects = [.. resolved.Distinct()] };
    }

    private static VectorSpace? Space(EmbeddingModel? model) => model is null ? null : new VectorSpace(model.Id, model.Dimension);

    private static SearchHit Hit(RemoteHit hit) => new(
        hit.Memory.Id, hit.Score, new SearchWhy(null, null, null, null, hit.MatchedWords, new Dictionary<string, double> { ["rrf"] = Math.Round(hit.Score, 4) }));

    private string Mode(EmbeddingModel? model) => model is not null ? "remote hybrid"
        : embedder.State == EmbedderState.Failed ? $"remote words (model failed: {embedder.Problem})" : "remote words (model loading)";
}

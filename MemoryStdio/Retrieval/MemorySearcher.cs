using MemoryStdio.Embedding;
using MemoryStdio.Identity;
using MemoryStdio.Memory;
using MemoryStdio.Projects;
using MemoryStdio.Retrieval.Index;
using MemoryStdio.Retrieval.Ranking;
using MemoryStdio.Retrieval.Vectors;
using MemoryStdio.Retrieval.Words;

namespace MemoryStdio.Retrieval;

/// <summary>
/// Hybrid search: words and vectors each name candidates, then every query word is compared with every word of the candidates, their neighbours in the
/// same event lending context. See <see cref="Ranker"/>.
/// </summary>
internal sealed class MemorySearcher(
    IndexSet indexes, IEmbedder embedder, RankingOptions options, SearchWaits? waits = null, TimeProvider? time = null, IUsageStore? usage = null) : IMemorySearcher
{
    private readonly SearchWaits _waits = waits ?? SearchWaits.ForWholeIndexes;

    public async Task<SearchHits> SearchAsync(SearchQuery query, CancellationToken cancellationToken)
    {
        var wait = _waits.BeginSearch();
        var ready = await embedder.WaitUntilReadyAsync(wait.Left, cancellationToken);
        var model = ready ? embedder.Model : null;
        var searched = await indexes.OpenAsync(query.Owner, query.Filter.Projects, model, wait, cancellationToken);
        var dates = DateWords.Of(query.Text, (time ?? TimeProvider.System).GetLocalNow());
        var pool = await CollectAsync(searched, query, dates, model, cancellationToken);
        var ranked = Ranker.Rank(pool.Candidates, pool.Terms, options);
        if (usage is not null) await TieBreaker.OrderAsync(ranked, query.Limit, query.Owner, usage, r => ToMemoryId(r.Candidate.Id), cancellationToken);
        var filters = SearchFilters.Names(query);
        var hits = ranked.Where(r => r.Score >= query.MinScore && r.Score > 0).Take(query.Limit).Select(r => Hit(r, pool.Terms, filters));
        return new SearchHits([.. hits], Mode(model, searched));
    }

    public async Task PrepareAsync(OwnerId owner, IReadOnlyList<ProjectId>? projects, CancellationToken cancellationToken)
    {
        var ready = await embedder.WaitUntilReadyAsync(Timeout.InfiniteTimeSpan, cancellationToken);
        await indexes.OpenAsync(owner, projects, ready ? embedder.Model : null, SearchWaits.ForWholeIndexes.BeginSearch(), cancellationToken);
    }

    public async Task<IReadOnlyList<SearchHit>> SimilarAsync(
        OwnerId owner, MemoryFilter filter, string text, MemoryId? except, int limit, CancellationToken cancellationToken)
    {
        var model = embedder.State == EmbedderState.Ready ? embedder.Model : null;
        var searched = await indexes.OpenAsync(owner, filter.Projects, model, _waits.BeginSimilar(), cancellationToken);
        if (model is null) return await SimilarByWordsAsync(searched, new SearchQuery(owner, text, limit + 1, filter), except, cancellationToken);
        var codes = (await embedder.EmbedAsync(TextChunker.Split(text), cancellationToken)).Select(v => VectorCode.EncodeQuery(v)).ToArray();
        return searched.Read(partitions =>
        {
            var admits = new DocumentFilter(filter, searched.Index.Names);
            var best = new Dictionary<long, float>();
            foreach (var code in codes)
            {
                var top = new TopScores(limit + 1);
                for (var i = 0; i < partitions.Count; i++) VectorLeg.Search(partitions[i], code, admits, top, CandidatePool.Place(i, 0));
                foreach (var (score, item) in top.ToSorted()) best[item] = Math.Max(score, best.GetValueOrDefault(item, float.NegativeInfinity));
            }

            return (IReadOnlyList<SearchHit>)[.. best
                .OrderByDescending(b => b.Value).ThenBy(b => b.Key)
                .Select(b => (Score: b.Value, Id: partitions[(int)(b.Key >> 32)][(int)b.Key].Id))
                .Where(t => ToMemoryId(t.Id) != except)
                .Take(limit)
                .Select((t, i) => new SearchHit(
                    ToMemoryId(t.Id), Math.Clamp(t.Score, 0, 1), new SearchWhy(null, null, i + 1, t.Score, [], new Dictionary<string, double>())))];
        });
    }

    // Scored by the weight of the text's words that the memory has too: 1 when it has all.
    private async Task<IReadOnlyList<SearchHit>> SimilarByWordsAsync(OpenIndex searched, SearchQuery query, MemoryId? except, CancellationToken cancellationToken)
    {
        var (candidates, terms) = await CollectAsync(searched, query, [], null, cancellationToken);
        return
        [
            .. Ranker.Rank(candidates, terms, options)
                .Where(r => r.Match > 0 && ToMemoryId(r.Candidate.Id) != except)
                .OrderByDescending(r => r.Match)
                .Take(query.Limit - 1)
                .Select(r => Hit(r, terms, []) with { Score = Math.Clamp(r.Match, 0, 1) }),
        ];
    }

    private async Task<(IReadOnlyCollection<Candidate> Candidates, IReadOnlyList<QueryTerm> Terms)> CollectAsync(
        OpenIndex searched, SearchQuery query, IReadOnlyList<DateSpan> dates, EmbeddingModel? model, CancellationToken cancellationToken)
    {
        var text = searched.Read(_ => QuerySpacing.Apply(DateWords.Without(query.Text, dates), searched.Index.Lexicon));
        var vector = model is null ? null : (await embedder.EmbedAsync([text], cancellationToken))[0];
        var words = QueryWords.Of(text);
        var termVectors = model is { IsStatic: true } ? await TermVectors.OfQueryAsync(embedder, text, [.. words.Select(w => w.Word.Surface)], cancellationToken) : null;
        var (pool, terms, norms) = searched.Read(partitions =>
        {
            var terms = QueryPlanner.Plan(words, termVectors?.Lengths, searched.Index.Lexicon, partitions, options);
            var live = Math.Max(1, partitions.Sum(p => p.LiveCount));
            var averageWords = partitions.Sum(p => p.AverageWords * p.LiveCount) / live;
            var norms = new LengthNorms(averageWords, options);
            return (Collect(searched, partitions, query, dates, terms, norms, vector), terms, norms);
        });

        WordSimilarities? similarities = null;
        if (model is not null && termVectors is not null && terms.Count > 0 && pool.All.Count > 0)
            similarities = await searched.WordVectors(embedder, model).CompareAsync(pool.All, pool.Words, terms, termVectors, options, cancellationToken);

        Evidence.Fill(pool.All, pool.Words, terms, similarities, norms);
        return (pool.All, terms);
    }

    private CandidatePool Collect(
        OpenIndex searched, IReadOnlyList<Partition> partitions, SearchQuery query, IReadOnlyList<DateSpan> dates, IReadOnlyList<QueryTerm> terms, LengthNorms norms, float[]? vector)
    {
        var admits = new DocumentFilter(query.Filter, searched.Index.Names);
        var size = Math.Max(options.Candidates, query.Limit);
        var words = new TopScores(size);
        for (var i = 0; i < partitions.Count; i++)
            WordLeg.Search(partitions[i], terms, norms, admits, words, CandidatePool.Place(i, 0));

        var pool = new CandidatePool(partitions, new CandidateWords(searched.Index.Lexicon), vector, admits, Labels(searched.Index.Names, terms), dates, options);
        pool.AddWordHits(words.ToSorted());
        if (vector is not null)
        {
            var near = new TopScores(size);
            var code = VectorCode.EncodeQuery(vector);
            for (var i = 0; i < partitions.Count; i++) VectorLeg.Search(partitions[i], code, admits, near, CandidatePool.Place(i, 0));
            pool.AddVectorHits(near.ToSorted());
        }

        pool.AddDated(options.Candidates);
        pool.AddNeighbours();
        return pool;
    }

    // The query's words that are somebody's tag or kind.
    private static int[] Labels(Names names, IReadOnlyList<QueryTerm> terms) => [.. terms.Select(t => names.Find(t.Surface)).Where(name => name >= 0)];

    private string Mode(EmbeddingModel? model, OpenIndex searched)
    {
        var loading = searched.PercentLoaded is { } percent ? $"index loading, {percent} %" : null;
        if (model is null)
        {
            var missing = embedder.State == EmbedderState.Failed ? $"model failed: {embedder.Problem}" : "model loading";
            return loading is null ? $"words ({missing})" : $"words ({loading}; {missing})";
        }

        if (loading is not null) return $"{(searched.HasVectors ? "hybrid" : "words")} ({loading})";
        return searched.WithoutVector == 0 ? "hybrid" : $"hybrid ({searched.WithoutVector:N0} memories still wait for their vectors: found by words)";
    }

    private static SearchHit Hit(RankedCandidate ranked, IReadOnlyList<QueryTerm> terms, IReadOnlyList<string> filters)
    {
        var candidate = ranked.Candidate;
        var matched = terms.Where((_, i) => candidate.ByMatch[i] > 0).Select(t => t.Shown).ToArray();
        var parts = new Dictionary<string, double>
        {
            ["words"] = Math.Round(ranked.Words, 4),
            ["match"] = Math.Round(ranked.Match, 4),
            ["late"] = Math.Round(ranked.Late, 4),
            ["cosine"] = Math.Round(ranked.Cosine, 4),
            ["subject"] = Math.Round(ranked.Subject, 4),
            ["rest"] = Math.Round(ranked.Rest, 4),
            ["label"] = candidate.IsLabelled ? 1 : 0,
            ["date"] = candidate.Date is null ? 0 : 1,
        };
        return new SearchHit(
            ToMemoryId(candidate.Id),
            ranked.Score,
            new SearchWhy(candidate.WordRank, candidate.WordScore, candidate.VectorRank, candidate.Cosine, matched, parts)
            {
                Filters = filters,
                Date = candidate.Date is { } date ? FormattableString.Invariant($"{date.From:yyyy-MM-dd} to {date.Until.AddDays(-1):yyyy-MM-dd}") : null,
            });
    }

    private static MemoryId ToMemoryId(Guid id) =>
        MemoryId.TryParse(id.ToString("D"), out var parsed, out var problem) ? parsed : throw new InvalidOperationException(problem.English);
}

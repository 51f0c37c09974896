using MemoryStdio.Embedding;
using MemoryStdio.Identity;
using MemoryStdio.Memory;
using MemoryStdio.Retrieval;
using MemoryStdio.Retrieval.Index;
using MemoryStdio.Retrieval.Ranking;

namespace MemoryStdio.Benchmarks.Quality;

/// <summary>Asks every question of a collection through the product's searcher.</summary>
internal sealed class Runner : IDisposable
{
    private const int Depth = 20;
    private readonly Collection _collection;
    private readonly Dictionary<MemoryId, IReadOnlyList<string>> _keys;
    private readonly IndexSet _indexes;
    private readonly IEmbedder _embedder;

    private Runner(Collection collection, PassageFeed feed, Dictionary<MemoryId, IReadOnlyList<string>> keys, IEmbedder embedder) =>
        (_collection, _keys, _indexes, _embedder) = (collection, keys, new IndexSet(feed), embedder);

    public Collection Collection => _collection;

    public static async Task<Runner> CreateAsync(Collection collection, IEmbedder embedder, CancellationToken cancellationToken)
    {
        var (feed, keys) = await PassageFeed.OfAsync(collection, embedder, cancellationToken);
        return new Runner(collection, feed, keys, embedder);
    }

    public async Task<List<Outcome>> AskAsync(RankingOptions options, CancellationToken cancellationToken)
    {
        var searcher = new MemorySearcher(_indexes, _embedder, options);
        var outcomes = new List<Outcome>();
        foreach (var question in _collection.Questions)
        {
            var query = new SearchQuery(OwnerId.Local, question.Text, Depth, new MemoryFilter { Projects = [PassageFeed.Project] });
            var hits = await searcher.SearchAsync(query, cancellationToken);
            outcomes.Add(Outcome.Of(question, [.. hits.Hits.Select(h => _keys[h.Id])]));
        }

        return outcomes;
    }

    public async Task PrintRankingsAsync(RankingOptions options, CancellationToken cancellationToken)
    {
        var searcher = new MemorySearcher(_indexes, _embedder, options);
        foreach (var question in _collection.Questions)
        {
            var query = new SearchQuery(OwnerId.Local, question.Text, 10, new MemoryFilter { Projects = [PassageFeed.Project] });
            var hits = (await searcher.SearchAsync(query, cancellationToken)).Hits;
            Console.WriteLine($"{question.Text}\t{string.Join(' ', hits.Select(h => FormattableString.Invariant($"{_keys[h.Id][0]}={h.Score:F4}")))}");
        }
    }

    /// <summary>Shows what came before the answer, for the questions that missed it among the first five.</summary>
    public async Task PrintMissesAsync(RankingOptions options, string category, int most, CancellationToken cancellationToken)
    {
        var searcher = new MemorySearcher(_indexes, _embedder, options);
        var texts = _collection.Passages.SelectMany(p => p.Keys.Select(k => (k, p.Text))).GroupBy(p => p.k).ToDictionary(g => g.Key, g => g.First().Text);
        foreach (var question in _collection.Questions.Where(q => q.Category == category))
        {
            var query = new SearchQuery(OwnerId.Local, question.Text, 100, new MemoryFilter { Projects = [PassageFeed.Project] });
            var hits = (await searcher.SearchAsync(query, cancellationToken)).Hits;
            var at = hits.Select((h, i) => (h, i)).Where(h => _keys[h.h.Id].Any(question.Relevant.Contains)).ToArray();
            if (at.Length > 0 && at[0].i < 5 || most-- <= 0) continue;
            Console.WriteLine($"\n? {question.Text}   [{string.Join(' ', question.Relevant)}]");
            foreach (var (hit, rank) in hits.Take(4).Select((h, i) => (h, i)).Concat(at.Take(2)))
            {
                var why = hit.Why;
                Console.WriteLine($"  {rank + 1,3} {hit.Score:F3} w{why.WordRank} v{why.VectorRank} {string.Join(' ', why.Parts.Select(p => $"{p.Key}={p.Value:F2}"))} <{string.Join('|', why.MatchedWords)}> {texts[_keys[hit.Id][0]]}");
            }

            if (at.Length == 0) Console.WriteLine($"  not found: {texts[question.Relevant[0]]}");
        }
    }

    public void Dispose() => _indexes.Dispose();
}

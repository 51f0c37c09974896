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
            outcomes.Add(Outcome.Of(_collection.Name, question, [.. hits.Hits.Select(h => _keys[h.Id])]));
        }

        return outcomes;
    }

    public void Dispose() => _indexes.Dispose();
}

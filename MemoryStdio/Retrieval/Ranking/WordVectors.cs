using MemoryStdio.Embedding;
using MemoryStdio.Retrieval.Index;
using MemoryStdio.Retrieval.Vectors;

namespace MemoryStdio.Retrieval.Ranking;

/// <summary>
/// The vectors of single words in one model, each embedded when a candidate first holds it, then kept as 8-bit rows (about 400 bytes a word).
/// Only for static models, where a word alone has the vector that it has in a text.
/// </summary>
internal sealed class WordVectors(IEmbedder embedder, Lexicon lexicon, ReaderWriterLockSlim lexiconLock, EmbeddingModel model) : IDisposable
{
    private const int Batch = 512;
    private readonly SemaphoreSlim _gate = new(1);
    private readonly RowBlock _rows = new(model.Dimension);
    private readonly Dictionary<int, int> _rowOf = [];

    public string ModelId => model.Id;

    public async Task<WordSimilarities> CompareAsync(
        IReadOnlyCollection<Candidate> candidates, IReadOnlyList<float[]> terms, RankingOptions options, CancellationToken cancellationToken)
    {
        var words = new HashSet<int>();
        foreach (var candidate in candidates) words.UnionWith(candidate.Words);

        await _gate.WaitAsync(cancellationToken);
        try
        {
            await AddMissingAsync(words, cancellationToken);
            return Compare(words, terms, options);
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Dispose() => _gate.Dispose();

    private async Task AddMissingAsync(HashSet<int> words, CancellationToken cancellationToken)
    {
        var missing = words.Where(w => !_rowOf.ContainsKey(w)).ToArray();
        foreach (var batch in missing.Chunk(Batch))
        {
            var vectors = await embedder.EmbedAsync(Surfaces(batch), cancellationToken);
            for (var i = 0; i < batch.Length; i++) _rowOf[batch[i]] = _rows.Append(vectors[i]);
        }
    }

    private string[] Surfaces(int[] words)
    {
        lexiconLock.EnterReadLock();
        try
        {
            return [.. words.Select(lexicon.Surface)];
        }
        finally
        {
            lexiconLock.ExitReadLock();
        }
    }

    private WordSimilarities Compare(HashSet<int> words, IReadOnlyList<float[]> terms, RankingOptions options)
    {
        var queries = terms.Select(t => VectorCode.EncodeQuery(t)).ToArray();
        var rowOfWord = new Dictionary<int, int>(words.Count);
        var values = new float[words.Count * queries.Length];
        foreach (var word in words)
        {
            var at = rowOfWord.Count;
            rowOfWord.Add(word, at);
            for (var term = 0; term < queries.Length; term++)
            {
                var cosine = _rows.Cosine(_rowOf[word], queries[term]);
                values[(at * queries.Length) + term] = Math.Max(0, (cosine - options.LateFloor) / (1 - options.LateFloor));
            }
        }

        return new WordSimilarities(rowOfWord, values, queries.Length);
    }
}

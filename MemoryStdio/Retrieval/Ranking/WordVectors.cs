using MemoryStdio.Embedding;
using MemoryStdio.Retrieval.Index;
using MemoryStdio.Retrieval.Vectors;
using MemoryStdio.Retrieval.Words;

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
    private readonly List<float> _lengths = [];

    public string ModelId => model.Id;

    public async Task<WordSimilarities> CompareAsync(
        IReadOnlyCollection<Candidate> candidates, IReadOnlyList<QueryTerm> terms, TermVectors vectors, float[] queryVector, RankingOptions options, CancellationToken cancellationToken)
    {
        var words = new HashSet<int>();
        foreach (var candidate in candidates) words.UnionWith(candidate.Words);

        await _gate.WaitAsync(cancellationToken);
        try
        {
            await AddMissingAsync(words, cancellationToken);
            Residual.Fill(candidates, terms, vectors, queryVector, Add);
            return Compare(words, terms, vectors, options);
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
            var vectors = await TermVectors.OfAsync(embedder, Surfaces(batch), cancellationToken);
            for (var i = 0; i < batch.Length; i++)
            {
                _rowOf[batch[i]] = _rows.Append(vectors.Directions[i]);
                _lengths.Add(vectors.Lengths[i]);
            }
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

    private WordSimilarities Compare(HashSet<int> words, IReadOnlyList<QueryTerm> terms, TermVectors vectors, RankingOptions options)
    {
        var queries = vectors.Directions.Select(d => VectorCode.EncodeQuery(d)).ToArray();
        var scripts = Scripts(words);
        var rowOfWord = new Dictionary<int, int>(words.Count);
        var cosines = new float[words.Count * queries.Length];
        foreach (var word in words)
        {
            var at = rowOfWord.Count;
            rowOfWord.Add(word, at);
            for (var term = 0; term < queries.Length; term++) cosines[(at * queries.Length) + term] = _rows.Cosine(_rowOf[word], queries[term]);
        }

        WordNearness.FromCosines(cosines, scripts, terms, options);
        return new WordSimilarities(rowOfWord, cosines, queries.Length);
    }

    private void Add(int word, float[] sum)
    {
        var row = _rowOf[word];
        _rows.AddTo(row, _lengths[row], sum);
    }

    private Script[] Scripts(HashSet<int> words)
    {
        lexiconLock.EnterReadLock();
        try
        {
            return [.. words.Select(lexicon.Script)];
        }
        finally
        {
            lexiconLock.ExitReadLock();
        }
    }
}

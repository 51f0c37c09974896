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
    private int[] _rowOf = []; // By term; 0 for none yet, else the row + 1.
    private readonly List<float> _lengths = [];

    public string ModelId => model.Id;

    public async Task<WordSimilarities> CompareAsync(
        IReadOnlyCollection<Candidate> candidates, CandidateWords words, IReadOnlyList<QueryTerm> terms, TermVectors vectors, RankingOptions options, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            var rows = await RowsAsync(words, cancellationToken);
            var lengths = rows.Select((r, word) => words.HasParts(word) ? 0 : _lengths[r]).ToArray();
            new Residual(words, new RowSelection(_rows, rows, lengths), terms, vectors).Fill(candidates);
            return Compare(words, rows, terms, vectors, options);
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Dispose() => _gate.Dispose();

    private async Task<int[]> RowsAsync(CandidateWords words, CancellationToken cancellationToken)
    {
        var missing = Missing(words.Terms);
        foreach (var batch in missing.Chunk(Batch))
        {
            var vectors = await TermVectors.OfAsync(embedder, Surfaces(batch), cancellationToken);
            for (var i = 0; i < batch.Length; i++)
            {
                _rowOf[batch[i]] = _rows.Append(vectors.Directions[i]) + 1;
                _lengths.Add(vectors.Lengths[i]);
            }
        }

        return Array.ConvertAll(words.Terms.ToArray(), t => _rowOf[t] - 1);
    }

    private List<int> Missing(ReadOnlySpan<int> terms)
    {
        var missing = new List<int>();
        foreach (var term in terms)
        {
            if (term >= _rowOf.Length) Array.Resize(ref _rowOf, Math.Max(term + 1, _rowOf.Length * 2));
            if (_rowOf[term] == 0) missing.Add(term);
        }

        return missing;
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

    private WordSimilarities Compare(CandidateWords words, int[] rows, IReadOnlyList<QueryTerm> terms, TermVectors vectors, RankingOptions options)
    {
        var cosines = new float[rows.Length * terms.Count];
        for (var term = 0; term < terms.Count; term++)
        {
            var query = VectorCode.EncodeQuery(vectors.Directions[term]);
            for (var word = 0; word < rows.Length; word++) cosines[(word * terms.Count) + term] = _rows.Cosine(rows[word], query);
        }

        WordNearness.FromCosines(cosines, words.Scripts, terms, options);
        return new WordSimilarities(cosines, terms.Count);
    }
}

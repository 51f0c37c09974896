using System.Runtime.InteropServices;
using MemoryStdio.Retrieval.Vectors;

namespace MemoryStdio.Retrieval.Ranking;

/// <summary>
/// The cosine of what is left of query and memory when the words they share are taken out. Whole-text vectors of "What does Kim drink?" are near
/// everything that names Kim; the name is already accounted for by the word itself, and what remains asks about drinking.
/// </summary>
/// <param name="rows">The words' vectors at their own lengths, by number.</param>
internal sealed class Residual(CandidateWords words, RowSelection rows, IReadOnlyList<QueryTerm> terms, TermVectors vectors)
{
    private const float SharedFrom = 0.5f;
    private readonly Dictionary<ulong, (float[] Vector, float Norm)> _queries = [];
    private readonly List<int> _kept = [];
    private readonly float[] _memory = new float[rows.Stride];

    public void Fill(IReadOnlyCollection<Candidate> candidates)
    {
        var meanings = Meanings();
        foreach (var candidate in candidates)
        {
            _kept.Clear();
            var shared = 0ul;
            foreach (var word in candidate.Words)
            {
                if (meanings[word] == 0) _kept.Add(word);
                else shared |= meanings[word];
            }

            // Nothing to take out: the texts' own vectors say it.
            candidate.Rest = shared == 0 && candidate.Cosine is { } cosine ? cosine : Rest(shared);
        }
    }

    // Which terms each word stands for.
    private ulong[] Meanings()
    {
        var meanings = new ulong[words.Count];
        for (var term = 0; term < terms.Count; term++)
        {
            foreach (var (id, weight, _) in terms[term].Expansions)
            {
                if (weight >= SharedFrom && words.Find(id) is { } word) meanings[word] |= 1ul << term;
            }
        }

        return meanings;
    }

    private float Rest(ulong shared)
    {
        var (query, queryNorm) = Query(shared);
        if (_kept.Count == 0 || queryNorm == 0) return 0;
        rows.Sum(CollectionsMarshal.AsSpan(_kept), _memory);
        var kept = _memory.AsSpan(0, query.Length);
        var (dot, square) = FloatKernel.DotAndSquare(kept, query);
        var norm = MathF.Sqrt(square) * queryNorm;
        return norm > 0 ? dot / norm : 0;
    }

    private (float[] Vector, float Norm) Query(ulong shared)
    {
        if (_queries.TryGetValue(shared, out var known)) return known;
        var query = (float[])vectors.Whole.Clone();
        for (var term = 0; term < terms.Count; term++)
        {
            if ((shared >> term & 1) != 0 && !terms[term].HasParts) FloatKernel.AddTo(query, vectors.Directions[term], -vectors.Lengths[term]);
        }

        return _queries[shared] = (query, FloatKernel.Norm(query));
    }
}

using System.Runtime.InteropServices;
using MemoryStdio.Retrieval.Vectors;

namespace MemoryStdio.Retrieval.Ranking;

/// <summary>
/// The cosine of what is left of query and memory when the words they share are taken out. Whole-text vectors of "What does Kim drink?" are near
/// everything that names Kim; the name is already accounted for by the word itself, and what remains asks about drinking.
/// </summary>
/// <param name="rows">The words' vectors at their own lengths, by number.</param>
internal sealed class Residual(CandidateWords words, RowSelection rows, IReadOnlyList<QueryTerm> terms, TermVectors vectors, float[] queryVector)
{
    private const float SharedFrom = 0.5f;
    private readonly Dictionary<ulong, (float[] Vector, float Norm)> _queries = [];
    private readonly List<int> _kept = [];
    private readonly float[] _memory = new float[rows.Stride];
    private readonly float[] _sentence = new float[rows.Stride];
    private readonly float[] _subject = new float[rows.Stride];

    public void Fill(IReadOnlyCollection<Candidate> candidates)
    {
        var meanings = Meanings();
        foreach (var candidate in candidates)
        {
            FillSentences(candidate);
            _kept.Clear();
            var shared = 0ul;
            foreach (var word in candidate.Words)
            {
                if (meanings[word] == 0) _kept.Add(word);
                else shared |= meanings[word];
            }

            candidate.Rest = Rest(candidate, shared);
        }
    }

    // Which terms each word stands for.
    private ulong[] Meanings()
    {
        var meanings = new ulong[words.Count];
        for (var term = 0; term < terms.Count; term++)
        {
            foreach (var (id, weight) in terms[term].Expansions)
            {
                if (weight >= SharedFrom && words.Find(id) is { } word) meanings[word] |= 1ul << term;
            }
        }

        return meanings;
    }

    private float Rest(Candidate candidate, ulong shared)
    {
        var (query, queryNorm) = Query(shared);
        if (_kept.Count == 0 || queryNorm == 0) return 0;

        // A memory of one sentence that shares nothing was summed as that sentence.
        var memory = shared == 0 && candidate.SentenceEnds.Length == 1 ? _sentence : _memory;
        if (memory == _memory) rows.Sum(CollectionsMarshal.AsSpan(_kept), memory);
        var kept = memory.AsSpan(0, query.Length);
        var (dot, square) = FloatKernel.DotAndSquare(kept, query);
        var norm = MathF.Sqrt(square) * queryNorm;
        return norm > 0 ? dot / norm : 0;
    }

    private (float[] Vector, float Norm) Query(ulong shared)
    {
        if (_queries.TryGetValue(shared, out var known)) return known;
        var query = new float[queryVector.Length];
        for (var term = 0; term < terms.Count; term++)
        {
            if ((shared >> term & 1) == 0) FloatKernel.AddTo(query, vectors.Directions[term], vectors.Lengths[term]);
        }

        return _queries[shared] = (query, FloatKernel.Norm(query));
    }

    // The subject of a leading "Name:" speaks every sentence.
    private void FillSentences(Candidate candidate)
    {
        var start = 0;
        var hasSubject = candidate.SubjectWords > 0 && candidate.SentenceEnds.Length > 1;
        if (hasSubject) rows.Sum(candidate.Words.AsSpan(0, candidate.SubjectWords), _subject);
        foreach (var end in candidate.SentenceEnds)
        {
            rows.Sum(candidate.Words.AsSpan(start, end - start), _sentence);
            if (hasSubject && start >= candidate.SubjectWords) FloatKernel.AddTo(_sentence, _subject, 1);
            var (dot, square) = FloatKernel.DotAndSquare(_sentence.AsSpan(0, queryVector.Length), queryVector);
            if (square > 0) candidate.BestSentence = Math.Max(candidate.BestSentence, dot / MathF.Sqrt(square));
            start = end;
        }
    }
}

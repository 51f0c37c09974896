using System.Numerics.Tensors;

namespace MemoryStdio.Retrieval.Ranking;

/// <summary>
/// The cosine of what is left of query and memory when the words they share are taken out. Whole-text vectors of "What does Kim drink?" are near
/// everything that names Kim; the name is already accounted for by the word itself, and what remains asks about drinking.
/// </summary>
internal static class Residual
{
    /// <param name="add">Adds a word's vector at its own length to a sum.</param>
    public static void Fill(
        IReadOnlyCollection<Candidate> candidates, IReadOnlyList<QueryTerm> terms, TermVectors vectors, float[] queryVector, Action<int, float[]> add)
    {
        var meanings = new Dictionary<int, ulong>();
        for (var term = 0; term < terms.Count; term++)
        {
            foreach (var (id, weight) in terms[term].Expansions)
            {
                if (weight >= 0.5f) meanings[id] = meanings.GetValueOrDefault(id) | (1ul << term);
            }
        }

        var memory = new float[queryVector.Length];
        var query = new float[queryVector.Length];
        var sentence = new float[queryVector.Length];
        foreach (var candidate in candidates)
        {
            Array.Clear(memory);
            Array.Clear(query);
            var matched = 0ul;
            foreach (var word in candidate.Words)
            {
                if (meanings.TryGetValue(word, out var means)) matched |= means;
                else add(word, memory);
            }

            for (var term = 0; term < terms.Count; term++)
            {
                if ((matched >> term & 1) == 0) TensorPrimitives.MultiplyAdd(vectors.Directions[term], vectors.Lengths[term], query, query);
            }

            FillSentences(candidate, queryVector, sentence, add);
            var norm = TensorPrimitives.Norm(memory) * TensorPrimitives.Norm(query);
            candidate.Rest = norm > 0 ? TensorPrimitives.Dot<float>(memory, query) / norm : 0;
        }
    }

    // The subject of a leading "Name:" speaks every sentence.
    private static void FillSentences(Candidate candidate, float[] query, float[] sum, Action<int, float[]> add)
    {
        var start = 0;
        foreach (var end in candidate.SentenceEnds)
        {
            Array.Clear(sum);
            if (start >= candidate.SubjectWords)
            {
                for (var i = 0; i < candidate.SubjectWords; i++) add(candidate.Words[i], sum);
            }

            for (var i = start; i < end; i++) add(candidate.Words[i], sum);
            var norm = TensorPrimitives.Norm<float>(sum);
            if (norm > 0) candidate.BestSentence = Math.Max(candidate.BestSentence, TensorPrimitives.Dot<float>(sum, query) / norm);
            start = end;
        }
    }
}

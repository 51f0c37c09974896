namespace MemoryStdio.Retrieval.Ranking;

/// <summary>What a memory's own words say for each query term, 0…1.</summary>
internal static class Evidence
{
    public static void Fill(
        IReadOnlyCollection<Candidate> candidates, CandidateWords words, IReadOnlyList<QueryTerm> terms, WordSimilarities? similarities, LengthNorms norms)
    {
        var meanings = Meanings(words, terms);
        foreach (var candidate in candidates)
        {
            var occurrences = new float[terms.Count];
            var match = new float[terms.Count];
            var subject = new float[terms.Count];
            for (var i = 0; i < candidate.Words.Length; i++)
            {
                var word = candidate.Words[i];
                if (meanings[word] is { } means)
                {
                    foreach (var (term, weight) in means)
                    {
                        occurrences[term] += weight;
                        match[term] = Math.Max(match[term], weight);
                        if (i < candidate.SubjectWords) subject[term] = Math.Max(subject[term], weight);
                    }
                }
            }

            var late = (float[])match.Clone();
            if (similarities is not null)
            {
                foreach (var word in candidate.Words) similarities.Raise(word, late);
            }

            candidate.ByMatch = match;

            for (var term = 0; term < terms.Count; term++)
                occurrences[term] = norms.Saturate(occurrences[term], candidate.Words.Length);
            (candidate.ByWord, candidate.ByLate, candidate.BySubject) = (occurrences, late, subject);
        }
    }

    // By word; null for one that means nothing asked for.
    private static List<(int Term, float Weight)>?[] Meanings(CandidateWords words, IReadOnlyList<QueryTerm> terms)
    {
        var meanings = new List<(int, float)>?[words.Count];
        for (var term = 0; term < terms.Count; term++)
        {
            foreach (var (id, weight, _) in terms[term].Expansions)
            {
                if (words.Find(id) is { } word) (meanings[word] ??= []).Add((term, weight));
            }
        }

        return meanings;
    }
}

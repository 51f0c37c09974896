namespace MemoryStdio.Retrieval.Ranking;

/// <summary>Turns evidence into an order. Pure: the same candidates, terms and options give the same scores, here and in the benchmark.</summary>
internal static class Ranker
{
    public static List<RankedCandidate> Rank(IReadOnlyCollection<Candidate> candidates, IReadOnlyList<QueryTerm> terms, RankingOptions options)
    {
        var ranked = new List<RankedCandidate>(candidates.Count);
        foreach (var candidate in candidates)
        {
            if (candidate.IsHit) ranked.Add(Score(candidate, terms, options));
        }

        // Recency breaks ties only: which of two equally good memories is newer says little about which was meant.
        ranked.Sort(static (a, b) =>
            a.Score != b.Score ? b.Score.CompareTo(a.Score)
            : a.Candidate.EffectiveAt != b.Candidate.EffectiveAt ? b.Candidate.EffectiveAt.CompareTo(a.Candidate.EffectiveAt)
            : a.Candidate.Id.CompareTo(b.Candidate.Id));
        return ranked;
    }

    private static RankedCandidate Score(Candidate candidate, IReadOnlyList<QueryTerm> terms, RankingOptions options)
    {
        var total = 0f;
        var words = 0f;
        var late = 0f;
        var subject = 0f;
        for (var t = 0; t < terms.Count; t++)
        {
            var weight = terms[t].Weight;
            total += weight;
            words += weight * InContext(candidate, t, static (c, i) => c.ByWord[i], options);
            late += weight * InContext(candidate, t, static (c, i) => c.ByLate[i], options);
            subject = Math.Max(subject, candidate.BySubject[t]);
        }

        if (total > 0) (words, late) = (words / total, late / total);
        var cosine = Math.Max(0, candidate.Cosine ?? 0);
        var shares = options.WordShare + options.LateShare + options.VectorShare;
        var score = ((options.WordShare * words) + (options.LateShare * late) + (options.VectorShare * cosine)) / shares;
        return new RankedCandidate(candidate, Math.Clamp(score + (options.SubjectBonus * subject), 0, 1), words, late, cosine, subject);
    }

    private static float InContext(Candidate candidate, int term, Func<Candidate, int, float> evidence, RankingOptions options)
    {
        var own = evidence(candidate, term);
        if (candidate.Before is { } before)
            own = Math.Max(own, evidence(before, term) * (before.Asks ? options.ContextAsked : options.ContextBefore));
        if (candidate.After is { } after) own = Math.Max(own, evidence(after, term) * options.ContextAfter);
        return own;
    }
}

/// <summary>Scores are 0…1; the parts are before weighting.</summary>
internal sealed record RankedCandidate(Candidate Candidate, float Score, float Words, float Late, float Cosine, float Subject);

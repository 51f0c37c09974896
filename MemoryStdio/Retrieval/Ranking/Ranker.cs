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

        // Recency breaks ties only, after TieBreaker: which of two equally good memories is newer says little about which was meant.
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
        var match = 0f;
        var lookup = 0f;
        for (var t = 0; t < terms.Count; t++)
        {
            var weight = terms[t].Weight;
            total += weight;
            words += weight * InContext(candidate, t, candidate.ByWord, candidate.Before?.ByWord, candidate.After?.ByWord, options);
            late += weight * InContext(candidate, t, candidate.ByLate, candidate.Before?.ByLate, candidate.After?.ByLate, options);
            match += weight * InContext(candidate, t, candidate.ByMatch, candidate.Before?.ByMatch, candidate.After?.ByMatch, options);
            if (terms[t].IsLookup) lookup += weight * candidate.ByMatch[t];
            subject = Math.Max(subject, candidate.BySubject[t]);
        }

        if (total > 0) (words, match, late, lookup) = (words / total, match / total, late / total, lookup / total);
        var cosine = Cosine(candidate, options);
        var sum = (options.WordShare * words) + (options.MatchShare * match) + (options.LateShare * late) + (options.VectorShare * cosine) + (options.RestShare * candidate.Rest);
        var score = sum / (options.WordShare + options.MatchShare + options.LateShare + options.VectorShare + options.RestShare);
        var bonus = (options.SubjectBonus * subject) + (options.LookupBonus * lookup) + (candidate.IsLabelled ? options.LabelBonus : 0) + (candidate.Date is null ? 0 : options.DateBonus);
        return new RankedCandidate(candidate, Math.Clamp(score + bonus, 0, 1), words, match, late, cosine, subject, candidate.Rest);
    }

    private static float Cosine(Candidate candidate, RankingOptions options)
    {
        var (sum, weights) = (candidate.Cosine ?? 0, 1f);
        if (candidate.Before?.Cosine is { } before) (sum, weights) = (sum + (options.ContextVector * before), weights + options.ContextVector);
        if (candidate.After?.Cosine is { } after) (sum, weights) = (sum + (options.ContextVector * after), weights + options.ContextVector);
        return Math.Max(0, sum / weights);
    }

    private static float InContext(Candidate candidate, int term, float[] own, float[]? before, float[]? after, RankingOptions options)
    {
        var best = own[term];
        if (before is not null) best = Math.Max(best, before[term] * (candidate.Before!.Asks ? options.ContextAsked : options.ContextBefore));
        if (after is not null) best = Math.Max(best, after[term] * options.ContextAfter);
        return best;
    }
}

/// <summary>Scores are 0…1; the parts are before weighting.</summary>
internal sealed record RankedCandidate(Candidate Candidate, float Score, float Words, float Match, float Late, float Cosine, float Subject, float Rest);

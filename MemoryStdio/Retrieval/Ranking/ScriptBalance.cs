using MemoryStdio.Retrieval.Words;

namespace MemoryStdio.Retrieval.Ranking;

/// <summary>
/// Texts of one language lie nearer each other than a text and its translation, and share words besides, so a memory in another script than the
/// query's loses to anything in its own. The gap between the best of both is measured per query and partly made up for.
/// </summary>
internal static class ScriptBalance
{
    /// <summary>The script most words are in; Han and kana are one writing system here.</summary>
    public static Script Dominant(ReadOnlySpan<int> words, ReadOnlySpan<Script> scripts)
    {
        Span<int> counts = stackalloc int[(int)Script.Kana + 1];
        foreach (var word in words) counts[(int)(scripts[word] == Script.Kana ? Script.Han : scripts[word])]++;
        var most = 0;
        for (var script = 1; script < counts.Length; script++)
        {
            if (counts[script] > counts[most]) most = script;
        }

        return (Script)most;
    }

    public static void BalanceCosines(IReadOnlyCollection<Candidate> candidates, IReadOnlyList<QueryTerm> terms, RankingOptions options)
    {
        var own = Own(terms);
        var gap = new ScriptGap(own);
        foreach (var candidate in candidates)
        {
            if (candidate.IsHit) gap.Offer(candidate.Script, candidate.Cosine ?? 0);
        }

        var lift = options.CosineBalance * gap.Measure();
        if (lift <= 0) return;
        foreach (var candidate in candidates)
        {
            if (candidate.Script != own && candidate.Cosine is { } cosine) candidate.Cosine = cosine + lift;
        }
    }

    public static void BalanceScores(List<RankedCandidate> ranked, IReadOnlyList<QueryTerm> terms, RankingOptions options)
    {
        var own = Own(terms);
        var gap = new ScriptGap(own);
        foreach (var candidate in ranked) gap.Offer(candidate.Candidate.Script, candidate.Score);
        var lift = options.ScoreBalance * gap.Measure();
        if (lift <= 0) return;
        for (var i = 0; i < ranked.Count; i++)
        {
            if (ranked[i].Candidate.Script != own) ranked[i] = ranked[i] with { Score = Math.Clamp(ranked[i].Score + lift, 0, 1) };
        }
    }

    private static Script Own(IReadOnlyList<QueryTerm> terms)
    {
        var words = new int[terms.Count];
        var scripts = new Script[terms.Count];
        for (var i = 0; i < words.Length; i++) (words[i], scripts[i]) = (i, terms[i].Script);
        return Dominant(words, scripts);
    }
}

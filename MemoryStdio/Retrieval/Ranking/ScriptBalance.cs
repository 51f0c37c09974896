using MemoryStdio.Retrieval.Words;

namespace MemoryStdio.Retrieval.Ranking;

/// <summary>
/// Texts of one language lie nearer each other than a text and its translation, and share words besides, so a memory in another script than the
/// query's loses to anything in its own. The gap between the best of both is measured per query and partly made up for.
/// </summary>
internal static class ScriptBalance
{
    private const int Best = 5;

    /// <summary>The script most words are in; Han and kana are one writing system here.</summary>
    public static Script Dominant(IEnumerable<Script> words) =>
        words.Select(s => s == Script.Kana ? Script.Han : s).GroupBy(s => s).OrderByDescending(g => g.Count()).ThenBy(g => g.Key)
            .Select(g => g.Key).FirstOrDefault(Script.None);

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
        var own = Dominant(terms.Select(t => t.Script));
        var lift = options.CosineBalance * Gap(candidates.Where(c => c.IsHit).Select(c => (c.Script, Value: c.Cosine ?? 0)), own);
        if (lift <= 0) return;
        foreach (var candidate in candidates)
        {
            if (candidate.Script != own && candidate.Cosine is { } cosine) candidate.Cosine = cosine + lift;
        }
    }

    public static void BalanceScores(List<RankedCandidate> ranked, IReadOnlyList<QueryTerm> terms, RankingOptions options)
    {
        var own = Dominant(terms.Select(t => t.Script));
        var lift = options.ScoreBalance * Gap(ranked.Select(r => (r.Candidate.Script, Value: r.Score)), own);
        if (lift <= 0) return;
        for (var i = 0; i < ranked.Count; i++)
        {
            if (ranked[i].Candidate.Script != own) ranked[i] = ranked[i] with { Score = Math.Clamp(ranked[i].Score + lift, 0, 1) };
        }
    }

    // Too few of either say nothing about its level.
    private static float Gap(IEnumerable<(Script Script, float Value)> values, Script own)
    {
        var sides = values.ToLookup(v => v.Script == own, v => v.Value);
        var mine = sides[true].OrderDescending().Take(Best).ToArray();
        var others = sides[false].OrderDescending().Take(Best).ToArray();
        return mine.Length < Best || others.Length < Best ? 0 : Math.Max(0, mine.Average() - others.Average());
    }
}

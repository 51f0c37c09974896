namespace MemoryStdio.Benchmarks.Quality;

/// <summary>One question's measures. Recall is the share of its relevant passages among the first k.</summary>
internal sealed record Outcome(string Group, string Category, double Recall1, double Recall5, double Recall10, double Hit5, double ReciprocalRank, double Ndcg10)
{
    public static Outcome Of(Question question, IReadOnlyList<IReadOnlyList<string>> found)
    {
        var relevant = question.Relevant.ToHashSet();
        var gains = new double[found.Count];
        var seen = new HashSet<string>();
        for (var i = 0; i < found.Count; i++) gains[i] = found[i].Count(k => relevant.Contains(k) && seen.Add(k));
        double Recall(int k) => found.Take(k).SelectMany(f => f).Where(relevant.Contains).Distinct().Count() / (double)relevant.Count;
        var first = Array.FindIndex(gains, g => g > 0);
        var dcg = gains.Take(10).Select((g, i) => Math.Min(1, g) / Math.Log2(i + 2)).Sum();
        var best = Enumerable.Range(0, Math.Min(10, relevant.Count)).Sum(i => 1 / Math.Log2(i + 2));
        return new Outcome(
            question.Group, question.Category, Recall(1), Recall(5), Recall(10), Recall(5) > 0 ? 1 : 0, first < 0 ? 0 : 1.0 / (first + 1), Math.Min(1, dcg / best));
    }
}

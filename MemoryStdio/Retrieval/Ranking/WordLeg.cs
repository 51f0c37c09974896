using MemoryStdio.Retrieval.Index;
using MemoryStdio.Retrieval.Vectors;

namespace MemoryStdio.Retrieval.Ranking;

/// <summary>BM25 over one partition's postings. What a word may mean counts as one word: its expansions' occurrences are added before they saturate.</summary>
internal static class WordLeg
{
    [ThreadStatic] private static float[]? _scores;
    [ThreadStatic] private static float[]? _occurrences;

    /// <param name="averageWords">Over all searched partitions, so that their scores compare.</param>
    public static void Search(
        Partition partition, IReadOnlyList<QueryTerm> terms, double averageWords, RankingOptions options, DocumentFilter filter, TopScores top, long offset)
    {
        var scores = Buffer(ref _scores, partition.Count);
        foreach (var term in terms)
        {
            if (term.Expansions.Count == 1) AddOne(partition, term, averageWords, options, scores);
            else if (term.Expansions.Count > 1) AddSeveral(partition, term, averageWords, options, scores);
        }

        for (var slot = 0; slot < partition.Count; slot++)
        {
            var score = scores[slot];
            if (score > 0 && score > top.Threshold && filter.Admits(partition[slot])) top.Offer(score, offset + slot);
        }

        Array.Clear(scores, 0, partition.Count);
    }

    /// <summary>0…1: how fully a word that occurs so often in a memory of this length speaks for it.</summary>
    public static float Saturate(float occurrences, int words, double averageWords, RankingOptions options) =>
        occurrences / (occurrences + (options.Saturation * (1 - options.LengthPenalty + (options.LengthPenalty * words / (float)averageWords))));

    private static void AddOne(Partition partition, QueryTerm term, double averageWords, RankingOptions options, float[] scores)
    {
        var (id, weight) = term.Expansions[0];
        if (partition.Postings(id) is not { } postings) return;
        foreach (var item in postings.Items)
        {
            var slot = PostingList.Slot(item);
            scores[slot] += term.Weight * Saturate(weight * PostingList.Occurrences(item), partition[slot].WordCount, averageWords, options);
        }
    }

    private static void AddSeveral(Partition partition, QueryTerm term, double averageWords, RankingOptions options, float[] scores)
    {
        var occurrences = Buffer(ref _occurrences, partition.Count);
        foreach (var (id, weight) in term.Expansions)
        {
            if (partition.Postings(id) is not { } postings) continue;
            foreach (var item in postings.Items) occurrences[PostingList.Slot(item)] += weight * PostingList.Occurrences(item);
        }

        foreach (var (id, _) in term.Expansions)
        {
            if (partition.Postings(id) is not { } postings) continue;
            foreach (var item in postings.Items)
            {
                var slot = PostingList.Slot(item);
                if (occurrences[slot] == 0) continue;
                scores[slot] += term.Weight * Saturate(occurrences[slot], partition[slot].WordCount, averageWords, options);
                occurrences[slot] = 0;
            }
        }
    }

    private static float[] Buffer(ref float[]? buffer, int count) =>
        buffer is not null && buffer.Length >= count ? buffer : buffer = new float[Math.Max(1024, count + (count / 4))];
}

using MemoryStdio.Retrieval.Index;
using MemoryStdio.Retrieval.Vectors;

namespace MemoryStdio.Retrieval.Ranking;

/// <summary>BM25 over one partition's postings. What a word may mean counts as one word: its expansions' occurrences are added before they saturate.</summary>
internal static class WordLeg
{
    [ThreadStatic] private static float[]? _scores;
    [ThreadStatic] private static float[]? _occurrences;

    public static void Search(
        Partition partition, IReadOnlyList<QueryTerm> terms, LengthNorms norms, DocumentFilter filter, TopScores top, long offset)
    {
        var scores = Buffer(ref _scores, partition.Count);
        foreach (var term in terms)
        {
            if (term.Expansions.Count == 1) AddOne(partition, term, norms, scores);
            else if (term.Expansions.Count > 1) AddSeveral(partition, term, norms, scores);
        }

        for (var slot = 0; slot < partition.Count; slot++)
        {
            var score = scores[slot];
            if (score > 0 && score > top.Threshold && filter.Admits(partition[slot])) top.Offer(score, offset + slot);
        }

        Array.Clear(scores, 0, partition.Count);
    }

    private static void AddOne(Partition partition, QueryTerm term, LengthNorms norms, float[] scores)
    {
        var (id, weight) = term.Expansions[0];
        if (partition.Postings(id) is not { } postings) return;
        var lengths = partition.Lengths;
        foreach (var item in postings.Items)
        {
            var slot = PostingList.Slot(item);
            scores[slot] += term.Weight * norms.Saturate(weight * PostingList.Occurrences(item), lengths[slot]);
        }
    }

    private static void AddSeveral(Partition partition, QueryTerm term, LengthNorms norms, float[] scores)
    {
        var occurrences = Buffer(ref _occurrences, partition.Count);
        foreach (var (id, weight) in term.Expansions)
        {
            if (partition.Postings(id) is not { } postings) continue;
            foreach (var item in postings.Items) occurrences[PostingList.Slot(item)] += weight * PostingList.Occurrences(item);
        }

        var lengths = partition.Lengths;
        foreach (var (id, _) in term.Expansions)
        {
            if (partition.Postings(id) is not { } postings) continue;
            foreach (var item in postings.Items)
            {
                var slot = PostingList.Slot(item);
                if (occurrences[slot] == 0) continue;
                scores[slot] += term.Weight * norms.Saturate(occurrences[slot], lengths[slot]);
                occurrences[slot] = 0;
            }
        }
    }

    private static float[] Buffer(ref float[]? buffer, int count) =>
        buffer is not null && buffer.Length >= count ? buffer : buffer = new float[Math.Max(1024, count + (count / 4))];
}

using System.Numerics;
using System.Runtime.CompilerServices;
using MemoryStdio.Retrieval.Index;
using MemoryStdio.Retrieval.Vectors;

namespace MemoryStdio.Retrieval.Ranking;

/// <summary>
/// BM25 over one partition's postings, block after block of memories. What a word may mean counts as one word: its meanings' occurrences are added before they
/// saturate. Exact: a block is passed over only when even all of its words together could not reach the worst score kept.
/// </summary>
internal static class WordLeg
{
    [ThreadStatic] private static WordBlock? _block;

    public static void Search(
        Partition partition, IReadOnlyList<QueryTerm> terms, LengthNorms norms, DocumentFilter filter, TopScores top, long offset)
    {
        var words = Words(partition, terms);
        var block = _block ??= new WordBlock();
        for (var first = Next(words, 0); first < partition.Count; first = Next(words, first + WordBlock.Size))
        {
            if (MostPossible(words, first) <= top.Threshold) continue;
            var lengths = partition.Lengths[first..Math.Min(partition.Count, first + WordBlock.Size)];
            foreach (var word in words) block.Add(word.Weight, word.Meanings, first, lengths, norms);
            Offer(block.Scores[..lengths.Length], partition, first, filter, top, offset);
            block.Clear();
        }
    }

    private static List<Word> Words(Partition partition, IReadOnlyList<QueryTerm> terms)
    {
        var words = new List<Word>(terms.Count);
        foreach (var term in terms)
        {
            var meanings = new List<PostingCursor>(term.Expansions.Count);
            foreach (var (id, weight, _) in term.Expansions)
            {
                if (partition.Postings(id) is { } postings) meanings.Add(new PostingCursor(postings, weight));
            }

            if (meanings.Count > 0) words.Add(new Word(term.Weight, [.. meanings]));
        }

        return words;
    }

    private static int Next(List<Word> words, int first)
    {
        var next = int.MaxValue;
        foreach (var word in words)
        {
            foreach (ref var meaning in word.Meanings.AsSpan()) next = Math.Min(next, meaning.NextBlock(first));
        }

        return next;
    }

    // Added in the order of the scores themselves: rounding can then never lift a score above its bound.
    private static float MostPossible(List<Word> words, int first)
    {
        var most = 0f;
        foreach (var word in words)
        {
            var occurs = false;
            foreach (ref var meaning in word.Meanings.AsSpan()) occurs |= meaning.NextBlock(first) == first;
            if (occurs) most += word.Weight;
        }

        return most;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Offer(ReadOnlySpan<float> scores, Partition partition, int first, DocumentFilter filter, TopScores top, long offset)
    {
        for (var i = 0; i < scores.Length; i += Vector<float>.Count)
        {
            var end = Math.Min(scores.Length, i + Vector<float>.Count);
            if (end - i == Vector<float>.Count && !Vector.GreaterThanAny(new Vector<float>(scores[i..end]), new Vector<float>(Math.Max(0, top.Threshold)))) continue;
            for (var at = i; at < end; at++)
            {
                if (scores[at] > 0 && scores[at] > top.Threshold && filter.Admits(partition[first + at])) top.Offer(scores[at], offset + first + at);
            }
        }
    }

    private sealed record Word(float Weight, PostingCursor[] Meanings);
}

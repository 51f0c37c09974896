using MemoryStdio.Retrieval.Index;
using MemoryStdio.Retrieval.Words;

namespace MemoryStdio.Retrieval.Ranking;

/// <summary>Weighs the query's words over all searched partitions together, so that several projects rank as one.</summary>
internal static class QueryPlanner
{
    // The length at which a word counts as its rarity says: names and terms are longer, everyday verbs shorter.
    private const float UsualLength = 2;
    // A number of fewer digits is a year or a count as often as the name of something.
    private const int ShortestNumber = 5;
    private const float LeastImportance = 0.1f;
    private const float MostImportance = 1.5f;

    public static IReadOnlyList<QueryTerm> Plan(
        IReadOnlyList<(string Shown, Word Word)> words, IReadOnlyList<float>? lengths, Lexicon lexicon, IReadOnlyList<Partition> partitions, RankingOptions options)
    {
        var documents = partitions.Sum(p => (long)p.LiveCount);
        var expander = new WordExpander(lexicon, options, id => Frequency(id, partitions) > 0);
        return
        [
            .. words.Select((w, i) =>
            {
                var expansions = expander.Expand(w.Word);
                var own = Frequency(expansions.Where(e => !e.IsSynonym), partitions);
                // Synonyms say how rare a word is only where nobody wrote the word itself: "perfume" stays a rare word among many memories of smells.
                var frequency = own > 0 ? own : Frequency(expansions, partitions);
                return new QueryTerm(w.Shown, w.Word.Surface, w.Word.Script, Weight(frequency, documents, options) * Importance(lengths?[i], options), expansions, w.Word.HasParts,
                    IsLookup: own > 0 && (words.Count == 1 || IsIdentifier(w.Word.Surface)));
            }),
        ];
    }

    // A word of which the model knows no piece has no length: it is a name or a new term as likely as not, and tells no less than others.
    private static float Importance(float? length, RankingOptions options) =>
        length is > 0 and { } known ? Math.Clamp(MathF.Pow(known / UsualLength, options.Importance), LeastImportance, MostImportance) : 1;

    private static bool IsIdentifier(string surface) =>
        surface.Any(char.IsAsciiDigit) && (surface.Length >= ShortestNumber || surface.Any(char.IsLetter));

    private static float Frequency(IEnumerable<Expansion> expansions, IReadOnlyList<Partition> partitions) => expansions.Sum(e => e.Weight * Frequency(e.Term, partitions));

    private static long Frequency(int term, IReadOnlyList<Partition> partitions)
    {
        var frequency = 0L;
        foreach (var partition in partitions) frequency += partition.Postings(term)?.Frequency ?? 0;
        return frequency;
    }

    /// <summary>Inverse document frequency; a word nobody wrote may be a mistake, so it weighs less than the rarest word.</summary>
    private static float Weight(float frequency, long documents, RankingOptions options)
    {
        var known = Math.Clamp(frequency, 1, Math.Max(1, documents));
        var weight = MathF.Log(1 + ((documents - known + 0.5f) / (known + 0.5f)));
        return frequency > 0 ? weight : weight * options.UnseenWeight;
    }
}

using MemoryStdio.Retrieval.Words;

namespace MemoryStdio.Retrieval.Ranking;

/// <summary>
/// Turns cosines of words into nearness, 0…1. Translations lie systematically farther apart than synonyms of one language, so words of another script
/// are measured against the nearest of them: that one is the likeliest translation.
/// </summary>
internal static class WordNearness
{
    /// <param name="cosines">Row-major, words × terms; replaced in place.</param>
    /// <param name="scripts">Of the words, by row.</param>
    public static void FromCosines(float[] cosines, ReadOnlySpan<Script> scripts, IReadOnlyList<QueryTerm> terms, RankingOptions options)
    {
        for (var term = 0; term < terms.Count; term++)
        {
            var nearest = NearestForeign(cosines, scripts, terms[term].Script, term, terms.Count);
            for (var word = 0; word < scripts.Length; word++)
            {
                ref var value = ref cosines[(word * terms.Count) + term];
                var near = Math.Max(0, (value - options.LateFloor) / (1 - options.LateFloor));
                if (scripts[word] != terms[term].Script && nearest > options.TranslationFloor && value > options.TranslationFloor)
                    near = Math.Max(near, options.TranslationWeight * (value - options.TranslationFloor) / (nearest - options.TranslationFloor));
                value = near;
            }
        }
    }

    private static float NearestForeign(float[] cosines, ReadOnlySpan<Script> scripts, Script own, int term, int terms)
    {
        var nearest = 0f;
        for (var word = 0; word < scripts.Length; word++)
        {
            if (scripts[word] != own) nearest = Math.Max(nearest, cosines[(word * terms) + term]);
        }

        return nearest;
    }
}

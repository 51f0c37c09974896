using System.Text;
using MemoryStdio.Embedding.Unicode;
using MemoryStdio.Retrieval.Index;
using MemoryStdio.Retrieval.Words;

namespace MemoryStdio.Retrieval.Ranking;

/// <summary>
/// Puts spaces into Korean that was typed without them (민수의애창곡이뭐야), where words that some memory has, or that questions are made of, begin. Only runs that are no
/// word of any memory themselves are touched; what is behind a known word and begins none is taken for its ending.
/// </summary>
internal static class QuerySpacing
{
    private const int ShortestRun = 6;
    private const int LongestWord = 8;

    public static string Apply(string query, Lexicon lexicon)
    {
        query = UnicodeText.ToNfc(query);
        var spaced = new StringBuilder(query.Length);
        for (var at = 0; at < query.Length;)
        {
            var end = at;
            while (end < query.Length && Scripts.Of(query[end]) == Script.Hangul) end++;
            if (end - at >= ShortestRun && !IsKnown(query[at..end], lexicon)) AppendParted(query.AsSpan(at, end - at), lexicon, spaced);
            else spaced.Append(query, at, end - at);
            if (end < query.Length) spaced.Append(query[end]);
            at = end + 1;
        }

        return spaced.Length == query.Length ? query : spaced.ToString();
    }

    private static void AppendParted(ReadOnlySpan<char> run, Lexicon lexicon, StringBuilder spaced)
    {
        for (var at = 0; at < run.Length;)
        {
            var word = LongestKnown(run[at..], lexicon);
            if (word > 0 && at > 0) spaced.Append(' ');
            word = Math.Max(1, word);
            spaced.Append(run.Slice(at, word));
            at += word;
        }
    }

    private static int LongestKnown(ReadOnlySpan<char> run, Lexicon lexicon)
    {
        for (var length = Math.Min(LongestWord, run.Length); length >= 2; length--)
        {
            var word = run[..length].ToString();
            if (IsKnown(word, lexicon) || StopWords.Contains(word) || Thesaurus.Shared.Knows(word, Script.Hangul)) return length;
        }

        return 0;
    }

    // A word of a memory, or the stem of one: memories say 애창곡은 where the question has 애창곡이.
    private static bool IsKnown(string word, Lexicon lexicon)
    {
        if (lexicon.Find(word) is not null) return true;
        var terms = new List<int>(1);
        foreach (var stem in WordKeys.Stems(word, Script.Hangul))
        {
            if (stem.Length >= 2) lexicon.FindByKey(KeyHash.Of(WordKeys.Stem, stem), terms, 1);
            if (terms.Count > 0) return true;
        }

        return false;
    }
}

using MemoryStdio.Retrieval.Words;

namespace MemoryStdio.Retrieval.Ranking;

/// <summary>The words of a query that tell something, each once.</summary>
internal static class QueryWords
{
    private const int Most = 48;

    public static List<(string Shown, Word Word)> Of(string query)
    {
        var words = new List<Word>();
        var text = WordSplitter.Split(query, words);
        var telling = Distinct(text, words.Where(w => !StopWords.Contains(w.Surface)));
        return telling.Count > 0 ? telling : Distinct(text, words);
    }

    private static List<(string Shown, Word Word)> Distinct(string text, IEnumerable<Word> words)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return [.. words.Where(w => seen.Add(w.Surface)).Take(Most).Select(w => (text.Substring(w.Start, w.Length), w))];
    }
}

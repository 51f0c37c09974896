using MemoryStdio.Retrieval.Index;
using MemoryStdio.Retrieval.Words;

namespace MemoryStdio.Storage.Qdrant;

/// <summary>Which words of a query a memory has, by their stems: the server tells scores only.</summary>
internal sealed class MatchedWords
{
    private readonly IReadOnlyList<Word> _asked;

    public MatchedWords(string query) => _asked = Split(query);

    public IReadOnlyList<string> In(string content)
    {
        var there = Split(content).SelectMany(w => WordKeys.Stems(w.Surface, w.Script)).ToHashSet(StringComparer.Ordinal);
        return [.. _asked.Where(w => WordKeys.Stems(w.Surface, w.Script).Any(there.Contains)).Select(w => w.Surface).Distinct(StringComparer.Ordinal)];
    }

    private static List<Word> Split(string text)
    {
        var words = new List<Word>();
        WordSplitter.Split(text, words);
        return words;
    }
}

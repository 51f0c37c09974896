namespace MemoryStdio.Memory;

/// <summary>Fits an answer into a character budget: hits in order of rank; the first that does not fit is cut, the rest left out and counted.</summary>
internal static class SearchTrim
{
    // A stub of a memory tells the model less than its absence does.
    private const int ShortestUsefulCut = 200;

    public static SearchAnswer ToAnswer(SearchHits hits, IReadOnlyList<MemoryRecord> records, int maxCharacters, DateTimeOffset now)
    {
        var byId = records.ToDictionary(r => r.Id);
        var results = new List<SearchResult>(hits.Hits.Count);
        var left = maxCharacters;
        var leftOut = 0;

        foreach (var hit in hits.Hits)
        {
            // A memory deleted between ranking and reading is simply not there any more.
            if (!byId.TryGetValue(hit.Id, out var memory)) continue;
            var fits = memory.Content.Length <= left;
            if (!fits && left < ShortestUsefulCut && results.Count > 0)
            {
                leftOut++;
                continue;
            }

            var content = fits ? memory.Content : Cut(memory.Content, left);
            left -= content.Length;
            results.Add(new SearchResult(memory, content, !fits, hit.Score, hit.Why, memory.ValidUntil <= now));
        }

        return new SearchAnswer(results, hits.Mode, leftOut);
    }

    private static string Cut(string content, int length)
    {
        if (length > 0 && char.IsHighSurrogate(content[length - 1])) length--;
        return content[..length];
    }
}

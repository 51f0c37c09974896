namespace MemoryStdio.Memory;

/// <summary>Fits an answer into a budget: hits in order of rank; the first that does not fit is cut, the rest left out and counted.</summary>
internal static class SearchTrim
{
    public static SearchAnswer ToAnswer(SearchHits hits, IReadOnlyList<MemoryRecord> records, ContentBudget budget, DateTimeOffset now)
    {
        var byId = records.ToDictionary(r => r.Id);
        var results = new List<SearchResult>(hits.Hits.Count);
        var left = budget.Amount;
        var leftOut = 0;

        foreach (var hit in hits.Hits)
        {
            // A memory deleted between ranking and reading is simply not there any more.
            if (!byId.TryGetValue(hit.Id, out var memory)) continue;
            left -= budget.Frame(memory);
            var cost = budget.Cost(memory.Content);
            var fits = cost <= left;
            if (!fits && left < ContentBudget.ShortestUseful && results.Count > 0)
            {
                leftOut++;
                continue;
            }

            // The best result is shown whatever its labels cost.
            var content = fits ? memory.Content : budget.Part(memory.Content, 0, Math.Max(left, Math.Min(budget.Amount, ContentBudget.ShortestUseful)));
            left -= fits ? cost : Math.Max(left, 0);
            results.Add(new SearchResult(memory, content, !fits, hit.Score, hit.Why, memory.ValidUntil <= now));
        }

        return new SearchAnswer(results, hits.Mode, leftOut);
    }
}

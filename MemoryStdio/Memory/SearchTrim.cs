namespace MemoryStdio.Memory;

/// <summary>Fits an answer into a budget: hits in order of rank, of nearly equal texts the best only; the first that does not fit is cut, the rest left out and counted.</summary>
internal static class SearchTrim
{
    public static SearchAnswer ToAnswer(SearchHits hits, IReadOnlyList<MemoryRecord> records, ContentBudget budget, DateTimeOffset now, int limit)
    {
        var byId = records.ToDictionary(r => r.Id);
        var results = new List<SearchResult>(hits.Hits.Count);
        var left = budget.Amount;
        var leftOut = 0;

        // A memory deleted between ranking and reading is simply not there any more.
        var found = hits.Hits.Where(h => byId.ContainsKey(h.Id)).GroupBy(h => Likeness(byId[h.Id])).Take(limit);
        foreach (var same in found)
        {
            var hit = same.First();
            var memory = byId[hit.Id];
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
            results.Add(new SearchResult(memory, content, !fits, hit.Score, hit.Why, memory.ValidUntil <= now) { SameAs = [.. same.Skip(1).Select(h => h.Id)] });
        }

        return new SearchAnswer(results, hits.Mode, leftOut);
    }

    // The same sentence of another day, place or kind is another memory.
    private static (string Text, DateTimeOffset? OccurredAt, DateTimeOffset? ValidUntil, string Project, string Kind) Likeness(MemoryRecord memory) =>
        (NearText.Fold(memory.Content), memory.OccurredAt, memory.ValidUntil, memory.Project.Value, memory.Kind);
}

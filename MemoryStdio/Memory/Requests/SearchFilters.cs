namespace MemoryStdio.Memory;

/// <summary>A search's filters in the words of its arguments, for <see cref="SearchWhy.Filters"/>.</summary>
internal static class SearchFilters
{
    public static IReadOnlyList<string> Names(SearchQuery query) => [.. All(query.Filter), .. query.MinScore > 0 ? [FormattableString.Invariant($"min_score={query.MinScore}")] : Array.Empty<string>()];

    private static IEnumerable<string> All(MemoryFilter filter)
    {
        foreach (var tag in filter.Tags) yield return $"tag={tag}";
        if (filter.Kind is { } kind) yield return $"kind={kind}";
        if (filter.Author is { } author) yield return $"author={author}";
        if (filter.Since is { } since) yield return FormattableString.Invariant($"since={since:u}");
        if (filter.Until is { } until) yield return FormattableString.Invariant($"until={until:u}");
        if (filter.Archived != ArchivedMemories.Hide) yield return $"archived={filter.Archived.ToString().ToLowerInvariant()}";
    }
}

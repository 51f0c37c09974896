using MemoryStdio.Memory;

namespace MemoryStdio.Cli.Output;

/// <summary>One result as <c>search --json</c> writes it.</summary>
internal static class SearchJson
{
    public static object Of(SearchResult result)
    {
        var memory = result.Memory;
        return new
        {
            Id = memory.Id.Value,
            result.Content,
            Score = Math.Round(result.Score, 4),
            result.Why,
            memory.CreatedAt,
            memory.OccurredAt,
            memory.Tags,
            memory.Kind,
            Project = memory.Project.Value,
            Truncated = result.Truncated ? true : (bool?)null,
            Stale = result.Stale ? true : (bool?)null,
        };
    }
}

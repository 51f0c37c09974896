using MemoryStdio.Memory;
using MemoryStdio.Projects;

namespace MemoryStdio.Http.Api;

/// <summary>The filter as text, from a query or a body.</summary>
internal sealed record FilterValues(IReadOnlyList<string>? Tags, string? Kind, string? Author, string? Since, string? Until, string? Archived = null)
{
    public Result<MemoryFilter> ToFilter(IReadOnlyList<ProjectId>? projects)
    {
        if (!BodyTime.TryRead("since", Since, endOfPeriod: false, out var since, out var problem)
            || !BodyTime.TryRead("until", Until, endOfPeriod: true, out var until, out problem)) return problem;
        if (!TryReadArchived(out var archived)) return Problem.Invalid($"archived is '{Archived}'; it must be hide, include or only.");
        return new MemoryFilter
        {
            Projects = projects,
            // ?tags=a,b and ?tags=a&tags=b mean the same.
            Tags = [.. (Tags ?? []).SelectMany(t => t.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))],
            Kind = string.IsNullOrWhiteSpace(Kind) ? null : Kind,
            Author = string.IsNullOrWhiteSpace(Author) ? null : Author,
            Since = since,
            Until = until,
            Archived = archived,
        };
    }

    private bool TryReadArchived(out ArchivedMemories archived)
    {
        archived = ArchivedMemories.Hide;
        return string.IsNullOrEmpty(Archived)
            || (!int.TryParse(Archived, out _) && Enum.TryParse(Archived, ignoreCase: true, out archived));
    }
}

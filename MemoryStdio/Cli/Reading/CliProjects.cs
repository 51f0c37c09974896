using MemoryStdio.Composition;
using MemoryStdio.Memory;
using MemoryStdio.Projects;

namespace MemoryStdio.Cli.Reading;

/// <summary>Which project a command is about, by the same rules as for an MCP call.</summary>
internal static class CliProjects
{
    public static Task<ProjectRef> ResolveAsync(CliSession session, string? argument, bool write, CancellationToken cancellationToken)
    {
        _ = (session, write, cancellationToken);
        if (argument is null) return Task.FromResult(ProjectRef.Personal("personal"));
        return ProjectId.TryCreate(argument, out var id, out var problem)
            ? Task.FromResult(new ProjectRef(id, argument, "argument"))
            : throw new UsageException(problem);
    }

    /// <param name="scope">project | personal | both | all.</param>
    public static IReadOnlyList<ProjectId>? InScope(ProjectRef project, SearchScope scope) => scope switch
    {
        SearchScope.Project => [project.Id],
        SearchScope.Personal => [ProjectId.Personal],
        SearchScope.Both => project.Id == ProjectId.Personal ? [project.Id] : [project.Id, ProjectId.Personal],
        _ => null,
    };
}

internal enum SearchScope
{
    Project,
    Personal,
    Both,
    All,
}

using MemoryStdio.Composition;
using MemoryStdio.Memory;
using MemoryStdio.Projects;

namespace MemoryStdio.Cli.Reading;

/// <summary>Which project a command is about, by the same rules as for an MCP call.</summary>
internal static class CliProjects
{
    public static async Task<ProjectRef> ResolveAsync(CliSession session, string? argument, bool write, CancellationToken cancellationToken)
    {
        var resolution = await session.Service<ProjectResolver>().ResolveAsync(
            session.Caller, argument, Clues(session.Settings.Projects), write ? ProjectUse.Write : ProjectUse.Read, cancellationToken);
        if (resolution.Succeeded(out var project, out var problem)) return project;
        throw argument is null ? new UsageException(problem) : new NotDoneException(new Problem(ProblemKind.NotFound, problem));
    }

    /// <summary>The project a memory lives in.</summary>
    public static async Task<ProjectRef> OfAsync(CliSession session, MemoryRecord memory, CancellationToken cancellationToken)
    {
        if (memory.Project == ProjectId.Personal) return ProjectRef.Personal("memory");
        var known = await session.Service<IProjectDirectory>().FindAsync(session.Caller.Owner, memory.Project, cancellationToken);
        return new ProjectRef(memory.Project, known?.Name ?? memory.Project.Value, "memory");
    }

    /// <summary>What the process knows besides the argument and PROJECT_ID, strongest first.</summary>
    public static IAsyncEnumerable<ProjectClue> Clues(ProjectSettings settings)
    {
        var clues = new List<ProjectClue>();
        if (settings.ProjectDirectory is { } directory) clues.Add(ProjectClue.Folder("PROJECT_DIR", directory));
        if (settings.ClaudeProjectDirectory is { } claude) clues.Add(ProjectClue.Folder("CLAUDE_PROJECT_DIR", claude));
        clues.Add(ProjectClue.Folder("cwd", settings.WorkingDirectory));
        return clues.ToAsyncEnumerable();
    }

    /// <summary>The projects a scope spans; <c>null</c> = all.</summary>
    public static IReadOnlyList<ProjectId>? Span(ProjectRef project, SearchScope scope)
    {
        // In the one pool of the global mode there is nothing else to look at.
        if (project.Id == ProjectId.Global) return [project.Id];
        return scope switch
        {
            SearchScope.All => null,
            SearchScope.Personal => [ProjectId.Personal],
            SearchScope.Both when project.Id != ProjectId.Personal => [project.Id, ProjectId.Personal],
            _ => [project.Id],
        };
    }
}

internal enum SearchScope
{
    Project,
    Personal,
    Both,
    All,
}

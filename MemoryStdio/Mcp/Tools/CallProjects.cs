using MemoryStdio.Identity;
using MemoryStdio.Memory;
using MemoryStdio.Projects;
using ModelContextProtocol.Server;

namespace MemoryStdio.Mcp;

/// <summary>Resolves the projects one call is about.</summary>
internal sealed class CallProjects(Caller caller, ProjectResolver resolver, IProjectDirectory directory, ICallOrigin origin, MessageContext request)
{
    public static readonly string[] Scopes = ["project", "personal", "both", "all"];

    public Task<ProjectResolution> ResolveAsync(string? argument, ProjectUse use, CancellationToken cancellationToken) =>
        resolver.ResolveAsync(caller, argument, origin.CluesOf(request, cancellationToken), use, cancellationToken);

    public Task<ProjectResolution> ExplainAsync(CancellationToken cancellationToken) =>
        resolver.ExplainAsync(caller, origin.CluesOf(request, cancellationToken), cancellationToken);

    /// <summary>Which projects a scope spans; <c>null</c> = all of the owner's.</summary>
    public IReadOnlyList<ProjectId>? Span(ProjectRef current, string scope) => Span(caller, current, scope);

    public static IReadOnlyList<ProjectId>? Span(Caller caller, ProjectRef current, string scope)
    {
        // In the one pool of the global mode there is nothing else to look at.
        if (current.Id == ProjectId.Global) return [current.Id];
        return scope switch
        {
            "all" => caller.ProjectLimits is { } limits ? [.. limits.Select(Parsed).OfType<ProjectId>()] : null,
            "personal" => caller.MayUse(ProjectId.Personal.Value) ? [ProjectId.Personal] : [],
            "both" when caller.MayUse(ProjectId.Personal.Value) => current.Id == ProjectId.Personal ? [current.Id] : [current.Id, ProjectId.Personal],
            _ => [current.Id],
        };
    }

    /// <summary>The project a memory lives in, described like the current one.</summary>
    public async Task<ProjectAnswer> OfMemoryAsync(MemoryRecord memory, ProjectRef current, CancellationToken cancellationToken)
    {
        if (memory.Project == current.Id) return ProjectAnswer.Of(current);
        if (memory.Project == ProjectId.Personal) return ProjectAnswer.Of(ProjectRef.Personal("memory"));
        var known = await directory.FindAsync(caller.Owner, memory.Project, cancellationToken);
        return new ProjectAnswer(memory.Project.Value, known?.Name ?? memory.Project.Value, "memory");
    }

    private static ProjectId? Parsed(string raw) => ProjectId.TryCreate(raw, out var id, out _) ? id : null;
}

using MemoryStdio.Http.Security;
using MemoryStdio.Mcp;
using MemoryStdio.Memory;
using MemoryStdio.Projects;
using Microsoft.AspNetCore.Http;

namespace MemoryStdio.Http.Api;

/// <summary>The project of a REST request, by the same rules as for an MCP call.</summary>
internal sealed class RequestProjects(ProjectResolver resolver, IProjectDirectory directory)
{
    private const string DefaultScope = "both";

    public Task<ProjectResolution> ResolveAsync(HttpContext context, string? argument, ProjectUse use, CancellationToken cancellationToken) =>
        resolver.ResolveAsync(
            RequestIdentity.Of(context).Caller, string.IsNullOrWhiteSpace(argument) ? null : argument,
            RequestProject.CluesOf(context).ToAsyncEnumerable(), use, cancellationToken);

    /// <summary>The filter's projects, filled in from the request.</summary>
    public async Task<Result<ProjectSpan>> SpanAsync(HttpContext context, string? argument, string? scope, CancellationToken cancellationToken)
    {
        if (scope is not null && !CallProjects.Scopes.Contains(scope))
            return Problem.Invalid($"scope is '{scope}'; it must be one of {string.Join(", ", CallProjects.Scopes)}.");
        var resolution = await ResolveAsync(context, argument, ProjectUse.Read, cancellationToken);
        if (!resolution.Succeeded(out var project, out var problem)) return Problem.Invalid(problem);
        return new ProjectSpan(ProjectAnswer.Of(resolution), CallProjects.Span(RequestIdentity.Of(context).Caller, project, scope ?? DefaultScope));
    }

    public Task<ProjectAnswer> OfAsync(HttpContext context, MemoryRecord memory, CancellationToken cancellationToken) =>
        OfAsync(context, memory.Project, cancellationToken);

    public async Task<ProjectAnswer> OfAsync(HttpContext context, ProjectId project, CancellationToken cancellationToken)
    {
        if (project == ProjectId.Personal) return ProjectAnswer.Of(ProjectRef.Personal("memory"));
        var known = await directory.FindAsync(RequestIdentity.Of(context).Caller.Owner, project, cancellationToken);
        return new ProjectAnswer(project.Value, known?.Name ?? project.Value, "memory");
    }
}

/// <param name="Projects"><c>null</c> = all of the owner's.</param>
internal sealed record ProjectSpan(ProjectAnswer Current, IReadOnlyList<ProjectId>? Projects);

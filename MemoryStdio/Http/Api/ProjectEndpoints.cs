using MemoryStdio.Http.Security;
using MemoryStdio.Mcp;
using MemoryStdio.Projects;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace MemoryStdio.Http.Api;

internal sealed record ProjectBody(string Id, string Name, long Memories, string CreatedAt, IReadOnlyList<string> Aliases);

internal sealed record ProjectsBody(IReadOnlyList<ProjectBody> Projects);

internal sealed record EditProjectBody(string Name);

internal static class ProjectEndpoints
{
    public static void MapProjects(this IEndpointRouteBuilder app)
    {
        var projects = app.MapGroup("/api/v1/projects").RequireAuthorization(AccessPolicies.Read).WithBodyLimit(ApiRoutes.SmallBodyLimit).WithTags("Projects");
        projects.AddEndpointFilter<PausedApps>();
        projects.MapGet("", ListAsync);
        // Ids such as github.com/kim/app hold slashes.
        projects.MapGet("{**id}", GetAsync);
        projects.MapPatch("{**id}", RenameAsync).RequireAuthorization(AccessPolicies.Write);
    }

    private static async Task<Ok<ProjectsBody>> ListAsync(HttpContext context, IProjectDirectory directory, CancellationToken cancellationToken)
    {
        var caller = RequestIdentity.Of(context).Caller;
        var all = await directory.ListAsync(caller.Owner, cancellationToken);
        return TypedResults.Ok(new ProjectsBody([.. all.Where(p => caller.MayUse(p.Id.Value)).Select(Describe)]));
    }

    private static async Task<Results<Ok<ProjectBody>, JsonHttpResult<ProblemBody>>> GetAsync(
        string id, HttpContext context, IProjectDirectory directory, CancellationToken cancellationToken) =>
        await FindAsync(id, context, directory, cancellationToken) is { } project ? TypedResults.Ok(Describe(project)) : Unknown(context, id);

    private static async Task<Results<Ok<ProjectBody>, JsonHttpResult<ProblemBody>>> RenameAsync(
        string id, EditProjectBody body, HttpContext context, IProjectDirectory directory, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, context, directory, cancellationToken) is not { } project) return Unknown(context, id);
        if (string.IsNullOrWhiteSpace(body.Name) || body.Name.Length > ProjectId.MaxLength || body.Name.Any(char.IsControl))
            return ProblemResults.Of(context, StatusCodes.Status400BadRequest, "Invalid value", $"name must have 1 to {ProjectId.MaxLength} characters and no line breaks.");

        await directory.RenameAsync(RequestIdentity.Of(context).Caller.Owner, project.Id, body.Name.Trim(), cancellationToken);
        return TypedResults.Ok(Describe(project) with { Name = body.Name.Trim() });
    }

    private static async Task<ProjectInfo?> FindAsync(string id, HttpContext context, IProjectDirectory directory, CancellationToken cancellationToken)
    {
        var caller = RequestIdentity.Of(context).Caller;
        return ProjectId.TryCreate(id, out var projectId, out _) && caller.MayUse(projectId.Value)
            ? await directory.FindAsync(caller.Owner, projectId, cancellationToken)
            : null;
    }

    private static ProjectBody Describe(ProjectInfo project) =>
        new(project.Id.Value, project.Name, project.MemoryCount, ToolTime.Write(project.CreatedAt), project.Aliases);

    private static JsonHttpResult<ProblemBody> Unknown(HttpContext context, string id) =>
        ProblemResults.Of(context, StatusCodes.Status404NotFound, "Not found", $"There is no project '{id}'. GET /api/v1/projects lists yours.");
}

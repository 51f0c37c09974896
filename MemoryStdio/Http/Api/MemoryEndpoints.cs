using MemoryStdio.Http.Security;
using MemoryStdio.Mcp;
using MemoryStdio.Memory;
using MemoryStdio.Projects;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace MemoryStdio.Http.Api;

/// <summary>One memory at a time: create, read, change, delete, history.</summary>
internal static class MemoryEndpoints
{
    public static void MapMemories(this IEndpointRouteBuilder app, string path)
    {
        var memories = app.MapGroup(path).RequireAuthorization(AccessPolicies.Read).WithBodyLimit(ApiRoutes.MemoryBodyLimit).WithTags("Memories");

        memories.MapPost("", AddAsync).RequireAuthorization(AccessPolicies.Write);
        memories.MapGet("{id}", GetAsync);
        memories.MapPatch("{id}", UpdateAsync).RequireAuthorization(AccessPolicies.Write);
        memories.MapDelete("{id}", DeleteAsync).RequireAuthorization(AccessPolicies.Write);
        memories.MapGet("{id}/history", HistoryAsync);
        memories.MapPost("{id}/archive", ArchiveAsync).RequireAuthorization(AccessPolicies.Write);
        memories.MapPost("{id}/unarchive", UnarchiveAsync).RequireAuthorization(AccessPolicies.Write);
    }

    private static async Task<Results<Created<AddAnswer>, Ok<AddAnswer>, JsonHttpResult<ProblemBody>>> AddAsync(
        AddMemoryBody body, HttpContext context, MemoryService memories, RequestProjects projects, CancellationToken cancellationToken)
    {
        var resolution = await projects.ResolveAsync(context, body.Project, ProjectUse.Write, cancellationToken);
        if (!resolution.Succeeded(out var project, out var unclear)) return ProblemResults.Of(context, Problem.Invalid(unclear));
        if (!body.ToMemory(project, context.Request.Headers["Idempotency-Key"]).Succeeded(out var memory, out var problem)) return ProblemResults.Of(context, problem);
        if (!(await memories.AddAsync(RequestIdentity.Of(context).Caller, memory, cancellationToken)).Succeeded(out var added, out problem))
            return ProblemResults.Of(context, problem);

        var isNew = added.Verdict == AddVerdict.Stored;
        var answer = new AddAnswer(
            isNew ? "stored" : "duplicate", added.Id.Value, ProjectAnswer.Of(resolution),
            [.. added.Similar.Select(s => new SimilarAnswer(s.Id.Value, s.Content, Math.Round(s.Score, 4)))], added.PendingEmbedding ? true : null, added.UndoToken, FieldSecret.Names(added.Redacted));
        return isNew ? TypedResults.Created($"{context.Request.PathBase}/api/v1/memories/{added.Id}", answer) : TypedResults.Ok(answer);
    }

    private static async Task<Results<Ok<MemoryAnswer>, StatusCodeHttpResult, JsonHttpResult<ProblemBody>>> GetAsync(
        string id, HttpContext context, MemoryService memories, RequestProjects projects, TimeProvider time, CancellationToken cancellationToken)
    {
        if (!MemoryId.TryParse(id, out var memoryId, out var wrong)) return ProblemResults.Of(context, Problem.Invalid(wrong));
        if (!(await memories.GetAsync(RequestIdentity.Of(context).Caller, memoryId, cancellationToken)).Succeeded(out var memory, out var problem))
            return ProblemResults.Of(context, problem);

        var tag = MemoryTags.Of(memory.Version);
        context.Response.Headers.ETag = tag;
        if (context.Request.Headers.IfNoneMatch == tag) return TypedResults.StatusCode(StatusCodes.Status304NotModified);
        return TypedResults.Ok(MemoryAnswer.Of(memory, await projects.OfAsync(context, memory, cancellationToken), time.GetUtcNow()));
    }

    private static async Task<Results<Ok<ChangeAnswer>, JsonHttpResult<ProblemBody>>> UpdateAsync(
        string id, EditMemoryBody body, HttpContext context, MemoryService memories, RequestProjects projects, CancellationToken cancellationToken)
    {
        if (!MemoryId.TryParse(id, out var memoryId, out var wrong)) return ProblemResults.Of(context, Problem.Invalid(wrong));
        if (!MemoryTags.TryReadIfMatch(context, out var expected, out var problem)) return ProblemResults.Of(context, problem!);
        if (!body.ToEdit(expected).Succeeded(out var edit, out problem)) return ProblemResults.Of(context, problem);
        if (!(await memories.UpdateAsync(RequestIdentity.Of(context).Caller, memoryId, edit, cancellationToken)).Succeeded(out var updated, out problem))
        {
            return problem.Kind == ProblemKind.Conflict && expected is not null
                ? ProblemResults.Of(context, StatusCodes.Status412PreconditionFailed, "Changed meanwhile", problem.Message)
                : ProblemResults.Of(context, problem);
        }

        context.Response.Headers.ETag = MemoryTags.Of(updated.Memory.Version);
        return TypedResults.Ok(new ChangeAnswer(
            memoryId.Value, updated.Memory.Version, updated.Change.UndoToken, ToolTime.Write(updated.Change.UndoUntil),
            await projects.OfAsync(context, updated.Memory, cancellationToken), FieldSecret.Names(updated.Redacted)));
    }

    private static async Task<Results<Ok<ChangeAnswer>, JsonHttpResult<ProblemBody>>> DeleteAsync(
        string id, string? reason, HttpContext context, MemoryService memories, RequestProjects projects, CancellationToken cancellationToken) =>
        await ChangeAsync(id, context, memories, projects, (caller, memory) => memories.DeleteAsync(caller, memory, reason, cancellationToken), cancellationToken);

    private static async Task<Results<Ok<ChangeAnswer>, JsonHttpResult<ProblemBody>>> ArchiveAsync(
        string id, HttpContext context, MemoryService memories, RequestProjects projects, CancellationToken cancellationToken) =>
        await ChangeAsync(id, context, memories, projects, (caller, memory) => memories.SetArchivedAsync(caller, memory, true, cancellationToken), cancellationToken);

    private static async Task<Results<Ok<ChangeAnswer>, JsonHttpResult<ProblemBody>>> UnarchiveAsync(
        string id, HttpContext context, MemoryService memories, RequestProjects projects, CancellationToken cancellationToken) =>
        await ChangeAsync(id, context, memories, projects, (caller, memory) => memories.SetArchivedAsync(caller, memory, false, cancellationToken), cancellationToken);

    private static async Task<Results<Ok<HistoryAnswer>, JsonHttpResult<ProblemBody>>> HistoryAsync(
        string id, HttpContext context, MemoryService memories, RequestProjects projects, CancellationToken cancellationToken)
    {
        if (!MemoryId.TryParse(id, out var memoryId, out var wrong)) return ProblemResults.Of(context, Problem.Invalid(wrong));
        if (!(await memories.HistoryAsync(RequestIdentity.Of(context).Caller, memoryId, cancellationToken)).Succeeded(out var versions, out var problem))
            return ProblemResults.Of(context, problem);
        var project = await projects.OfAsync(context, versions[^1].Project, cancellationToken);
        return TypedResults.Ok(new HistoryAnswer(memoryId.Value, [.. versions.Select(v => VersionAnswer.Of(v, v.Content))], null, project));
    }

    private static async Task<Results<Ok<ChangeAnswer>, JsonHttpResult<ProblemBody>>> ChangeAsync(
        string id, HttpContext context, MemoryService memories, RequestProjects projects,
        Func<Identity.Caller, MemoryId, Task<Result<ChangeResult>>> change, CancellationToken cancellationToken)
    {
        if (!MemoryId.TryParse(id, out var memoryId, out var wrong)) return ProblemResults.Of(context, Problem.Invalid(wrong));
        var caller = RequestIdentity.Of(context).Caller;
        // Read first: afterwards a deleted memory can no longer say where it was.
        if (!(await memories.FindAsync(caller, memoryId, cancellationToken)).Succeeded(out var memory, out var problem)
            || !(await change(caller, memoryId)).Succeeded(out var changed, out problem)) return ProblemResults.Of(context, problem);
        return TypedResults.Ok(new ChangeAnswer(
            memoryId.Value, null, changed.UndoToken, ToolTime.Write(changed.UndoUntil), await projects.OfAsync(context, memory.Project, cancellationToken)));
    }
}

using MemoryStdio.Http.Security;
using MemoryStdio.Mcp;
using MemoryStdio.Memory;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace MemoryStdio.Http.Api;

/// <param name="How"><c>found</c> by a search or <c>read</c> by its id.</param>
internal sealed record AccessBody(string At, string How, string User, string App);

/// <param name="Recorded">False when reads are not recorded now.</param>
internal sealed record AccessesBody(string Id, bool Recorded, IReadOnlyList<AccessBody> Accesses);

/// <summary>Who read a memory.</summary>
internal static class AccessEndpoints
{
    public static void MapAccess(this IEndpointRouteBuilder app, string path) =>
        app.MapGroup(path).RequireAuthorization(AccessPolicies.Read).WithTags("Memories").MapGet("{id}/access", ListAsync);

    private static async Task<Results<Ok<AccessesBody>, JsonHttpResult<ProblemBody>>> ListAsync(
        string id, HttpContext context, AccessService access, CancellationToken cancellationToken)
    {
        if (!MemoryId.TryParse(id, out var memory, out var wrong)) return ProblemResults.Of(context, Problem.Invalid(wrong));
        return (await access.ListAsync(RequestIdentity.Of(context).Caller, memory, cancellationToken)).Succeeded(out var events, out var problem)
            ? TypedResults.Ok(new AccessesBody(
                memory.Value, access.IsOn,
                [.. events.Select(e => new AccessBody(ToolTime.Write(e.At), e.Kind == AccessKind.Found ? "found" : "read", e.User, e.App))]))
            : ProblemResults.Of(context, problem);
    }
}

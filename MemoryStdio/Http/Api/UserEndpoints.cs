using MemoryStdio.Auth;
using MemoryStdio.Auth.Audit;
using MemoryStdio.Auth.Users;
using MemoryStdio.Http.Security;
using MemoryStdio.Identity;
using MemoryStdio.Mcp;
using MemoryStdio.Memory;
using MemoryStdio.Projects;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace MemoryStdio.Http.Api;

/// <param name="Memories">In a shared pool those that the user wrote.</param>
internal sealed record UserBody(string UserId, string Name, string? Email, string CreatedAt, string? LastActive, bool? Disabled, long Memories);

internal sealed record UsersBody(IReadOnlyList<UserBody> Users);

internal sealed record NewUserBody(string UserId, string? Name = null, string? Email = null);

internal sealed record EditUserBody(string? Name = null, string? Email = null, bool? Disabled = null);

/// <summary>Users: an administrator sees all, everybody else only themselves.</summary>
internal static class UserEndpoints
{
    public static void MapUsers(this IEndpointRouteBuilder app)
    {
        var users = app.MapGroup("/api/v1/users").RequireAuthorization(AccessPolicies.Read).WithBodyLimit(ApiRoutes.SmallBodyLimit).WithTags("Users");
        users.MapGet("", ListAsync);
        users.MapGet("{id}", GetAsync);
        users.MapPost("", CreateAsync).RequireAuthorization(AccessPolicies.Admin);
        users.MapPatch("{id}", UpdateAsync).RequireAuthorization(AccessPolicies.Write);
        users.MapDelete("{id}", RemoveAsync).RequireAuthorization(AccessPolicies.Admin);
    }

    private static async Task<Ok<UsersBody>> ListAsync(
        HttpContext context, UserService users, IMemoryStore store, HttpHostOptions options, CancellationToken cancellationToken)
    {
        var visible = (await users.ListAsync(cancellationToken)).Where(user => MaySee(context, user.Id.Value));
        var bodies = new List<UserBody>();
        foreach (var user in visible) bodies.Add(await DescribeAsync(user, store, options, cancellationToken));
        return TypedResults.Ok(new UsersBody(bodies));
    }

    private static async Task<Results<Ok<UserBody>, JsonHttpResult<ProblemBody>>> GetAsync(
        string id, HttpContext context, UserService users, IMemoryStore store, HttpHostOptions options, CancellationToken cancellationToken) =>
        await FindAsync(id, context, users, cancellationToken) is { } user
            ? TypedResults.Ok(await DescribeAsync(user, store, options, cancellationToken))
            : Unknown(context, id);

    private static async Task<Results<Created<UserBody>, JsonHttpResult<ProblemBody>>> CreateAsync(
        NewUserBody body, HttpContext context, UserService users, IMemoryStore store, HttpHostOptions options, CancellationToken cancellationToken)
    {
        if (!(await users.CreateAsync(body.UserId, body.Name, body.Email, Actor(context), cancellationToken)).Succeeded(out var user, out var problem))
            return ProblemResults.Of(context, problem);
        return TypedResults.Created(
            $"{context.Request.PathBase}/api/v1/users/{Uri.EscapeDataString(user.Id.Value)}", await DescribeAsync(user, store, options, cancellationToken));
    }

    private static async Task<Results<Ok<UserBody>, JsonHttpResult<ProblemBody>>> UpdateAsync(
        string id, EditUserBody body, HttpContext context, UserService users, IMemoryStore store, HttpHostOptions options, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, context, users, cancellationToken) is not { } user) return Unknown(context, id);
        if (body.Disabled is not null && !IsAdmin(context))
            return ProblemResults.Of(context, StatusCodes.Status403Forbidden, "Insufficient scope", "Only an administrator may disable or enable a user.");

        AuthProblem? problem;
        if ((body.Name ?? body.Email) is not null
            && !(await users.SetProfileAsync(user.Id, body.Name ?? user.Name, body.Email ?? user.Email, Actor(context), cancellationToken)).Succeeded(out user!, out problem))
            return ProblemResults.Of(context, problem);
        if (body.Disabled is { } disabled
            && !(await users.SetDisabledAsync(user.Id.Value, disabled, Actor(context), cancellationToken)).Succeeded(out user!, out problem))
            return ProblemResults.Of(context, problem);
        return TypedResults.Ok(await DescribeAsync(user, store, options, cancellationToken));
    }

    private static async Task<Results<NoContent, JsonHttpResult<ProblemBody>>> RemoveAsync(
        string id, HttpContext context, UserService users, UserRemoval removal, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, context, users, cancellationToken) is not { } user) return Unknown(context, id);
        return (await removal.RemoveAsync(user.Id, Actor(context), cancellationToken)).Succeeded(out _, out var problem)
            ? TypedResults.NoContent()
            : ProblemResults.Of(context, problem);
    }

    private static bool IsAdmin(HttpContext context) => RequestIdentity.Of(context).Caller.Scopes.Allows(AccessScopes.Admin);

    private static bool MaySee(HttpContext context, string id) => IsAdmin(context) || RequestIdentity.Of(context).User.Value == id;

    private static AuditActor Actor(HttpContext context) =>
        new(RequestIdentity.Of(context).User.Value, context.Connection.RemoteIpAddress?.ToString());

    private static async Task<User?> FindAsync(string id, HttpContext context, UserService users, CancellationToken cancellationToken) =>
        MaySee(context, id) && OwnerId.TryCreate(id, out var owner, out _) ? await users.FindAsync(owner, cancellationToken) : null;

    // The same for a user who is not there and one the caller may not see.
    private static JsonHttpResult<ProblemBody> Unknown(HttpContext context, string id) =>
        ProblemResults.Of(context, StatusCodes.Status404NotFound, "Not found", $"There is no user '{id}' that you may see.");

    private static async Task<UserBody> DescribeAsync(User user, IMemoryStore store, HttpHostOptions options, CancellationToken cancellationToken)
    {
        var isPool = options.ProjectIdMode == ProjectIdMode.Global;
        var filter = new MemoryFilter { Author = isPool ? user.Id.Value : null, Archived = ArchivedMemories.Include };
        var memories = await store.CountAsync(isPool ? OwnerId.Team : user.Id, filter, cancellationToken);
        return new UserBody(
            user.Id.Value, user.Name, user.Email, ToolTime.Write(user.CreatedAt), ToolTime.Write(user.LastActiveAt), user.DisabledAt is null ? null : true, memories);
    }
}

using MemoryStdio.Http.Security;
using MemoryStdio.Mcp;
using MemoryStdio.Memory;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace MemoryStdio.Http.Api;

internal sealed record AppBody(
    string Name, bool Paused, string? PausedSince, bool CanBePaused, long Memories, long Reads, long Searches, long Writes, string? FirstSeen, string? LastSeen)
{
    public static AppBody Of(AppInfo app) => new(
        app.Name, app.PausedSince is not null, ToolTime.Write(app.PausedSince), app.CanBePaused, app.Memories, app.Reads, app.Searches, app.Writes,
        ToolTime.Write(app.FirstSeen), ToolTime.Write(app.LastSeen));
}

internal sealed record AppsBody(IReadOnlyList<AppBody> Apps);

internal sealed record AppNameBody(string? Name);

/// <summary>The client programs of the caller's user. A name may hold anything, so it travels in the body.</summary>
internal static class AppEndpoints
{
    public static void MapApps(this IEndpointRouteBuilder app)
    {
        var apps = app.MapGroup("/api/v1/apps").RequireAuthorization(AccessPolicies.Read).WithBodyLimit(ApiRoutes.SmallBodyLimit).WithTags("Apps");
        apps.MapGet("", ListAsync);
        apps.MapPost("pause", PauseAsync).RequireAuthorization(AccessPolicies.Write);
        apps.MapPost("resume", ResumeAsync).RequireAuthorization(AccessPolicies.Write);
    }

    private static async Task<Results<Ok<AppsBody>, JsonHttpResult<ProblemBody>>> ListAsync(HttpContext context, AppService apps, CancellationToken cancellationToken) =>
        (await apps.ListAsync(RequestIdentity.Of(context).Caller, cancellationToken)).Succeeded(out var all, out var problem)
            ? TypedResults.Ok(new AppsBody([.. all.Select(AppBody.Of)]))
            : ProblemResults.Of(context, problem);

    private static async Task<Results<Ok<AppBody>, JsonHttpResult<ProblemBody>>> PauseAsync(
        AppNameBody body, HttpContext context, AppService apps, CancellationToken cancellationToken) =>
        Answer(context, await apps.PauseAsync(RequestIdentity.Of(context).Caller, body.Name, cancellationToken));

    private static async Task<Results<Ok<AppBody>, JsonHttpResult<ProblemBody>>> ResumeAsync(
        AppNameBody body, HttpContext context, AppService apps, CancellationToken cancellationToken) =>
        Answer(context, await apps.ResumeAsync(RequestIdentity.Of(context).Caller, body.Name, cancellationToken));

    private static Results<Ok<AppBody>, JsonHttpResult<ProblemBody>> Answer(HttpContext context, Result<AppInfo> result) =>
        result.Succeeded(out var app, out var problem) ? TypedResults.Ok(AppBody.Of(app)) : ProblemResults.Of(context, problem);
}

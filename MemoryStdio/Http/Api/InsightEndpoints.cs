using MemoryStdio.Http.Security;
using MemoryStdio.Mcp;
using MemoryStdio.Memory;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace MemoryStdio.Http.Api;

internal static class InsightEndpoints
{
    public static void MapInsights(this IEndpointRouteBuilder app) =>
        app.MapGroup("/api/v1/insights").RequireAuthorization(AccessPolicies.Read).WithTags("Statistics").MapGet("", GetAsync);

    private static async Task<Results<Ok<InsightsAnswer>, JsonHttpResult<ProblemBody>>> GetAsync(
        int? days, HttpContext context, InsightService insights, CancellationToken cancellationToken) =>
        (await insights.ReadAsync(RequestIdentity.Of(context).Caller, days ?? InsightService.UsualDays, cancellationToken)).Succeeded(out var all, out var problem)
            ? TypedResults.Ok(InsightsAnswer.Of(all, RequestIdentity.Of(context).Caller.Scopes))
            : ProblemResults.Of(context, problem);
}

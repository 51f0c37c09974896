using MemoryStdio.Http.Security;
using MemoryStdio.Mcp;
using MemoryStdio.Memory;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace MemoryStdio.Http.Api;

internal sealed record StatsBody(
    long Memories, long Archived, long Deleted, long PendingEmbeddings, long Projects, long Changes, string? Oldest, string? Newest,
    IReadOnlyDictionary<string, long> ByKind, IReadOnlyDictionary<string, long> ByTag, IReadOnlyDictionary<string, long> ByClient);

internal static class StatsEndpoints
{
    public static void MapStats(this IEndpointRouteBuilder app) =>
        app.MapGroup("/api/v1/stats").RequireAuthorization(AccessPolicies.Read).WithTags("Statistics").AddEndpointFilter<PausedApps>().MapGet("", GetAsync);

    private static async Task<Ok<StatsBody>> GetAsync(HttpContext context, MemoryService memories, CancellationToken cancellationToken)
    {
        var stats = await memories.StatsAsync(RequestIdentity.Of(context).Caller, cancellationToken);
        return TypedResults.Ok(new StatsBody(
            stats.Memories, stats.Archived, stats.Deleted, stats.PendingEmbeddings, stats.Projects, stats.Changes, ToolTime.Write(stats.Oldest),
            ToolTime.Write(stats.Newest), stats.ByKind, stats.ByTag, stats.ByClient));
    }
}

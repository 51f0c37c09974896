using MemoryStdio.Embedding;
using MemoryStdio.Http.McpTransport;
using MemoryStdio.Http.Security;
using MemoryStdio.Mcp;
using MemoryStdio.Memory;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace MemoryStdio.Http.Api;

/// <summary>For whoever watches the server: alive or not, and nothing else.</summary>
internal sealed record HealthBody(string Status);

internal sealed record DetailedHealthBody(
    string Status, string Version, long UptimeSeconds, string Model, string? ModelProblem, string Store, long PendingEmbeddings, int Sessions, int SseStreams,
    long WorkingSetBytes);

internal static class HealthEndpoints
{
    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        app.MapGet("/health", Health).AllowAnonymous().WithTags("Health");
        app.MapGet("/health/detailed", DetailedAsync).RequireAuthorization(AccessPolicies.Admin).WithTags("Health");
    }

    private static Ok<HealthBody> Health() => TypedResults.Ok(new HealthBody("ok"));

    private static async Task<Ok<DetailedHealthBody>> DetailedAsync(
        IEmbedder embedder, IEmbeddingQueue queue, McpSessions sessions, LegacySse sse, CancellationToken cancellationToken)
    {
        var (store, pending) = await AskStoreAsync(embedder, queue, cancellationToken);
        var process = System.Diagnostics.Process.GetCurrentProcess();
        return TypedResults.Ok(new DetailedHealthBody(
            store == "ok" && embedder.State != EmbedderState.Failed ? "ok" : "degraded", McpSetup.Version,
            (long)(TimeProvider.System.GetUtcNow() - process.StartTime.ToUniversalTime()).TotalSeconds,
            embedder.State.ToString().ToLowerInvariant(), embedder.Problem?.English, store, pending, sessions.Count, sse.Count, process.WorkingSet64));
    }

    private static async Task<(string Store, long Pending)> AskStoreAsync(IEmbedder embedder, IEmbeddingQueue queue, CancellationToken cancellationToken)
    {
        try
        {
            return ("ok", embedder.Model is { } model ? await queue.PendingAsync(model.Id, cancellationToken) : 0);
        }
        catch (StoreUnavailableException e)
        {
            // What is asked for here is just that.
            return (e.Message, 0);
        }
    }
}

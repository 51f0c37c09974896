using MemoryStdio.Embedding;
using MemoryStdio.Http.McpTransport;
using MemoryStdio.Http.Security;
using MemoryStdio.Mcp;
using MemoryStdio.Memory;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace MemoryStdio.Http.Api;

/// <summary>For whoever watches the server: alive or not, and nothing else.</summary>
internal sealed record HealthBody(string Status);

internal sealed record DetailedHealthBody(
    string Status, string Version, long UptimeSeconds, string Model, string? ModelProblem, string Store, long PendingEmbeddings, int Sessions, int SseStreams,
    long WorkingSetBytes, RemoteHealthBody? Remote);

/// <summary>The shared store: what waits for it, and since when and why it cannot be used.</summary>
internal sealed record RemoteHealthBody(string Target, long Waiting, long SetAside, string? DeliveredAt, string? FailingSince, string? LastError);

internal static class HealthEndpoints
{
    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        app.MapGet("/health", Health).AllowAnonymous().WithTags("Health");
        app.MapGet("/health/detailed", DetailedAsync).RequireAuthorization(AccessPolicies.Admin).WithTags("Health");
    }

    private static Ok<HealthBody> Health() => TypedResults.Ok(new HealthBody("ok"));

    private static async Task<Ok<DetailedHealthBody>> DetailedAsync(
        IEmbedder embedder, IEmbeddingQueue queue, McpSessions sessions, LegacySse sse, IServiceProvider services, CancellationToken cancellationToken)
    {
        var (store, pending) = await AskStoreAsync(embedder, queue, cancellationToken);
        var remote = await AskRemoteAsync(services, cancellationToken);
        var process = System.Diagnostics.Process.GetCurrentProcess();
        return TypedResults.Ok(new DetailedHealthBody(
            store == "ok" && remote?.FailingSince is null && embedder.State != EmbedderState.Failed ? "ok" : "degraded", McpSetup.Version,
            (long)(TimeProvider.System.GetUtcNow() - process.StartTime.ToUniversalTime()).TotalSeconds,
            embedder.State.ToString().ToLowerInvariant(), embedder.Problem?.English, store, pending, sessions.Count, sse.Count, process.WorkingSet64, remote));
    }

    // Absent where memories live on this machine only.
    private static async Task<RemoteHealthBody?> AskRemoteAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        if (services.GetService<IRemoteStore>() is not { } remote || services.GetService<ISyncStore>() is not { } local) return null;
        var status = await local.StatusAsync(remote.Target, cancellationToken);
        return new RemoteHealthBody(
            remote.Target, status.Waiting, status.SetAside, ToolTime.Write(status.DeliveredAt), ToolTime.Write(status.FailingSince), status.Error);
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

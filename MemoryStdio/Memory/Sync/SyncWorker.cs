using MemoryStdio.Embedding;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace MemoryStdio.Memory;

/// <summary>
/// Keeps this machine and the shared store alike, in the background: delivers soon after each change, reads what others delivered now and then.
/// A write never waits for it and never fails because of it.
/// </summary>
internal sealed class SyncWorker(
    Forwarder forwarder, Puller puller, ISyncStore local, IRemoteStore remote, IMemoryFeed feed, IEmbedder embedder, EmbeddingWorker embedding, TimeProvider time,
    ILogger<SyncWorker> logger) : BackgroundService
{
    public static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);
    public static readonly TimeSpan PullEvery = TimeSpan.FromSeconds(15);

    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(5);

    /// <summary>One round: deliver, then read. Throws <see cref="RemoteUnavailableException"/> after noting it.</summary>
    public async Task RunOnceAsync(VectorSpace space, CancellationToken cancellationToken)
    {
        var delivered = await forwarder.DeliverAsync(space, null, cancellationToken);
        if (delivered > 0) logger.LogInformation("Forwarded {Count} changes to {Target}", delivered, remote.Target);
        try
        {
            var pulled = await puller.PullAsync(space, null, cancellationToken);
            if (pulled.Taken == 0) return;
            logger.LogInformation("Took over {Added} new, {Changed} changed and {Deleted} deleted memories from {Target}", pulled.Added, pulled.Changed, pulled.Deleted, remote.Target);
            embedding.Wake();
        }
        catch (RemoteUnavailableException e)
        {
            await local.NoteFailureAsync(remote.Target, e.Message, cancellationToken);
            throw;
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The collection is named after the model. Without one, changes wait in the outbox like in any other outage.
        if (!await embedder.WaitUntilReadyAsync(Timeout.InfiniteTimeSpan, stoppingToken))
        {
            await local.NoteFailureAsync(remote.Target, $"Nothing is forwarded while the embedding model is missing. {embedder.Problem}", stoppingToken);
            return;
        }

        var space = new VectorSpace(embedder.Model!.Id, embedder.Model.Dimension);
        var pause = LookEvery;
        for (long seen = -1; ;)
        {
            try
            {
                seen = await feed.LatestChangeAsync(stoppingToken);
                await RunOnceAsync(space, stoppingToken);
                pause = LookEvery;
                await WaitForChangeAsync(seen, stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                // Whatever it is, the outbox keeps what waits, and the next round tries again: the loop must live to see it.
                logger.LogWarning("Forwarding to {Target} failed, trying again in {Seconds} s: {Reason}", remote.Target, pause.TotalSeconds, e.Message);
                await Task.Delay(pause, time, stoppingToken);
                pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
            }
        }
    }

    private async Task WaitForChangeAsync(long seen, CancellationToken cancellationToken)
    {
        for (var waited = TimeSpan.Zero; waited < PullEvery; waited += LookEvery)
        {
            await Task.Delay(LookEvery, time, cancellationToken);
            if (await feed.LatestChangeAsync(cancellationToken) != seen) return;
        }
    }
}

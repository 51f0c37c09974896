using System.Threading.Channels;
using MemoryStdio.Embedding;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace MemoryStdio.Memory;

/// <summary>Gives vectors to memories that were stored before the model was ready, or in another model, in batches, beside other processes.</summary>
internal sealed class EmbeddingWorker(IEmbeddingQueue queue, IEmbedder embedder, ILogger<EmbeddingWorker> logger) : BackgroundService
{
    private const int BatchSize = 64;
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan RetryAfterFailure = TimeSpan.FromSeconds(5);

    // One slot: any number of wake-ups while a round runs make one more round.
    private readonly Channel<bool> _wake = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public void Wake() => _wake.Writer.TryWrite(true);

    /// <summary>Embeds all that is pending; returns how many. Needs a ready embedder.</summary>
    public async Task<int> DrainAsync(CancellationToken cancellationToken)
    {
        var model = embedder.Model ?? throw new InvalidOperationException("The embedding model is not ready.");
        var done = 0;
        while (await queue.ClaimAsync(model.Id, BatchSize, Lease, cancellationToken) is { Count: > 0 } tasks)
        {
            var chunks = tasks.Select(t => TextChunker.Split(t.Content)).ToArray();
            var vectors = await embedder.EmbedAsync([.. chunks.SelectMany(c => c)], cancellationToken);
            var embedded = new EmbeddedMemory[tasks.Count];
            for (int i = 0, at = 0; i < tasks.Count; at += chunks[i].Count, i++)
                embedded[i] = new EmbeddedMemory(tasks[i].Id, tasks[i].Version, new DraftVectors(model.Id, [.. vectors.Skip(at).Take(chunks[i].Count)]));

            await queue.SaveAsync(embedded, cancellationToken);
            done += tasks.Count;
        }

        return done;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!await embedder.WaitUntilReadyAsync(Timeout.InfiniteTimeSpan, stoppingToken)) return;
        Wake();
        await foreach (var _ in _wake.Reader.ReadAllAsync(stoppingToken))
        {
            try
            {
                var done = await DrainAsync(stoppingToken);
                if (done > 0) logger.LogInformation("Embedded {Count} memories that were waiting", done);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // A busy or full disk passes; the memories stay in the queue, and the loop must live to see it.
                logger.LogWarning(e, "Embedding waiting memories failed; trying again");
                await Task.Delay(RetryAfterFailure, stoppingToken);
                Wake();
            }
        }
    }
}

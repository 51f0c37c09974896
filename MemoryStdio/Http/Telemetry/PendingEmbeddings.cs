using MemoryStdio.Embedding;
using MemoryStdio.Memory;
using Microsoft.Extensions.Hosting;

namespace MemoryStdio.Http.Telemetry;

/// <summary>Counts what waits for its vector now and then: a metric is read without waiting, and the database cannot be.</summary>
internal sealed class PendingEmbeddings(IEmbedder embedder, IEmbeddingQueue queue, HttpMetrics metrics, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(15);

    private long _pending;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        metrics.ObservePendingEmbeddings(() => Interlocked.Read(ref _pending));
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                if (embedder.Model is { } model) Interlocked.Exchange(ref _pending, await queue.PendingAsync(model.Id, stoppingToken));
            }
            catch (StoreUnavailableException)
            {
                // The requests that need the store say so; the figure stays the last known.
            }
        }
    }
}

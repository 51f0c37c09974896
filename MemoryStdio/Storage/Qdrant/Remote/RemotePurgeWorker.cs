using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace MemoryStdio.Storage.Qdrant;

/// <summary>Purges now and then, like the local one.</summary>
internal sealed class RemotePurgeWorker(RemotePurge purge, TimeProvider time, ILogger<RemotePurgeWorker> logger) : BackgroundService
{
    private static readonly TimeSpan FirstAfter = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Every = TimeSpan.FromHours(6);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        for (var wait = FirstAfter; ; wait = Every)
        {
            await Task.Delay(wait, time, stoppingToken);
            try
            {
                var purged = await purge.RunAsync(stoppingToken);
                if (purged > 0) logger.LogInformation("Removed {Count} memories that were deleted before the undo window", purged);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // Tidying up is never urgent: the next round tries again.
                logger.LogWarning(e, "Removing old deleted memories failed");
            }
        }
    }
}

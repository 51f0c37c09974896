using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace MemoryStdio.Auth.Audit;

/// <summary>Writes gathered attempts some times a second and lets old rows go once a day; for a host that runs on.</summary>
internal sealed class AuditWriter(AuditLog audit, AuditRetention retention, TimeProvider time, ILogger<AuditWriter> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan BetweenPrunings = TimeSpan.FromHours(24);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var pruned = DateTimeOffset.MinValue;
        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                try
                {
                    if (audit.Waiting > 0) await audit.FlushAsync(stoppingToken);
                    if (time.GetUtcNow() - pruned < BetweenPrunings) continue;
                    pruned = time.GetUtcNow();
                    await retention.PruneAsync(stoppingToken);
                }
                catch (Exception e) when (e is not (OperationCanceledException or OutOfMemoryException))
                {
                    // The entries wait in the queue; the disk may be back at the next tick.
                    logger.LogError(e, "The audit could not be written; {Count} entries wait", audit.Waiting);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The host is stopping; disposing the log writes what is left.
        }
    }
}

using System.Threading.Channels;
using MemoryStdio.Embedding;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace MemoryStdio.Memory;

/// <summary>
/// Gives vectors to memories that were stored before the model was ready, or in another model, in batches, beside other processes. Looks again from time
/// to time: another process may have died with its claims.
/// </summary>
internal sealed class EmbeddingWorker(IEmbeddingQueue queue, IEmbedder embedder, TimeProvider time, ILogger<EmbeddingWorker> logger) : BackgroundService
{
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);
    public static readonly TimeSpan LookAgainAfter = TimeSpan.FromSeconds(30);

    private const int BatchSize = 64;

    // One slot: any number of wake-ups while a round runs make one more round.
    private readonly Channel<bool> _wake = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    private readonly Lock _lock = new();
    private TaskCompletionSource? _owed; // What Wake asked for and no round has taken up.
    private TaskCompletionSource? _serving;
    private bool _works;

    /// <summary>There is something new to embed.</summary>
    public void Wake()
    {
        lock (_lock) _owed ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        LookAgain();
    }

    /// <summary>
    /// Waits until all that this process woke the worker for has had its turn; no longer than the limit, and not where nobody embeds. True when there was
    /// anything to wait for.
    /// </summary>
    public async Task<bool> WaitForOwnAsync(TimeSpan limit, CancellationToken cancellationToken)
    {
        Task own;
        lock (_lock) own = _works ? Task.WhenAll(_owed?.Task ?? Task.CompletedTask, _serving?.Task ?? Task.CompletedTask) : Task.CompletedTask;
        if (own.IsCompleted) return false;
        try
        {
            await own.WaitAsync(limit, time, cancellationToken);
        }
        catch (TimeoutException)
        {
            // They are found by their words meanwhile.
        }

        return true;
    }

    /// <summary>Embeds all that is pending; returns how many. Needs a ready embedder.</summary>
    public async Task<int> DrainAsync(CancellationToken cancellationToken)
    {
        var model = embedder.Model ?? throw new InvalidOperationException("The embedding model is not ready.");
        var done = 0;
        while (await queue.ClaimAsync(model.Id, BatchSize, Lease, cancellationToken) is { Count: > 0 } tasks)
        {
            var embedded = await EmbedAsync(model, tasks, cancellationToken);
            await queue.SaveAsync(embedded, cancellationToken);
            done += embedded.Count;
        }

        return done;
    }

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        lock (_lock) _works = true;
        return base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!await embedder.WaitUntilReadyAsync(Timeout.InfiniteTimeSpan, stoppingToken)) return;
        await using var timer = time.CreateTimer(_ => LookAgain(), null, LookAgainAfter, LookAgainAfter);
        LookAgain();
        await foreach (var _ in _wake.Reader.ReadAllAsync(stoppingToken))
        {
            lock (_lock) (_serving, _owed) = (_owed, null);
            try
            {
                var done = await DrainAsync(stoppingToken);
                if (done > 0) logger.LogInformation("Embedded {Count} memories that were waiting", done);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // A busy or full disk passes; the memories stay in the queue, the timer tries again, and the loop must live to see it.
                logger.LogWarning(e, "Embedding waiting memories failed; trying again in {Seconds} s", LookAgainAfter.TotalSeconds);
            }
            finally
            {
                _serving?.TrySetResult();
            }
        }
    }

    private void LookAgain() => _wake.Writer.TryWrite(true);

    // One text that the model cannot take must not keep the others of its batch waiting for ever. It stays claimed, so it is not tried in a tight loop.
    private async Task<IReadOnlyList<EmbeddedMemory>> EmbedAsync(EmbeddingModel model, IReadOnlyList<EmbeddingTask> tasks, CancellationToken cancellationToken)
    {
        try
        {
            var vectors = await ChunkEmbedding.EmbedAsync(embedder, model, [.. tasks.Select(t => t.Content)], cancellationToken);
            return [.. tasks.Select((t, i) => new EmbeddedMemory(t.Id, t.Version, vectors[i]))];
        }
        catch (Exception e) when (e is not OperationCanceledException and not OutOfMemoryException)
        {
            if (tasks.Count == 1)
            {
                logger.LogWarning(e, "Memory {Id} cannot be embedded; it is found by its words only", tasks[0].Id);
                return [];
            }

            var embedded = new List<EmbeddedMemory>(tasks.Count);
            foreach (var task in tasks) embedded.AddRange(await EmbedAsync(model, [task], cancellationToken));
            return embedded;
        }
    }
}

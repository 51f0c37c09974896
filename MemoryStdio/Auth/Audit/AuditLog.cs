using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace MemoryStdio.Auth.Audit;

/// <summary>
/// Writes the audit. Acts of administration are on disk before they are reported done; attempts to authenticate are gathered and written some
/// times a second in one transaction, so that a flood of them costs the memories no disk time of their own.
/// </summary>
internal sealed class AuditLog(IAuditStore store, AuditChain chain, ILogger<AuditLog> logger) : IAsyncDisposable
{
    private const int Batch = 500;
    private const int Backlog = 10_000;

    private readonly ConcurrentQueue<AuditEntry> waiting = new();
    private readonly SemaphoreSlim writing = new(1, 1);

    public int Waiting => waiting.Count;

    /// <summary>Returns once it is on disk.</summary>
    public async Task RecordAsync(AuditEntry entry, CancellationToken cancellationToken)
    {
        waiting.Enqueue(entry);
        await FlushAsync(cancellationToken);
    }

    /// <summary>Queues it for the next flush. With a full queue it waits for the disk: an attempt is never dropped unseen.</summary>
    public async ValueTask NoteAsync(AuditEntry entry, CancellationToken cancellationToken)
    {
        // Flushing first: while the disk fails, a flood is answered with errors instead of filling the memory.
        if (waiting.Count >= Backlog) await FlushAsync(cancellationToken);
        waiting.Enqueue(entry);
    }

    /// <summary>For when the disk itself may be what failed: never waits, never throws, and gives up when the queue is full.</summary>
    public void TryNote(AuditEntry entry)
    {
        if (waiting.Count < Backlog) waiting.Enqueue(entry);
    }

    public async Task FlushAsync(CancellationToken cancellationToken)
    {
        await writing.WaitAsync(cancellationToken);
        try
        {
            while (!waiting.IsEmpty)
            {
                // Taken out of the queue only once they are written: a failing disk delays entries, it does not lose them.
                var batch = waiting.Take(Batch).ToArray();
                await store.AppendAsync(batch, chain, cancellationToken);
                for (var i = 0; i < batch.Length; i++) waiting.TryDequeue(out _);
            }
        }
        finally
        {
            writing.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await FlushAsync(CancellationToken.None);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // The program is ending; there is nobody left to hand the error to.
            logger.LogError(e, "{Count} audit entries could not be written", waiting.Count);
        }

        writing.Dispose();
    }
}

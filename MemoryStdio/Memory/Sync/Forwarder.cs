namespace MemoryStdio.Memory;

/// <summary>
/// Delivers the outbox: at least once, and since every delivery may be repeated, with the effect of exactly once. One process of a machine at a time.
/// </summary>
internal sealed class Forwarder(ISyncStore local, IRemoteStore remote)
{
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(60);

    private const int BatchSize = 128;

    private readonly string _holder = Guid.NewGuid().ToString("N");

    /// <summary>Delivers all that waits; returns how many changes, or <c>null</c> when another process is at it.</summary>
    public async Task<int?> DeliverAsync(VectorSpace space, Action<int>? progress, CancellationToken cancellationToken)
    {
        if (!await local.TryLeaseAsync(remote.Target, _holder, Lease, cancellationToken)) return null;
        try
        {
            await remote.PrepareAsync(space, cancellationToken);
            var delivered = 0;
            while (await local.ReadOutboxAsync(remote.Target, BatchSize, cancellationToken) is { Changes: > 0 } batch)
            {
                var refused = await remote.PushAsync(batch.Memories, cancellationToken);
                foreach (var purged in batch.Purged.GroupBy(p => p.Owner))
                    await remote.PurgeAsync(purged.Key, [.. purged.Select(p => p.Id)], cancellationToken);

                // Killed before this line, the batch is delivered once more; nothing comes of that.
                await local.ConfirmAsync(remote.Target, batch, refused, cancellationToken);
                delivered += batch.Changes;
                progress?.Invoke(delivered);
                if (!await local.TryLeaseAsync(remote.Target, _holder, Lease, cancellationToken)) break;
            }

            await local.NoteSuccessAsync(remote.Target, cancellationToken);
            return delivered;
        }
        catch (RemoteUnavailableException e)
        {
            await local.NoteFailureAsync(remote.Target, e.Message, CancellationToken.None);
            throw;
        }
        finally
        {
            await local.ReleaseAsync(remote.Target, _holder, CancellationToken.None);
        }
    }
}

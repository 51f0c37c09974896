using MemoryStdio.Identity;
using MemoryStdio.Memory;

namespace MemoryStdio.Retrieval.Index;

/// <summary>Fills partitions from the feed and brings them up to date. Holds a lock only while it applies what it has read.</summary>
internal sealed class PartitionLoader(IMemoryFeed feed)
{
    private const int RowsAtOnce = 256;

    public async Task LoadAsync(OwnerId owner, OwnerIndex index, PartitionLoad load, CancellationToken cancellationToken)
    {
        try
        {
            var partition = load.Partition;
            load.Expect(await feed.CountAsync(owner, partition.Project, cancellationToken));
            var batch = new List<IndexRow>(RowsAtOnce);
            await foreach (var row in feed.ReadPartitionAsync(owner, partition.Project, partition.ModelId, cancellationToken))
            {
                batch.Add(row);
                if (batch.Count < RowsAtOnce) continue;
                index.Apply([partition], batch);
                load.Advance(batch.Count);
                batch.Clear();
            }

            index.Apply([partition], batch);
            await index.Gate.WaitAsync(cancellationToken);
            try
            {
                await RereadAsync(index, [partition], partition.ModelId, [.. load.Missed], cancellationToken);
                index.Finish(load);
            }
            finally
            {
                index.Gate.Release();
            }
        }
        catch
        {
            index.Abandon(load);
            throw;
        }
    }

    /// <summary>Applies what was noted to have changed. Doing so again to what was read meanwhile changes nothing.</summary>
    public async Task CatchUpAsync(OwnerIndex index, CancellationToken cancellationToken)
    {
        await index.Gate.WaitAsync(cancellationToken);
        try
        {
            var changed = index.TakeChanged();
            if (changed.Length == 0) return;
            try
            {
                var (whole, loading) = index.Everything();
                foreach (var load in loading) load.Missed.UnionWith(changed);
                var modelId = whole.Select(p => p.ModelId).FirstOrDefault(m => m is not null);
                await RereadAsync(index, whole, modelId, changed, cancellationToken);
            }
            catch
            {
                // Failed or cancelled: the next search tries again.
                index.Note(changed);
                throw;
            }
        }
        finally
        {
            index.Gate.Release();
        }
    }

    private async Task RereadAsync(OwnerIndex index, Partition[] partitions, string? modelId, MemoryId[] changed, CancellationToken cancellationToken)
    {
        foreach (var ids in changed.Chunk(RowsAtOnce))
        {
            var rows = await feed.ReadRowsAsync(ids, modelId, cancellationToken);
            index.Apply(partitions, rows);
            index.Remove(partitions, ids.Except(rows.Select(r => r.Id)));
        }
    }
}

using MemoryStdio.Identity;
using MemoryStdio.Memory;

namespace MemoryStdio.Storage.Qdrant;

/// <summary>Removes for good what was deleted before the undo window, and undo tokens that can no longer be used. That a memory is gone stays known.</summary>
internal sealed class RemotePurge(RemoteCalls calls, RemoteTables tables, RemoteReader reader, RemoteOwners owners)
{
    private const int BatchSize = 100;

    /// <summary>Returns how many memories went. Several machines may do this at once: nothing goes twice.</summary>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var purged = 0;
        foreach (var owner in await owners.AllAsync(cancellationToken))
            purged += await calls.WriteAsync(new Caller(owner, owner.Value, ClientIdentity.Unknown, AccessScopes.Admin), w => RunAsync(w, cancellationToken), cancellationToken);
        return purged;
    }

    private async Task<int> RunAsync(RemoteWrite write, CancellationToken cancellationToken)
    {
        var now = SyncRank.StampOf(write.Now);
        write.HasBegun = true;
        await tables.Points.DeleteAsync(tables.Ledger, LedgerPoints.OfType(write.Owner, LedgerPoints.Undo, Conditions.AtMost(PayloadKeys.Expires, now)), cancellationToken);
        var due = await reader.WhereAsync(
            write.Owner, write.Caller.Owner, [Conditions.Is(PayloadKeys.Deleted, true), Conditions.AtMost(PayloadKeys.Expires, now)], false, cancellationToken);
        foreach (var some in due.Chunk(BatchSize))
        {
            // The tombstone replaces the content first: what stays readable longest is that it is deleted.
            await tables.Points.UpsertAsync(
                tables.Memories,
                [.. some.Select(s => (
                    MemoryPoints.ToPoint(s.Memory, write.Owner, null, now),
                    PartitionFilter.Of(write.Owner, Conditions.Is(PayloadKeys.Version, s.Version), Conditions.Is(PayloadKeys.Deleted, true))))],
                cancellationToken);
            foreach (var collection in (string[])[tables.Log, tables.Ledger])
                await tables.Points.DeleteAsync(collection, PartitionFilter.Of(write.Owner, Conditions.IsOneOf(PayloadKeys.Memory, some.Select(s => s.Id.Value))), cancellationToken);
        }

        return due.Count;
    }
}

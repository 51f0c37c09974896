using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using MemoryStdio.Identity;
using MemoryStdio.Memory;
using Microsoft.Extensions.Logging;

namespace MemoryStdio.Storage.Qdrant;

/// <summary>The shared store on a Qdrant: memories are addressed through the alias, so that another machine may switch collections at any time.</summary>
internal sealed class QdrantRemoteStore(QdrantClient client, QdrantCollections collections, QdrantPoints points, TimeProvider time, ILogger<QdrantRemoteStore> logger)
    : IRemoteStore
{
    private static readonly string[] DigestFields =
    [
        PayloadKeys.Memory, PayloadKeys.Era, PayloadKeys.ChangedAt, PayloadKeys.Version, PayloadKeys.Tie, PayloadKeys.State, PayloadKeys.Deleted, PayloadKeys.Model,
    ];

    private volatile Prepared? _prepared;

    public string Target => Options.Target;

    private QdrantOptions Options => client.Options;

    private string Alias => Options.Collection;

    public async Task PrepareAsync(VectorSpace space, CancellationToken cancellationToken) =>
        _prepared = new Prepared(space, await collections.PrepareAsync(space, cancellationToken));

    public async Task<IReadOnlyList<SyncRefusal>> PushAsync(IReadOnlyList<SyncMemory> memories, CancellationToken cancellationToken)
    {
        var refused = new List<SyncRefusal>();
        foreach (var ofOwner in memories.GroupBy(m => m.Owner))
            refused.AddRange(await PushAsync(RemoteOwner.Of(ofOwner.Key, Options), [.. ofOwner], cancellationToken));
        return refused;
    }

    public async Task PurgeAsync(OwnerId owner, IReadOnlyList<MemoryId> ids, CancellationToken cancellationToken)
    {
        // A memory that only this machine lost (an older backup was restored) is still alive there.
        var remote = RemoteOwner.Of(owner, Options);
        var filter = PartitionFilter.Of(remote, Conditions.Ids(ids.Select(id => PointIds.OfMemory(remote, id))), Conditions.Is(PayloadKeys.Deleted, true));
        var gone = new List<MemoryId>();
        await foreach (var point in points.AllAsync(Alias, filter, [PayloadKeys.Memory], cancellationToken)) gone.Add(new Payload(point).MemoryId());
        if (gone.Count > 0) await points.DeleteAsync(collections.History, OfMemories(owner, gone), cancellationToken);
    }

    public async Task<RemotePage> PullAsync(OwnerId owner, long position, int limit, CancellationToken cancellationToken)
    {
        var filter = PartitionFilter.Of(RemoteOwner.Of(owner, Options), Conditions.AtLeast(PayloadKeys.Delivered, position));
        var page = await points.DeliveredFromAsync(Alias, filter, position, limit, cancellationToken);
        var next = page.Count == 0 ? position : new Payload(page[^1]).Number(PayloadKeys.Delivered);
        return new RemotePage(await WithHistoryAsync(owner, Read(page, owner), cancellationToken), next, page.Count < limit);
    }

    public async IAsyncEnumerable<SyncDigest> DigestsAsync(OwnerId owner, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var point in points.AllAsync(Alias, PartitionFilter.Of(RemoteOwner.Of(owner, Options)), DigestFields, cancellationToken))
            yield return MemoryPoints.ToDigest(point, Space);
    }

    public async Task<IReadOnlyList<SyncMemory>> FetchAsync(OwnerId owner, IReadOnlyList<MemoryId> ids, CancellationToken cancellationToken)
    {
        var remote = RemoteOwner.Of(owner, Options);
        var found = new List<JsonNode>();
        var filter = PartitionFilter.Of(remote, Conditions.Ids(ids.Select(id => PointIds.OfMemory(remote, id))));
        await foreach (var point in points.AllAsync(Alias, filter, null, cancellationToken)) found.Add(point);
        return await WithHistoryAsync(owner, Read(found, owner), cancellationToken);
    }

    public async Task<IReadOnlyList<string>> SnapshotAsync(CancellationToken cancellationToken)
    {
        await client.VersionAsync(cancellationToken);
        var names = new List<string>();
        foreach (var collection in new[] { await collections.ActiveAsync(cancellationToken), collections.History, collections.Ledger }.OfType<string>())
        {
            if (!await collections.ExistsAsync(collection, cancellationToken)) continue;
            // Not waited for: a large one takes longer than a request may, and a repeated request would make another.
            await client.PostAsync($"collections/{collection}/snapshots?wait=false", null, cancellationToken);
            names.Add(collection);
        }

        return names;
    }

    // Vectors are sent and compared only where the collection is of this program's own model.
    private VectorSpace? Space => _prepared is { } p && CollectionNames.Memories(Options.Collection, p.Space) == p.Active ? p.Space : null;

    private async Task<IReadOnlyList<SyncRefusal>> PushAsync(RemoteOwner owner, IReadOnlyList<SyncMemory> memories, CancellationToken cancellationToken)
    {
        var prepared = _prepared ?? throw new InvalidOperationException("Prepare the store first.");
        await collections.ShardKeyAsync(prepared.Active, owner, cancellationToken);
        await collections.ShardKeyAsync(collections.History, owner, cancellationToken);

        // Numbers go on where the highest one stands, whatever the clocks of the machines say.
        var last = await points.LastAsync(Alias, PartitionFilter.Of(owner), PayloadKeys.Delivered, cancellationToken);
        return await PushAsync(owner, memories, Math.Max(SyncRank.StampOf(time.GetUtcNow()), last + 1), cancellationToken);
    }

    private async Task<IReadOnlyList<SyncRefusal>> PushAsync(
        RemoteOwner owner, IReadOnlyList<SyncMemory> memories, long number, CancellationToken cancellationToken)
    {
        try
        {
            var history = memories.SelectMany(m => m.Earlier.Select(v => HistoryPoint(owner, m.Id, v))).ToArray();
            if (history.Length > 0) await points.InsertAsync(collections.History, owner, history, cancellationToken);
            await points.UpsertAsync(Alias, [.. memories.Select((m, i) => Upsert(owner, m, number + i))], cancellationToken);
            return [];
        }
        catch (QdrantException e) when (e.Failure == QdrantFailure.Rejected && memories.Count == 1)
        {
            return [new SyncRefusal(memories[0].Id, e.Message)];
        }
        catch (QdrantException e) when (e.Failure == QdrantFailure.Rejected)
        {
            // One memory the server will not take must not hold up the others.
            var refused = new List<SyncRefusal>();
            for (var i = 0; i < memories.Count; i++) refused.AddRange(await PushAsync(owner, [memories[i]], number + i, cancellationToken));
            return refused;
        }
    }

    private (JsonObject Point, PartitionFilter Replaces) Upsert(RemoteOwner owner, SyncMemory memory, long number)
    {
        var space = Space;
        var withVectors = space is not null && MemoryPoints.HasVectors(memory, space);
        return (MemoryPoints.ToPoint(memory, owner, space, number), PartitionFilter.Of(owner, RankFilter.Below(memory.Rank, orEqual: withVectors)));
    }

    private static JsonObject HistoryPoint(RemoteOwner owner, MemoryId id, SyncVersion version) => new()
    {
        ["id"] = PointIds.OfVersion(owner, id, version).ToString("D"),
        ["vector"] = new JsonObject(),
        ["payload"] = VersionPayload.Write(version, owner, id, withContent: true),
    };

    private PartitionFilter OfMemories(OwnerId owner, IEnumerable<MemoryId> ids) =>
        PartitionFilter.Of(RemoteOwner.Of(owner, Options), Conditions.IsOneOf(PayloadKeys.Memory, ids.Select(id => id.Value)));

    private async Task<IReadOnlyList<SyncMemory>> WithHistoryAsync(OwnerId owner, IReadOnlyList<SyncMemory> memories, CancellationToken cancellationToken)
    {
        var changed = memories.Where(m => m.Present is { Number: > 1, IsDeleted: false }).ToArray();
        if (changed.Length == 0) return memories;

        var versions = new List<(MemoryId Memory, SyncVersion Version)>();
        await foreach (var point in points.AllAsync(collections.History, OfMemories(owner, changed.Select(m => m.Id)), null, cancellationToken))
        {
            var payload = new Payload(point);
            versions.Add((payload.MemoryId(), VersionPayload.Read(payload)));
        }

        var byMemory = versions.ToLookup(v => v.Memory, v => v.Version);
        return [.. memories.Select(m => m with
        {
            Earlier = [.. byMemory[m.Id].Where(v => v.Number < m.Present.Number).OrderBy(v => v.At).GroupBy(v => v.Number).Select(g => g.Last()).OrderBy(v => v.Number)],
        })];
    }

    private List<SyncMemory> Read(IReadOnlyList<JsonNode> found, OwnerId owner)
    {
        var memories = new List<SyncMemory>(found.Count);
        foreach (var point in found)
        {
            try
            {
                memories.Add(MemoryPoints.ToMemory(point, owner));
            }
            catch (InvalidDataException e)
            {
                // Something else writes into the collection; what is readable still counts.
                logger.LogWarning("A point of {Collection} was left out: {Reason}", Alias, e.Message);
            }
        }

        return memories;
    }

    private sealed record Prepared(VectorSpace Space, string Active);
}

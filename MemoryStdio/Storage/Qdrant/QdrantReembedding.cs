using System.Text.Json.Nodes;
using MemoryStdio.Identity;
using MemoryStdio.Memory;

namespace MemoryStdio.Storage.Qdrant;

/// <summary>Two collections side by side, owner by owner; points are copied as they are, with vectors of the new model.</summary>
internal sealed class QdrantReembedding(QdrantClient client, QdrantCollections collections, QdrantPoints points) : IRemoteReembedding
{
    private static readonly string[] RankFields = [PayloadKeys.Memory, PayloadKeys.Era, PayloadKeys.ChangedAt, PayloadKeys.Version, PayloadKeys.Tie, PayloadKeys.State, PayloadKeys.Deleted, PayloadKeys.Model];

    public async Task<ReembeddingState> BeginAsync(VectorSpace space, CancellationToken cancellationToken)
    {
        var active = await collections.PrepareAsync(space, cancellationToken);
        return new ReembeddingState(active, await collections.CreateForAsync(space, cancellationToken));
    }

    public async Task<IReadOnlyList<MemoryId>> MissingAsync(OwnerId owner, string from, string to, CancellationToken cancellationToken)
    {
        var there = new Dictionary<MemoryId, SyncRank>();
        await foreach (var digest in DigestsAsync(owner, to, cancellationToken)) there[digest.Id] = digest.Rank;
        var missing = new List<MemoryId>();
        await foreach (var digest in DigestsAsync(owner, from, cancellationToken))
        {
            if (!there.TryGetValue(digest.Id, out var rank) || rank < digest.Rank) missing.Add(digest.Id);
        }

        return missing;
    }

    public async Task<IReadOnlyList<ReembeddingItem>> ReadAsync(OwnerId owner, string from, IReadOnlyList<MemoryId> ids, CancellationToken cancellationToken)
    {
        var remote = RemoteOwner.Of(owner, client.Options);
        var found = await points.ByIdsAsync(from, remote, ids.Select(id => PointIds.OfMemory(remote, id)), null, false, cancellationToken);
        return [.. found.Select(p => new ReembeddingItem(new Payload(p).MemoryId(), new Payload(p).TextOrNull(PayloadKeys.Content) ?? "", p))];
    }

    public async Task WriteAsync(
        OwnerId owner, string to, VectorSpace space, IReadOnlyList<(ReembeddingItem Item, IReadOnlyList<float[]> Vectors)> items, CancellationToken cancellationToken)
    {
        var remote = RemoteOwner.Of(owner, client.Options);
        await collections.ShardKeyAsync(to, remote, cancellationToken);
        await points.UpsertAsync(to, [.. items.Select(i => Copy(remote, space, i.Item, i.Vectors))], cancellationToken);
    }

    public Task<long> TotalAsync(string collection, CancellationToken cancellationToken) => points.TotalAsync(collection, cancellationToken);

    public Task SwitchAsync(string from, string to, CancellationToken cancellationToken) => collections.PointAliasAsync(to, from, cancellationToken);

    public async Task<IReadOnlyList<string>> UnusedAsync(CancellationToken cancellationToken)
    {
        var active = await collections.ActiveAsync(cancellationToken);
        var all = (await client.GetAsync("collections", cancellationToken))?["collections"] as JsonArray ?? [];
        return [.. all.Select(c => c!["name"]!.GetValue<string>())
            .Where(n => n.StartsWith(client.Options.Collection + "-", StringComparison.Ordinal) && n != active && n != collections.History && n != collections.Ledger).Order(StringComparer.Ordinal)];
    }

    public Task RemoveAsync(string collection, CancellationToken cancellationToken) => client.DeleteAsync($"collections/{collection}", cancellationToken);

    private async IAsyncEnumerable<SyncDigest> DigestsAsync(
        OwnerId owner, string collection, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var remote = RemoteOwner.Of(owner, client.Options);
        await collections.ShardKeyAsync(collection, remote, cancellationToken);
        await foreach (var point in points.AllAsync(collection, PartitionFilter.Of(remote), RankFields, cancellationToken)) yield return MemoryPoints.ToDigest(point, null);
    }

    private static (JsonObject Point, PartitionFilter Replaces) Copy(RemoteOwner owner, VectorSpace space, ReembeddingItem item, IReadOnlyList<float[]> chunks)
    {
        var source = (JsonNode)item.Stored;
        var payload = (JsonObject)source["payload"]!.DeepClone();
        payload.Remove(PayloadKeys.Model);
        var vectors = new JsonObject();
        if (item.Content.Length > 0)
        {
            vectors[CollectionNames.Dense(space)] = MemoryPoints.Dense(chunks);
            payload[PayloadKeys.Model] = space.ModelId;
            MemoryPoints.AddWords(vectors, item.Content);
        }

        var point = new JsonObject { ["id"] = source["id"]!.DeepClone(), ["vector"] = vectors, ["payload"] = payload };
        return (point, PartitionFilter.Of(owner, RankFilter.Below(MemoryPoints.ToDigest(source, null).Rank, orEqual: true)));
    }
}

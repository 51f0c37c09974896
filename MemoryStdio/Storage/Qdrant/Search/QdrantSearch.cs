using System.Text.Json.Nodes;
using MemoryStdio.Identity;
using MemoryStdio.Memory;

namespace MemoryStdio.Storage.Qdrant;

/// <summary>Hybrid search by the Query API: words and vectors each name candidates, reciprocal rank fusion orders them.</summary>
internal sealed class QdrantSearch(QdrantClient client, QdrantCollections collections, QdrantPoints points) : IRemoteSearch
{
    private const int CandidatesPerHit = 5;

    // Qdrant's own: the first of a leg gives 1/2, so that the first of all legs has score 1 here.
    private const int RrfConstant = 2;

    public async Task<IReadOnlyList<RemoteHit>> SearchAsync(
        OwnerId owner, MemoryFilter filter, string text, float[] vector, VectorSpace? space, int limit, CancellationToken cancellationToken)
    {
        if (await ActiveAsync(owner, space, cancellationToken) is not { } active) return [];
        var partition = PartitionFilter.Of(RemoteOwner.Of(owner, client.Options), MemoryConditions.Of(filter));
        var legs = new JsonArray();

        // A collection of another model is searched by words only: vectors of two models must never be compared.
        if (space is not null && active == CollectionNames.Memories(client.Options.Collection, space) && vector.Any(x => x != 0))
            legs.Add(Leg(new JsonArray(new JsonArray([.. vector.Select(x => (JsonNode)x)])), CollectionNames.Dense(space), limit));
        if (SparseWords.OfQuery(text) is var words && !SparseWords.IsEmpty(words)) legs.Add(Leg(words, CollectionNames.Words, limit));
        if (legs.Count == 0) return [];

        var query = new JsonObject { ["prefetch"] = legs, ["query"] = new JsonObject { ["fusion"] = "rrf" }, ["limit"] = limit, ["with_payload"] = true };
        var found = await points.QueryAsync(client.Options.Collection, partition, query, cancellationToken);
        var matching = new MatchedWords(text);
        return [.. found.Select(p => Hit(MemoryPoints.ToMemory(p, owner), p["score"]!.GetValue<double>() * RrfConstant / legs.Count, matching))];
    }

    public async Task<IReadOnlyList<RemoteHit>> NearestAsync(
        OwnerId owner, MemoryFilter filter, float[] vector, VectorSpace? space, MemoryId? except, int limit, CancellationToken cancellationToken)
    {
        if (space is null || await ActiveAsync(owner, space, cancellationToken) != CollectionNames.Memories(client.Options.Collection, space) || vector.All(x => x == 0)) return [];
        var remote = RemoteOwner.Of(owner, client.Options);
        var conditions = MemoryConditions.Of(filter);
        if (except is { } own) conditions = conditions.Append(Conditions.Not(Conditions.Ids([PointIds.OfMemory(remote, own)])));
        var query = new JsonObject
        {
            ["query"] = MemoryPoints.Dense([vector]),
            ["using"] = CollectionNames.Dense(space),
            ["limit"] = limit,
            ["with_payload"] = true,
        };
        var found = await points.QueryAsync(client.Options.Collection, PartitionFilter.Of(remote, conditions), query, cancellationToken);
        return [.. found.Select(p => new RemoteHit(MemoryPoints.ToMemory(p, owner), p["score"]!.GetValue<double>()))];
    }

    // Without a model there is nothing to make a collection for: then nothing is found where there is none.
    private async Task<string?> ActiveAsync(OwnerId owner, VectorSpace? space, CancellationToken cancellationToken)
    {
        await client.VersionAsync(cancellationToken);
        var active = await collections.ActiveAsync(cancellationToken) ?? (space is null ? null : await collections.PrepareAsync(space, cancellationToken));
        if (active is not null) await collections.ShardKeyAsync(active, RemoteOwner.Of(owner, client.Options), cancellationToken);
        return active;
    }

    private static RemoteHit Hit(SyncMemory memory, double score, MatchedWords matching) =>
        new(memory, Math.Min(1, score)) { MatchedWords = matching.In(memory.Present.Content) };

    private static JsonObject Leg(JsonNode query, string vector, int limit) => new() { ["query"] = query, ["using"] = vector, ["limit"] = limit * CandidatesPerHit };
}

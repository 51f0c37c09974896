using System.Text.Json.Nodes;
using MemoryStdio.Identity;
using MemoryStdio.Memory;

namespace MemoryStdio.Storage.Qdrant;

/// <summary>Hybrid search by the Query API: words and vectors each name candidates, reciprocal rank fusion orders them.</summary>
internal sealed class QdrantSearch(QdrantClient client, QdrantCollections collections, QdrantPoints points) : IRemoteSearch
{
    private const int CandidatesPerHit = 5;

    public async Task<IReadOnlyList<RemoteHit>> SearchAsync(
        OwnerId owner, MemoryFilter filter, string text, float[] vector, VectorSpace space, int limit, CancellationToken cancellationToken)
    {
        var active = await collections.PrepareAsync(space, cancellationToken);
        var partition = PartitionFilter.Of(RemoteOwner.Of(owner, client.Options), MemoryConditions.Of(filter));
        var legs = new JsonArray();

        // A collection of another model is searched by words only: vectors of two models must never be compared.
        if (active == CollectionNames.Memories(client.Options.Collection, space) && vector.Any(x => x != 0))
            legs.Add(Leg(new JsonArray(new JsonArray([.. vector.Select(x => (JsonNode)x)])), CollectionNames.Dense(space), limit));
        if (SparseWords.OfQuery(text) is var words && !SparseWords.IsEmpty(words)) legs.Add(Leg(words, CollectionNames.Words, limit));
        if (legs.Count == 0) return [];

        var query = new JsonObject { ["prefetch"] = legs, ["query"] = new JsonObject { ["fusion"] = "rrf" }, ["limit"] = limit, ["with_payload"] = true };
        var found = await points.QueryAsync(client.Options.Collection, partition, query, cancellationToken);
        return [.. found.Select(p => new RemoteHit(MemoryPoints.ToMemory(p, owner), p["score"]!.GetValue<double>()))];
    }

    private static JsonObject Leg(JsonNode query, string vector, int limit) => new() { ["query"] = query, ["using"] = vector, ["limit"] = limit * CandidatesPerHit };
}

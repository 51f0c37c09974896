using System.Text.Json.Nodes;
using MemoryStdio.Identity;
using MemoryStdio.Memory;

namespace MemoryStdio.Storage.Qdrant;

/// <summary>A memory as a point, and a point as a memory.</summary>
internal static class MemoryPoints
{
    // Deliveries keep the order in which memories were made; a batch of one moment is spread over a millisecond, so that a page can end within it.
    private const int Spread = 1000;

    public static JsonObject ToPoint(SyncMemory memory, RemoteOwner owner, VectorSpace? space, long delivered)
    {
        var present = memory.Present;
        var id = PointIds.OfMemory(owner, memory.Id);
        var payload = PayloadOf(memory, owner, withContent: !present.IsDeleted);
        payload[PayloadKeys.Stored] = SyncRank.StampOf(memory.CreatedAt) + (id.ToByteArray()[^1] * 256 + id.ToByteArray()[^2]) % Spread;
        payload[PayloadKeys.Delivered] = delivered;

        var vectors = new JsonObject();
        if (space is not null && HasVectors(memory, space))
        {
            vectors[CollectionNames.Dense(space)] = Dense(memory.Vectors);
            payload[PayloadKeys.Model] = space.ModelId;
        }

        if (!present.IsDeleted) AddWords(vectors, present.Content);
        return new JsonObject { ["id"] = id.ToString("D"), ["vector"] = vectors, ["payload"] = payload };
    }

    /// <summary>All that the memory is, without vectors and without its place in any order.</summary>
    public static JsonObject PayloadOf(SyncMemory memory, RemoteOwner owner, bool withContent)
    {
        var present = memory.Present;
        var payload = VersionPayload.Write(present, owner, memory.Id, withContent);
        payload[PayloadKeys.Author] = memory.Author;
        payload[PayloadKeys.Client] = memory.Client.Name;
        payload[PayloadKeys.ClientVersion] = memory.Client.Version;
        payload[PayloadKeys.ProjectName] = memory.ProjectName;
        payload[PayloadKeys.CreatedAt] = SyncRank.StampOf(memory.CreatedAt);
        payload[PayloadKeys.EffectiveAt] = SyncRank.StampOf(present.OccurredAt ?? memory.CreatedAt);
        payload[PayloadKeys.Archived] = present.ArchivedAt is not null;
        payload[PayloadKeys.Deleted] = present.IsDeleted;
        payload[PayloadKeys.Era] = memory.Rank.Era;
        payload[PayloadKeys.Tie] = memory.Rank.Tie;
        payload[PayloadKeys.State] = memory.State;
        if (withContent) payload[PayloadKeys.Hash] = HashOf(present.Content);
        return payload;
    }

    public static string HashOf(string content) => Convert.ToHexStringLower(ContentHash.Of(content));

    public static JsonArray Dense(IReadOnlyList<float[]> vectors) => [.. vectors.Select(v => (JsonNode)new JsonArray([.. v.Select(x => (JsonNode)x)]))];

    public static void AddWords(JsonObject vectors, string content)
    {
        if (SparseWords.OfMemory(content) is var words && !SparseWords.IsEmpty(words)) vectors[CollectionNames.Words] = words;
    }

    public static bool HasVectors(SyncMemory memory, VectorSpace space) =>
        !memory.Present.IsDeleted && memory.ModelId == space.ModelId && memory.Vectors.Count > 0 && memory.Vectors.All(v => v.Length == space.Dimension);

    /// <summary>Versions before the present one, and vectors, are not in it; the model says whose vectors the point has.</summary>
    public static SyncMemory ToMemory(JsonNode point, OwnerId owner)
    {
        var p = new Payload(point);
        return new SyncMemory(
            p.MemoryId(), owner, p.Text(PayloadKeys.Author), new ClientIdentity(p.Text(PayloadKeys.Client), p.TextOrNull(PayloadKeys.ClientVersion)),
            p.Time(PayloadKeys.CreatedAt), p.Text(PayloadKeys.ProjectName), (int)p.Number(PayloadKeys.Era), VersionPayload.Read(p), [],
            p.TextOrNull(PayloadKeys.Model), []);
    }

    public static SyncDigest ToDigest(JsonNode point, VectorSpace? space)
    {
        var p = new Payload(point);
        var rank = new SyncRank((int)p.Number(PayloadKeys.Era), p.Number(PayloadKeys.ChangedAt), (int)p.Number(PayloadKeys.Version), p.Number(PayloadKeys.Tie));
        return new SyncDigest(p.MemoryId(), rank, p.Text(PayloadKeys.State), p.Flag(PayloadKeys.Deleted), space is not null && p.TextOrNull(PayloadKeys.Model) == space.ModelId);
    }
}

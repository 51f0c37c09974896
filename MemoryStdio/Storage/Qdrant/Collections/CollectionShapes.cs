using System.Text.Json.Nodes;
using MemoryStdio.Memory;

namespace MemoryStdio.Storage.Qdrant;

/// <summary>What collections are created with.</summary>
internal static class CollectionShapes
{
    /// <summary>Every field that a filter names: servers in strict mode refuse filters on others.</summary>
    public static IReadOnlyList<(string Field, string Type)> MemoryIndexes { get; } =
    [
        (PayloadKeys.Owner, "keyword"), (PayloadKeys.Project, "keyword"), (PayloadKeys.Kind, "keyword"), (PayloadKeys.Tags, "keyword"),
        (PayloadKeys.Author, "keyword"), (PayloadKeys.CreatedAt, "integer"), (PayloadKeys.EffectiveAt, "integer"), (PayloadKeys.Delivered, "integer"),
        (PayloadKeys.Archived, "bool"), (PayloadKeys.Deleted, "bool"), (PayloadKeys.Era, "integer"), (PayloadKeys.ChangedAt, "integer"),
        (PayloadKeys.Version, "integer"), (PayloadKeys.Tie, "integer"), (PayloadKeys.Hash, "keyword"), (PayloadKeys.Stored, "integer"),
        (PayloadKeys.Expires, "integer"), (PayloadKeys.Model, "keyword"), (PayloadKeys.TagNames, "keyword"), (PayloadKeys.Client, "keyword"),
    ];

    public static IReadOnlyList<(string Field, string Type)> HistoryIndexes { get; } =
        [(PayloadKeys.Owner, "keyword"), (PayloadKeys.Memory, "keyword"), (PayloadKeys.Version, "integer"), (PayloadKeys.Number, "integer")];

    public static IReadOnlyList<(string Field, string Type)> LedgerIndexes { get; } =
    [
        (PayloadKeys.Owner, "keyword"), (PayloadKeys.Type, "keyword"), (PayloadKeys.Memory, "keyword"), (PayloadKeys.Number, "integer"), (PayloadKeys.Expires, "integer"),
    ];

    /// <summary>
    /// A memory's chunks are one multivector: the point is the memory, and its best chunk counts. Full precision lies on disk, 8 bits of it in memory.
    /// </summary>
    public static JsonObject Memories(VectorSpace space, QdrantOptions options)
    {
        var body = Spread(options);
        body["vectors"] = new JsonObject
        {
            [CollectionNames.Dense(space)] = new JsonObject
            {
                ["size"] = space.Dimension,
                ["distance"] = "Dot",
                ["on_disk"] = true,
                ["multivector_config"] = new JsonObject { ["comparator"] = "max_sim" },
                ["quantization_config"] = new JsonObject { ["scalar"] = new JsonObject { ["type"] = "int8", ["always_ram"] = true } },
            },
        };
        body["sparse_vectors"] = new JsonObject { [CollectionNames.Words] = new JsonObject { ["modifier"] = "idf" } };
        return body;
    }

    public static JsonObject History(QdrantOptions options)
    {
        var body = Spread(options);
        body["vectors"] = new JsonObject();
        body["on_disk_payload"] = true;
        return body;
    }

    // The owner leads every search: points of one owner lie together on disk.
    public static JsonObject Index(string field, string type) => new()
    {
        ["field_name"] = field,
        ["field_schema"] = field == PayloadKeys.Owner ? new JsonObject { ["type"] = type, ["is_tenant"] = true } : type,
    };

    private static JsonObject Spread(QdrantOptions options)
    {
        var body = new JsonObject { ["replication_factor"] = options.ReplicationFactor, ["write_consistency_factor"] = options.WriteConsistency };
        if (options.Shards is { } shards) body["shard_number"] = shards;
        if (options.ShardPerOwner) body["sharding_method"] = "custom";
        return body;
    }
}

using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;

namespace MemoryStdio.Storage.Qdrant;

/// <summary>Reads and writes points. Whatever selects points takes a <see cref="PartitionFilter"/>: there is no way to ask without one.</summary>
internal sealed class QdrantPoints(QdrantClient client)
{
    public const int PageSize = 256;

    /// <summary>One page; <paramref name="orderFrom"/> orders by <see cref="PayloadKeys.Delivered"/>, ascending from there.</summary>
    public async Task<IReadOnlyList<JsonNode>> DeliveredFromAsync(
        string collection, PartitionFilter filter, long orderFrom, int limit, CancellationToken cancellationToken)
    {
        var body = Scroll(filter, limit, withPayload: true);
        body["order_by"] = new JsonObject { ["key"] = PayloadKeys.Delivered, ["direction"] = "asc", ["start_from"] = orderFrom };
        return Points(await client.PostAsync($"collections/{collection}/points/scroll", Keyed(body, filter), cancellationToken));
    }

    /// <summary>The highest delivery number in the partition; 0 for none.</summary>
    public async Task<long> LastDeliveredAsync(string collection, PartitionFilter filter, CancellationToken cancellationToken)
    {
        var body = Scroll(filter, 1, withPayload: new JsonArray(PayloadKeys.Delivered));
        body["order_by"] = new JsonObject { ["key"] = PayloadKeys.Delivered, ["direction"] = "desc" };
        var last = Points(await client.PostAsync($"collections/{collection}/points/scroll", Keyed(body, filter), cancellationToken));
        return last is [var point] ? point["payload"]?[PayloadKeys.Delivered]?.GetValue<long>() ?? 0 : 0;
    }

    /// <summary>Every point in the partition that the filter lets through, page by page in the order of ids.</summary>
    public async IAsyncEnumerable<JsonNode> AllAsync(
        string collection, PartitionFilter filter, IReadOnlyList<string>? fields, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (JsonNode? offset = null; ;)
        {
            var body = Scroll(filter, PageSize, fields is null ? true : new JsonArray([.. fields.Select(f => (JsonNode)f)]));
            if (offset is not null) body["offset"] = offset.DeepClone();
            var page = await client.PostAsync($"collections/{collection}/points/scroll", Keyed(body, filter), cancellationToken);
            foreach (var point in Points(page)) yield return point;
            if ((offset = page?["next_page_offset"]) is null) yield break;
        }
    }

    public async Task<long> CountAsync(string collection, PartitionFilter filter, CancellationToken cancellationToken)
    {
        var body = new JsonObject { ["filter"] = filter.ToJson(), ["exact"] = true };
        return (await client.PostAsync($"collections/{collection}/points/count", Keyed(body, filter), cancellationToken))?["count"]?.GetValue<long>() ?? 0;
    }

    public Task DeleteAsync(string collection, PartitionFilter filter, CancellationToken cancellationToken) => client.PostAsync(
        $"collections/{collection}/points/delete?wait=true&ordering=medium", Keyed(new JsonObject { ["filter"] = filter.ToJson() }, filter), cancellationToken);

    /// <summary>All in one request, each with the condition under which it may replace what is there.</summary>
    public Task UpsertAsync(string collection, IReadOnlyList<(JsonObject Point, PartitionFilter Replaces)> points, CancellationToken cancellationToken) =>
        client.PostAsync(
            $"collections/{collection}/points/batch?wait=true&ordering=medium",
            new JsonObject
            {
                ["operations"] = new JsonArray([.. points.Select(p => (JsonNode)new JsonObject
                {
                    ["upsert"] = Keyed(new JsonObject { ["points"] = new JsonArray(p.Point), ["update_filter"] = p.Replaces.ToJson() }, p.Replaces),
                })]),
            },
            cancellationToken);

    public Task InsertAsync(string collection, RemoteOwner owner, IReadOnlyList<JsonObject> points, CancellationToken cancellationToken) => client.PutAsync(
        $"collections/{collection}/points?wait=true&ordering=medium",
        Keyed(new JsonObject { ["points"] = new JsonArray([.. points]) }, owner),
        cancellationToken);

    /// <summary>Best first, with scores.</summary>
    public async Task<IReadOnlyList<JsonNode>> QueryAsync(string collection, PartitionFilter filter, JsonObject query, CancellationToken cancellationToken)
    {
        // Each leg would otherwise name candidates of every owner.
        foreach (var leg in query["prefetch"] as JsonArray ?? []) leg!["filter"] = filter.ToJson();
        query["filter"] = filter.ToJson();
        return Points(await client.PostAsync($"collections/{collection}/points/query", Keyed(query, filter), cancellationToken));
    }

    private static JsonObject Scroll(PartitionFilter filter, int limit, JsonNode withPayload) =>
        new() { ["filter"] = filter.ToJson(), ["limit"] = limit, ["with_payload"] = withPayload, ["with_vector"] = false };

    private JsonObject Keyed(JsonObject body, PartitionFilter filter) => Keyed(body, filter.Owner);

    private JsonObject Keyed(JsonObject body, RemoteOwner owner)
    {
        if (client.Options.ShardPerOwner) body["shard_key"] = owner.Value;
        return body;
    }

    private static IReadOnlyList<JsonNode> Points(JsonNode? result) => [.. (result?["points"] as JsonArray ?? []).OfType<JsonNode>()];
}

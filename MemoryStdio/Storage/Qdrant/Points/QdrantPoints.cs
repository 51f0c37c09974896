using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;

namespace MemoryStdio.Storage.Qdrant;

/// <summary>Reads and writes points. Whatever selects points takes a <see cref="PartitionFilter"/>: there is no way to ask without one.</summary>
internal sealed class QdrantPoints(QdrantClient client)
{
    public const int PageSize = 256;

    private string Read => client.Options.ReadConsistency is { } consistency ? $"?consistency={consistency}" : "";

    private string Write => $"?wait=true&ordering={client.Options.WriteOrdering}";

    /// <summary>One page; <paramref name="orderFrom"/> orders by <see cref="PayloadKeys.Delivered"/>, ascending from there.</summary>
    public Task<IReadOnlyList<JsonNode>> DeliveredFromAsync(
        string collection, PartitionFilter filter, long orderFrom, int limit, CancellationToken cancellationToken) =>
        OrderedAsync(collection, filter, new JsonObject { ["key"] = PayloadKeys.Delivered, ["direction"] = "asc", ["start_from"] = orderFrom }, limit, null, cancellationToken);

    /// <summary>The highest number under this key in the partition; 0 for none.</summary>
    public async Task<long> LastAsync(string collection, PartitionFilter filter, string key, CancellationToken cancellationToken) =>
        await ExtremeAsync(collection, filter, key, "desc", cancellationToken) ?? 0;

    public async Task<long?> ExtremeAsync(string collection, PartitionFilter filter, string key, string direction, CancellationToken cancellationToken) =>
        await OrderedAsync(collection, filter, new JsonObject { ["key"] = key, ["direction"] = direction }, 1, [key], cancellationToken) is [var point]
            ? point["payload"]?[key]?.GetValue<long>()
            : null;

    /// <summary>The first points by an order; those without the key are left out.</summary>
    public async Task<IReadOnlyList<JsonNode>> OrderedAsync(
        string collection, PartitionFilter filter, JsonObject order, int limit, IReadOnlyList<string>? fields, CancellationToken cancellationToken)
    {
        var body = Scroll(filter, limit, Fields(fields));
        body["order_by"] = order;
        return Points(await client.PostAsync($"collections/{collection}/points/scroll{Read}", Keyed(body, filter), cancellationToken));
    }

    /// <summary>Every point in the partition that the filter lets through, page by page in the order of ids.</summary>
    public async IAsyncEnumerable<JsonNode> AllAsync(
        string collection, PartitionFilter filter, IReadOnlyList<string>? fields, [EnumeratorCancellation] CancellationToken cancellationToken, bool withVectors = false)
    {
        for (JsonNode? offset = null; ;)
        {
            var body = Scroll(filter, PageSize, Fields(fields), withVectors);
            if (offset is not null) body["offset"] = offset.DeepClone();
            var page = await client.PostAsync($"collections/{collection}/points/scroll{Read}", Keyed(body, filter), cancellationToken);
            foreach (var point in Points(page)) yield return point;
            if ((offset = page?["next_page_offset"]) is null) yield break;
        }
    }

    /// <summary>Those of the partition among the ids, in no order.</summary>
    public async Task<IReadOnlyList<JsonNode>> ByIdsAsync(
        string collection, RemoteOwner owner, IEnumerable<Guid> ids, IReadOnlyList<string>? fields, bool withVectors, CancellationToken cancellationToken)
    {
        var found = new List<JsonNode>();
        foreach (var some in ids.Distinct().Chunk(PageSize))
        {
            await foreach (var point in AllAsync(collection, PartitionFilter.Of(owner, Conditions.Ids(some)), fields, cancellationToken, withVectors)) found.Add(point);
        }

        return found;
    }

    /// <summary>How many points have each value of a keyword field.</summary>
    public async Task<IReadOnlyDictionary<string, long>> FacetAsync(string collection, PartitionFilter filter, string key, int limit, CancellationToken cancellationToken)
    {
        var body = new JsonObject { ["key"] = key, ["filter"] = filter.ToJson(), ["limit"] = limit, ["exact"] = true };
        var hits = (await client.PostAsync($"collections/{collection}/facet{Read}", Keyed(body, filter), cancellationToken))?["hits"] as JsonArray ?? [];
        return hits.ToDictionary(h => h!["value"]!.GetValue<string>(), h => h!["count"]!.GetValue<long>(), StringComparer.Ordinal);
    }

    public async Task<long> CountAsync(string collection, PartitionFilter filter, CancellationToken cancellationToken)
    {
        var body = new JsonObject { ["filter"] = filter.ToJson(), ["exact"] = true };
        return (await client.PostAsync($"collections/{collection}/points/count{Read}", Keyed(body, filter), cancellationToken))?["count"]?.GetValue<long>() ?? 0;
    }

    /// <summary>How many points all owners have together: the one request without a partition, and it answers with a number only.</summary>
    public async Task<long> TotalAsync(string collection, CancellationToken cancellationToken) =>
        (await client.PostAsync($"collections/{collection}/points/count{Read}", new JsonObject { ["exact"] = true }, cancellationToken))?["count"]?.GetValue<long>() ?? 0;

    public Task DeleteAsync(string collection, PartitionFilter filter, CancellationToken cancellationToken) => client.PostAsync(
        $"collections/{collection}/points/delete{Write}", Keyed(new JsonObject { ["filter"] = filter.ToJson() }, filter), cancellationToken);

    /// <summary>All in one request, each with the condition under which it may replace what is there.</summary>
    public Task UpsertAsync(string collection, IReadOnlyList<(JsonObject Point, PartitionFilter Replaces)> points, CancellationToken cancellationToken) =>
        client.PostAsync(
            $"collections/{collection}/points/batch{Write}",
            new JsonObject
            {
                ["operations"] = new JsonArray([.. points.Select(p => (JsonNode)new JsonObject
                {
                    ["upsert"] = Keyed(new JsonObject { ["points"] = new JsonArray(p.Point), ["update_filter"] = p.Replaces.ToJson() }, p.Replaces),
                })]),
            },
            cancellationToken);

    public Task InsertAsync(string collection, RemoteOwner owner, IReadOnlyList<JsonObject> points, CancellationToken cancellationToken) => client.PutAsync(
        $"collections/{collection}/points{Write}",
        Keyed(new JsonObject { ["points"] = new JsonArray([.. points]) }, owner),
        cancellationToken);

    /// <summary>Best first, with scores.</summary>
    public async Task<IReadOnlyList<JsonNode>> QueryAsync(string collection, PartitionFilter filter, JsonObject query, CancellationToken cancellationToken)
    {
        // Each leg would otherwise name candidates of every owner.
        foreach (var leg in query["prefetch"] as JsonArray ?? []) leg!["filter"] = filter.ToJson();
        query["filter"] = filter.ToJson();
        return Points(await client.PostAsync($"collections/{collection}/points/query{Read}", Keyed(query, filter), cancellationToken));
    }

    private static JsonNode Fields(IReadOnlyList<string>? fields) => fields is null ? true : new JsonArray([.. fields.Select(f => (JsonNode)f)]);

    private static JsonObject Scroll(PartitionFilter filter, int limit, JsonNode withPayload, bool withVectors = false) =>
        new() { ["filter"] = filter.ToJson(), ["limit"] = limit, ["with_payload"] = withPayload, ["with_vector"] = withVectors };

    private JsonObject Keyed(JsonObject body, PartitionFilter filter) => Keyed(body, filter.Owner);

    private JsonObject Keyed(JsonObject body, RemoteOwner owner)
    {
        if (client.Options.ShardPerOwner) body["shard_key"] = owner.Value;
        return body;
    }

    private static IReadOnlyList<JsonNode> Points(JsonNode? result) => [.. (result?["points"] as JsonArray ?? []).OfType<JsonNode>()];
}

using System.Globalization;
using System.Text.Json.Nodes;

namespace MemoryStdio.Tests.Qdrant;

/// <summary>One collection: its points, and Qdrant's rules for what they may be.</summary>
internal sealed class StandInCollection(string name, JsonObject config)
{
    private readonly SortedDictionary<string, StandInPoint> _points = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _indexes = [];
    private readonly HashSet<string> _shardKeys = [];
    private readonly List<(string Name, DateTimeOffset At, StandInPoint[] Points)> _saved = [];

    public string Name => name;

    public JsonObject Config => config;

    public IReadOnlyDictionary<string, string> Indexes => _indexes;

    public IReadOnlyCollection<StandInPoint> Points => _points.Values;

    public List<string> Snapshots => [.. _saved.Select(s => s.Name)];

    public bool IsShardedByKey => config["sharding_method"]?.GetValue<string>() == "custom";

    public void AddIndex(string field, JsonNode schema) => _indexes[field] = schema is JsonValue ? schema.GetValue<string>() : schema["type"]!.GetValue<string>();

    public string Save(DateTimeOffset at)
    {
        var snapshot = $"{name}-{_saved.Count + 1:000}.snapshot";
        _saved.Add((snapshot, at, [.. _points.Values.Select(p => p with { Payload = (JsonObject)p.Payload.DeepClone() })]));
        return snapshot;
    }

    public JsonArray ListSnapshots() => [.. _saved.Select(s => (JsonNode)new JsonObject
    {
        ["name"] = s.Name, ["creation_time"] = s.At.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture), ["size"] = 1,
    })];

    public JsonNode Recover(string location)
    {
        var parts = new Uri(location).AbsolutePath.Trim('/').Split('/');
        var points = parts is ["collections", var from, "snapshots", var snapshot] && from == name ? _saved.FirstOrDefault(s => s.Name == snapshot).Points : null;
        if (points is null) throw new StandInRefusal(400, $"Bad request: Snapshot {location} doesn't exist");
        _points.Clear();
        foreach (var point in points) _points[point.Id.ToString("D")] = point with { Payload = (JsonObject)point.Payload.DeepClone() };
        return true;
    }

    public JsonObject Schema() => new(_indexes.Select(i => KeyValuePair.Create(i.Key, (JsonNode?)new JsonObject { ["data_type"] = i.Value, ["points"] = _points.Count })));

    public void AddShardKey(string key)
    {
        if (!IsShardedByKey) throw new StandInRefusal(400, "Bad request: Shard Key cannot be created with Auto sharding method");
        if (!_shardKeys.Add(key)) throw new StandInRefusal(400, $"Bad request: Shard key {key} already exists");
    }

    public void Upsert(JsonNode operation)
    {
        var shard = ShardOf(operation);
        var filter = new StandInFilter(_indexes);
        filter.RequireIndexes(operation["update_filter"]);
        var points = operation["points"]!.AsArray().Select(p => Parse(p!, shard)).ToArray();
        foreach (var point in points)
        {
            var key = point.Id.ToString("D");
            if (_points.TryGetValue(key, out var there) && !filter.Matches(operation["update_filter"], there)) continue;
            _points[key] = point;
        }
    }

    public void Delete(JsonNode selector)
    {
        var shard = ShardOf(selector);
        foreach (var point in Matching(selector["filter"], shard).ToArray()) _points.Remove(point.Id.ToString("D"));
        foreach (var id in selector["points"] as JsonArray ?? []) _points.Remove(Guid.Parse(id!.GetValue<string>()).ToString("D"));
    }

    /// <summary>A disk that lost points.</summary>
    public void Forget(Func<StandInPoint, bool> lost)
    {
        foreach (var point in _points.Values.Where(lost).ToArray()) _points.Remove(point.Id.ToString("D"));
    }

    public IEnumerable<StandInPoint> Matching(JsonNode? filter, string? shard)
    {
        var evaluated = new StandInFilter(_indexes);
        evaluated.RequireIndexes(filter);
        return Candidates(filter).Where(p => (shard is null || p.ShardKey == shard) && evaluated.Matches(filter, p));
    }

    /// <summary>How many points have each value; a list counts once for each of its values.</summary>
    public JsonObject Facet(JsonNode body)
    {
        var key = body["key"]!.GetValue<string>();
        if (_indexes.GetValueOrDefault(key) != "keyword") throw new StandInRefusal(400, $"Bad request: Index required but not found for \"{key}\" of one of the following types: [keyword]");
        var counts = Matching(body["filter"], ShardOf(body))
            .SelectMany(p => p.Payload[key] switch { JsonArray list => list.Select(v => v!.GetValue<string>()).Distinct(), null => [], var one => [one.GetValue<string>()] })
            .GroupBy(v => v).OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).Take(body["limit"]?.GetValue<int>() ?? 10);
        return new JsonObject { ["hits"] = new JsonArray([.. counts.Select(g => (JsonNode)new JsonObject { ["value"] = g.Key, ["count"] = g.Count() })]) };
    }

    // Ids that must hold leave few points to look at.
    private IEnumerable<StandInPoint> Candidates(JsonNode? filter)
    {
        var ids = (filter?["must"] as JsonArray)?.Select(c => c!["has_id"] as JsonArray).FirstOrDefault(i => i is not null);
        if (ids is null) return _points.Values;
        return ids.Select(i => Guid.Parse(i!.GetValue<string>()).ToString("D")).Distinct().Order(StringComparer.Ordinal).Select(k => _points.GetValueOrDefault(k)).OfType<StandInPoint>();
    }

    public JsonObject Scroll(JsonNode body)
    {
        var limit = body["limit"]?.GetValue<int>() ?? 10;
        var found = Matching(body["filter"], ShardOf(body));
        if (body["order_by"] is { } order) return new JsonObject { ["points"] = ToJson(Ordered(found, order).Take(limit), body), ["next_page_offset"] = null };

        if (body["offset"]?.GetValue<string>() is { } offset) found = found.Where(p => string.CompareOrdinal(p.Id.ToString("D"), offset) >= 0);
        var page = found.Take(limit + 1).ToArray();
        return new JsonObject
        {
            ["points"] = ToJson(page.Take(limit), body),
            ["next_page_offset"] = page.Length > limit ? page[limit].Id.ToString("D") : null,
        };
    }

    public string? ShardOf(JsonNode body)
    {
        var key = body["shard_key"]?.GetValue<string>();
        if (key is not null && !_shardKeys.Contains(key)) throw new StandInRefusal(404, $"Not found: Shard key {key} not found");
        if (key is null && IsShardedByKey && (body["points"] is not null || body["update_filter"] is not null)) throw new StandInRefusal(400, "Bad request: Shard key not specified");
        return key;
    }

    private IEnumerable<StandInPoint> Ordered(IEnumerable<StandInPoint> found, JsonNode order)
    {
        var key = order["key"]!.GetValue<string>();
        if (_indexes.GetValueOrDefault(key) is not ("integer" or "float" or "datetime"))
            throw new StandInRefusal(400, $"No range index for `order_by` key: {key}");
        double Value(StandInPoint p) => double.Parse(p.Payload[key]!.ToJsonString(), CultureInfo.InvariantCulture);
        var start = order["start_from"] is { } from ? double.Parse(from.ToJsonString(), CultureInfo.InvariantCulture) : (double?)null;
        var with = found.Where(p => p.Payload[key] is not null);
        return order["direction"]?.GetValue<string>() == "desc"
            ? with.Where(p => start is null || Value(p) <= start).OrderByDescending(Value)
            : with.Where(p => start is null || Value(p) >= start).OrderBy(Value);
    }

    private static JsonArray ToJson(IEnumerable<StandInPoint> points, JsonNode body) => [.. points.Select(p => (JsonNode)p.ToJson(body["with_payload"], body["with_vector"]))];

    private StandInPoint Parse(JsonNode point, string? shard)
    {
        var vectors = new Dictionary<string, JsonNode>();
        foreach (var (vector, value) in point["vector"]!.AsObject())
        {
            if (config["sparse_vectors"]?[vector] is not null) CheckSparse(vector, value!);
            else if (config["vectors"]?[vector] is { } dense) CheckDense(vector, value!, dense);
            else throw new StandInRefusal(400, $"Wrong input: Not existing vector name error: {vector}");
            vectors[vector] = value!.DeepClone();
        }

        return new StandInPoint(Guid.Parse(point["id"]!.GetValue<string>()), (JsonObject)(point["payload"]?.DeepClone() ?? new JsonObject()), vectors, shard);
    }

    private static void CheckDense(string vector, JsonNode value, JsonNode config)
    {
        var size = config["size"]!.GetValue<int>();
        var rows = config["multivector_config"] is not null ? value.AsArray().Select(r => r!.AsArray()).ToArray() : [value.AsArray()];
        if (rows.Length == 0) throw new StandInRefusal(400, $"Wrong input: multivector '{vector}' is empty");
        if (rows.FirstOrDefault(r => r.Count != size) is { } wrong) throw new StandInRefusal(400, $"Wrong input: Vector dimension error: expected dim: {size}, got {wrong.Count}");
    }

    private static void CheckSparse(string vector, JsonNode value)
    {
        var (indices, values) = (value["indices"]?.AsArray(), value["values"]?.AsArray());
        if (indices is null || values is null || indices.Count != values.Count) throw new StandInRefusal(422, $"sparse vector '{vector}': must be the same length as indices");
        if (indices.Select(i => i!.GetValue<uint>()).Distinct().Count() != indices.Count) throw new StandInRefusal(422, $"sparse vector '{vector}': must be unique");
    }
}

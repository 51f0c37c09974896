using System.Text.Json.Nodes;

namespace MemoryStdio.Tests.Qdrant;

/// <summary>The Query API: nearest by dense (best of a multivector) and sparse vectors, prefetch, reciprocal rank fusion.</summary>
internal sealed class StandInQuery(StandInCollection collection)
{
    // Qdrant's default for the constant of RRF.
    private const int RrfK = 2;

    public JsonObject Run(JsonNode body)
    {
        var shard = collection.ShardOf(body);
        var found = Ranked(body, body["filter"], shard);
        return new JsonObject
        {
            ["points"] = new JsonArray([.. found.Select(f =>
            {
                var json = f.Point.ToJson(body["with_payload"]);
                json["score"] = f.Score;
                json["version"] = 0;
                return (JsonNode)json;
            })]),
        };
    }

    private List<(StandInPoint Point, double Score)> Ranked(JsonNode query, JsonNode? rootFilter, string? shard)
    {
        var limit = query["limit"]?.GetValue<int>() ?? 10;
        var allowed = collection.Matching(query["filter"], shard).Select(p => p.Id).ToHashSet();
        IEnumerable<(StandInPoint Point, double Score)> scored;
        if (Prefetches(query["prefetch"]) is { Count: > 0 } prefetches)
        {
            var legs = prefetches.Select(p => Ranked(p, rootFilter, shard)).ToArray();
            scored = query["query"]?["fusion"]?.GetValue<string>() == "rrf" || query["query"]?["rrf"] is not null
                ? Fuse(legs, query["query"]?["rrf"]?["k"]?.GetValue<int>() ?? RrfK)
                : throw new StandInRefusal(400, "The stand-in fuses by rrf only");
        }
        else
        {
            scored = Nearest((query["query"] as JsonObject)?["nearest"] ?? query["query"]!, query["using"]!.GetValue<string>());
        }

        var threshold = query["score_threshold"]?.GetValue<double>() ?? double.MinValue;
        return [.. scored.Where(s => allowed.Contains(s.Point.Id) && s.Score >= threshold).OrderByDescending(s => s.Score).ThenBy(s => s.Point.Id).Take(limit)];
    }

    private static List<JsonNode> Prefetches(JsonNode? prefetch) => prefetch switch { JsonArray many => [.. many.OfType<JsonNode>()], null => [], var one => [one] };

    private IEnumerable<(StandInPoint Point, double Score)> Nearest(JsonNode vector, string name)
    {
        var holders = collection.Points.Where(p => p.Vectors.ContainsKey(name)).ToArray();
        if (collection.Config["sparse_vectors"]?[name] is { } sparse) return Sparse(vector, name, holders, sparse["modifier"]?.GetValue<string>() == "idf");
        var size = (collection.Config["vectors"]?[name] ?? throw new StandInRefusal(400, $"Wrong input: Not existing vector name error: {name}"))["size"]!.GetValue<int>();
        var rows = Rows(vector);
        if (rows.Any(r => r.Length != size)) throw new StandInRefusal(400, $"Wrong input: Vector dimension error: expected dim: {size}");
        return holders.Select(p => (p, rows.Sum(q => Rows(p.Vectors[name]).Max(r => r.Zip(q, (a, b) => a * b).Sum()))));
    }

    private static IEnumerable<(StandInPoint Point, double Score)> Sparse(JsonNode query, string name, StandInPoint[] holders, bool idf)
    {
        var wanted = Pairs(query);
        var documents = holders.Select(p => (Point: p, Values: Pairs(p.Vectors[name]))).ToArray();
        double Weight(uint index)
        {
            if (!idf) return 1;
            var n = documents.Count(d => d.Values.ContainsKey(index));
            return Math.Log(1 + ((documents.Length - n + 0.5) / (n + 0.5)));
        }

        var weights = wanted.ToDictionary(w => w.Key, w => w.Value * Weight(w.Key));
        return documents.Where(d => d.Values.Keys.Any(weights.ContainsKey))
            .Select(d => (d.Point, d.Values.Where(v => weights.ContainsKey(v.Key)).Sum(v => v.Value * weights[v.Key])));
    }

    private static IEnumerable<(StandInPoint Point, double Score)> Fuse(List<(StandInPoint Point, double Score)>[] legs, int k) => legs
        .SelectMany(leg => leg.Select((hit, position) => (hit.Point, Score: 1.0 / (position + k))))
        .GroupBy(h => h.Point.Id)
        .Select(g => (g.First().Point, g.Sum(h => h.Score)));

    private static Dictionary<uint, double> Pairs(JsonNode sparse) => sparse["indices"]!.AsArray()
        .Zip(sparse["values"]!.AsArray(), (i, v) => (i!.GetValue<uint>(), (double)v!.GetValue<float>())).ToDictionary(p => p.Item1, p => p.Item2);

    private static double[][] Rows(JsonNode vector) => vector.AsArray() is [JsonArray, ..] many
        ? [.. many.Select(r => Row(r!))]
        : [Row(vector)];

    private static double[] Row(JsonNode row) => [.. row.AsArray().Select(v => (double)v!.GetValue<float>())];
}

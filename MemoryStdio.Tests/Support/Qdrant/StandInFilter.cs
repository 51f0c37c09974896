using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace MemoryStdio.Tests.Qdrant;

/// <summary>Evaluates filters the way Qdrant documents them; in strict mode, so a field without an index is refused.</summary>
internal sealed class StandInFilter(IReadOnlyDictionary<string, string> indexes)
{
    public bool Matches(JsonNode? filter, StandInPoint point)
    {
        if (filter is not JsonObject f) return true;
        return Clauses(f["must"]).All(c => Holds(c, point))
            && !Clauses(f["must_not"]).Any(c => Holds(c, point))
            && (f["should"] is null || Clauses(f["should"]) is not { Count: > 0 } should || should.Any(c => Holds(c, point)));
    }

    /// <summary>Refuses fields without an index even when there is no point to compare.</summary>
    public void RequireIndexes(JsonNode? filter)
    {
        if (filter is not JsonObject f) return;
        foreach (var clause in (string[])["must", "must_not", "should"])
        {
            foreach (var condition in Clauses(f[clause]))
            {
                if (condition["key"]?.GetValue<string>() is { } key)
                {
                    if (!indexes.ContainsKey(key)) throw new StandInRefusal(400, $"Index required but not found for \"{key}\"");
                    if (condition.Count < 2) throw new StandInRefusal(422, "At least one field condition must be specified");
                }
                else
                {
                    RequireIndexes(condition);
                }
            }
        }
    }

    private static List<JsonObject> Clauses(JsonNode? clause) => clause switch
    {
        JsonArray array => [.. array.Select(c => c!.AsObject())],
        JsonObject one => [one],
        _ => [],
    };

    private bool Holds(JsonObject condition, StandInPoint point)
    {
        if (condition["has_id"] is JsonArray ids) return ids.Any(id => Guid.Parse(id!.GetValue<string>()) == point.Id);
        if (condition["has_vector"] is { } vector) return point.Vectors.ContainsKey(vector.GetValue<string>());
        if (condition["key"]?.GetValue<string>() is not { } key) return Matches(condition, point);

        // A condition on a list holds when one of its values fits.
        JsonNode?[] values = point.Payload[key] switch { JsonArray list => [.. list], null => [], var one => [one] };
        if (condition["match"] is { } match)
        {
            var wanted = match["any"] as JsonArray ?? [match["value"]!.DeepClone()];
            return values.Any(v => wanted.Any(w => Same(v, w)));
        }

        return condition["range"] is JsonObject range && values.Any(v => v?.GetValueKind() == JsonValueKind.Number && Within(range, Number(v)));
    }

    private static bool Within(JsonObject range, double value) => range.All(bound => bound.Key switch
    {
        "gte" => value >= Number(bound.Value!),
        "gt" => value > Number(bound.Value!),
        "lte" => value <= Number(bound.Value!),
        _ => value < Number(bound.Value!),
    });

    private static bool Same(JsonNode? left, JsonNode? right) => left is not null && right is not null && left.ToJsonString() == right.ToJsonString();

    private static double Number(JsonNode value) => double.Parse(value.ToJsonString(), CultureInfo.InvariantCulture);
}

/// <summary>An answer with an error status.</summary>
internal sealed class StandInRefusal(int status, string error) : Exception(error)
{
    public int Status { get; } = status;
}

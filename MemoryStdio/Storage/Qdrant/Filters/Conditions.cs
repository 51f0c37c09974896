using System.Text.Json.Nodes;

namespace MemoryStdio.Storage.Qdrant;

/// <summary>Qdrant's filter conditions, as JSON.</summary>
internal static class Conditions
{
    public static JsonObject Is(string key, JsonNode value) => new() { ["key"] = key, ["match"] = new JsonObject { ["value"] = value } };

    public static JsonObject IsOneOf(string key, IEnumerable<string> values) =>
        new() { ["key"] = key, ["match"] = new JsonObject { ["any"] = new JsonArray([.. values.Select(v => (JsonNode)v)]) } };

    public static JsonObject AtLeast(string key, long value) => Range(key, "gte", value);

    public static JsonObject AtMost(string key, long value) => Range(key, "lte", value);

    public static JsonObject Below(string key, long value) => Range(key, "lt", value);

    public static JsonObject Ids(IEnumerable<Guid> ids) => new() { ["has_id"] = new JsonArray([.. ids.Distinct().Select(id => (JsonNode)id.ToString("D"))]) };

    public static JsonObject All(params IEnumerable<JsonObject> conditions) => new() { ["must"] = new JsonArray([.. conditions]) };

    public static JsonObject Any(params IEnumerable<JsonObject> conditions) => new() { ["should"] = new JsonArray([.. conditions]) };

    public static JsonObject Not(params IEnumerable<JsonObject> conditions) => new() { ["must_not"] = new JsonArray([.. conditions]) };

    private static JsonObject Range(string key, string comparison, long value) => new() { ["key"] = key, ["range"] = new JsonObject { [comparison] = value } };
}

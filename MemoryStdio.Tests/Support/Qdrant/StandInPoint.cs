using System.Text.Json.Nodes;

namespace MemoryStdio.Tests.Qdrant;

internal sealed record StandInPoint(Guid Id, JsonObject Payload, IReadOnlyDictionary<string, JsonNode> Vectors, string? ShardKey)
{
    public JsonObject ToJson(JsonNode? withPayload, JsonNode? withVector = null)
    {
        var json = new JsonObject { ["id"] = Id.ToString("D") };
        if (withPayload is JsonArray fields) json["payload"] = new JsonObject(Payload.Where(p => fields.Any(f => f!.GetValue<string>() == p.Key)).Select(p => KeyValuePair.Create(p.Key, p.Value?.DeepClone())));
        else if (withPayload is JsonValue all && all.GetValue<bool>()) json["payload"] = Payload.DeepClone();
        if (withVector is JsonValue whole && whole.GetValue<bool>()) json["vector"] = new JsonObject(Vectors.Select(v => KeyValuePair.Create(v.Key, (JsonNode?)v.Value.DeepClone())));
        return json;
    }
}

using System.Text.Json;
using System.Text.Json.Nodes;

namespace MemoryStdio.Mcp;

/// <summary>
/// Writes the JSON Schemas of arguments and answers by hand. Generated ones contain nullable unions and compositions, for which some clients refuse
/// the whole tool list; and reflection at start-up costs more than the rest of the handshake.
/// </summary>
internal static class Schema
{
    public static JsonObject String(string description, params string[] allowed)
    {
        var schema = Plain("string", description);
        if (allowed.Length > 0) schema["enum"] = new JsonArray([.. allowed.Select(a => (JsonNode)a)]);
        return schema;
    }

    public static JsonObject Integer(string description) => Plain("integer", description);

    public static JsonObject Number(string description) => Plain("number", description);

    public static JsonObject Boolean(string description) => Plain("boolean", description);

    public static JsonObject Map(string description) => Plain("object", description);

    public static JsonObject Strings(string description) => Array(description, new JsonObject { ["type"] = "string" });

    public static JsonObject Array(string description, JsonObject items)
    {
        var schema = Plain("array", description);
        schema["items"] = items;
        return schema;
    }

    /// <summary>Names that begin with <c>?</c> are optional.</summary>
    public static JsonObject Object(params (string Name, JsonObject Schema)[] properties)
    {
        var all = new JsonObject();
        var required = new JsonArray();
        foreach (var (name, schema) in properties)
        {
            var optional = name.StartsWith('?');
            var plain = optional ? name[1..] : name;
            all[plain] = schema;
            if (!optional) required.Add((JsonNode)plain);
        }

        var result = new JsonObject { ["type"] = "object", ["properties"] = all };

        // An empty list is legal, but some validators of old drafts demand at least one entry.
        if (required.Count > 0) result["required"] = required;
        return result;
    }

    public static JsonElement ToElement(JsonObject schema) => JsonSerializer.SerializeToElement(schema, McpJson.Default.JsonObject);

    private static JsonObject Plain(string type, string description) => new() { ["type"] = type, ["description"] = description };
}

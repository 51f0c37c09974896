using System.Text.Json;

namespace MemoryStdio.Tests.Mcp;

/// <summary>Checks a JSON value against the few keywords our schemas use; a property that the schema does not name is a problem, too.</summary>
internal static class SchemaCheck
{
    public static IReadOnlyList<string> Problems(JsonElement value, JsonElement schema, string at = "$")
    {
        var type = schema.GetProperty("type").GetString();
        if (!HasType(value, type)) return [$"{at} is {value.ValueKind}, not {type}"];
        if (schema.TryGetProperty("enum", out var allowed) && !allowed.EnumerateArray().Any(a => JsonElement.DeepEquals(a, value)))
            return [$"{at} is {value.GetRawText()}, which is not allowed"];

        return type switch
        {
            "array" => [.. value.EnumerateArray().SelectMany((item, i) => Problems(item, schema.GetProperty("items"), $"{at}[{i}]"))],
            "object" when schema.TryGetProperty("properties", out var properties) => ObjectProblems(value, schema, properties, at),
            _ => [],
        };
    }

    private static List<string> ObjectProblems(JsonElement value, JsonElement schema, JsonElement properties, string at)
    {
        var problems = new List<string>();
        if (schema.TryGetProperty("required", out var required))
            problems.AddRange(required.EnumerateArray().Where(r => !value.TryGetProperty(r.GetString()!, out _)).Select(r => $"{at} lacks {r}"));
        foreach (var property in value.EnumerateObject())
        {
            if (properties.TryGetProperty(property.Name, out var known)) problems.AddRange(Problems(property.Value, known, $"{at}.{property.Name}"));
            else problems.Add($"{at} has {property.Name}, which the schema does not name");
        }

        return problems;
    }

    private static bool HasType(JsonElement value, string? type) => type switch
    {
        "object" => value.ValueKind == JsonValueKind.Object,
        "array" => value.ValueKind == JsonValueKind.Array,
        "string" => value.ValueKind == JsonValueKind.String,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
        "number" => value.ValueKind == JsonValueKind.Number,
        _ => throw new InvalidOperationException($"The checker does not know the type '{type}'."),
    };
}

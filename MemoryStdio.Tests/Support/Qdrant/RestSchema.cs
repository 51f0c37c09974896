using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;

namespace MemoryStdio.Tests.Qdrant;

/// <summary>Holds requests to rest-schema.json, which is reduced from Qdrant's own OpenAPI document. An unknown field is an error.</summary>
internal sealed class RestSchema
{
    private readonly JsonObject _schemas;
    private readonly (string Method, Regex Path, JsonNode Operation)[] _operations;

    private RestSchema(JsonNode document)
    {
        _schemas = document["schemas"]!.AsObject();
        _operations = [.. document["operations"]!.AsObject().Select(o =>
        {
            var parts = o.Key.Split(' ');
            return (parts[0], new Regex("^" + Regex.Replace(parts[1], @"\{\w+\}", "[^/]+") + "$"), o.Value!);
        })];
    }

    public static RestSchema Shared { get; } =
        new(JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Root, "MemoryStdio.Tests", "Support", "Qdrant", "rest-schema.json")))!);

    /// <summary>What is wrong with the request, or <c>null</c>.</summary>
    public string? Check(string method, string path, IQueryCollection query, JsonNode? body)
    {
        var (_, _, operation) = _operations.FirstOrDefault(o => o.Method == method && o.Path.IsMatch(path));
        if (operation is null) return $"{method} {path} is no operation of the schema";
        foreach (var (name, value) in query)
        {
            if (operation["query"]![name] is not { } parameter) return $"{path}: unknown parameter '{name}'";
            var text = value.ToString();
            JsonNode parsed = bool.TryParse(text, out var flag) ? flag : long.TryParse(text, out var number) ? number : text;
            if (Check(parameter, parsed, $"?{name}") is { } wrong) return wrong;
        }

        return operation["body"] is { } schema ? Check(schema, body, "") : body is null ? null : $"{path} takes no body";
    }

    private string? Check(JsonNode schema, JsonNode? value, string at)
    {
        if (schema is JsonValue allow) return allow.GetValue<bool>() ? null : $"{at}: not allowed";
        if (schema["$ref"] is { } reference) return Check(_schemas[reference.GetValue<string>()]!, value, at);
        if (value is null) return schema["nullable"]?.GetValue<bool>() == true || AnyNullable(schema) ? null : $"{at}: null";
        if (schema["anyOf"] is JsonArray any)
        {
            var problems = any.Where(a => a!.AsObject().Any(p => p.Key != "nullable")).Select(a => Check(a!, value, at)).ToArray();
            return problems.Contains(null) ? null : string.Join(" | ", problems);
        }

        if (schema["enum"] is JsonArray values && !values.Any(v => JsonNode.DeepEquals(v, value))) return $"{at}: {value.ToJsonString()} is none of {values.ToJsonString()}";
        return schema["type"]?.GetValue<string>() switch
        {
            "object" => CheckObject(schema, value, at),
            "array" => CheckArray(schema, value, at),
            "string" => CheckString(schema, value, at),
            "boolean" => value.GetValueKind() is System.Text.Json.JsonValueKind.True or System.Text.Json.JsonValueKind.False ? null : $"{at}: not a boolean",
            "integer" => value is JsonValue i && i.GetValueKind() == System.Text.Json.JsonValueKind.Number && i.ToJsonString().All(c => char.IsDigit(c) || c == '-') ? CheckBounds(schema, value, at) : $"{at}: not an integer",
            "number" => value.GetValueKind() == System.Text.Json.JsonValueKind.Number ? CheckBounds(schema, value, at) : $"{at}: not a number",
            _ => null,
        };
    }

    private static bool AnyNullable(JsonNode schema) => schema["anyOf"] is JsonArray any && any.Any(a => a!["nullable"]?.GetValue<bool>() == true);

    private string? CheckObject(JsonNode schema, JsonNode value, string at)
    {
        if (value is not JsonObject fields) return $"{at}: not an object";
        if ((schema["required"] as JsonArray ?? []).FirstOrDefault(r => !fields.ContainsKey(r!.GetValue<string>())) is { } missing) return $"{at}: '{missing}' is missing";
        foreach (var (name, field) in fields)
        {
            var known = schema["properties"]?[name] ?? schema["additionalProperties"];
            if (known is null) return $"{at}: unknown field '{name}'";
            if (Check(known, field, $"{at}/{name}") is { } wrong) return known is JsonValue ? $"{at}: unknown field '{name}'" : wrong;
        }

        return null;
    }

    private string? CheckArray(JsonNode schema, JsonNode value, string at)
    {
        if (value is not JsonArray items) return $"{at}: not an array";
        if (schema["uniqueItems"]?.GetValue<bool>() == true && items.Select(i => i!.ToJsonString()).Distinct().Count() != items.Count) return $"{at}: repeated items";
        return items.Select((item, i) => Check(schema["items"]!, item, $"{at}/{i}")).FirstOrDefault(p => p is not null);
    }

    private static string? CheckString(JsonNode schema, JsonNode value, string at)
    {
        if (value.GetValueKind() != System.Text.Json.JsonValueKind.String) return $"{at}: not a string";
        return schema["format"]?.GetValue<string>() == "uuid" && !Guid.TryParse(value.GetValue<string>(), out _) ? $"{at}: not a UUID" : null;
    }

    private static string? CheckBounds(JsonNode schema, JsonNode value, string at)
    {
        var number = double.Parse(value.ToJsonString(), System.Globalization.CultureInfo.InvariantCulture);
        if (schema["minimum"] is { } least && number < least.GetValue<double>()) return $"{at}: below {least}";
        return schema["maximum"] is { } most && number > most.GetValue<double>() ? $"{at}: above {most}" : null;
    }
}

using System.Globalization;
using System.Text.Json;

namespace MemoryStdio.Mcp;

/// <summary>
/// Reads one value. Lenient where models err and the meaning is plain (a number in quotes, one tag instead of a list); anything else is refused,
/// never guessed.
/// </summary>
internal static class ArgumentValue
{
    private const int Shown = 80;

    public static object? Read(ToolParameter parameter, JsonElement value, out string? problem)
    {
        problem = null;
        var read = parameter.Type switch
        {
            ParameterType.Integer => Integer(value),
            ParameterType.Number => Number(value),
            ParameterType.Boolean => Boolean(value),
            ParameterType.Texts => Texts(value),
            ParameterType.Map => Map(value),
            ParameterType.Start => value.ValueKind == JsonValueKind.String && ToolTime.TryRead(value.GetString()!, endOfPeriod: false, out var start) ? start : null,
            ParameterType.End => value.ValueKind == JsonValueKind.String && ToolTime.TryRead(value.GetString()!, endOfPeriod: true, out var end) ? end : null,
            _ => Text(parameter, value),
        };

        if (read is null)
        {
            var expected = parameter.Allowed.Length > 0 ? $"one of {string.Join(", ", parameter.Allowed)}" : parameter.TypeName;
            var raw = value.GetRawText();
            problem = $"{parameter.Name} must be {expected}, not {(raw.Length <= Shown ? raw : raw[..Shown] + "…")}.";
        }

        return read;
    }

    private static string? Text(ToolParameter parameter, JsonElement value)
    {
        // An id or a version that happens to look like a number is still what the caller meant, digit by digit.
        var text = value.ValueKind switch
        {
            JsonValueKind.String => value.GetString(),
            JsonValueKind.Number => value.GetRawText(),
            _ => null,
        };
        if (parameter.Allowed.Length == 0 || text is null) return text;
        return parameter.Allowed.FirstOrDefault(a => a.Equals(text.Trim(), StringComparison.OrdinalIgnoreCase));
    }

    private static object? Integer(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number when value.TryGetInt64(out var whole) => whole,
        JsonValueKind.Number when value.TryGetDouble(out var real) && Math.Floor(real) == real && Math.Abs(real) < 1e15 => (long)real,
        JsonValueKind.String when long.TryParse(value.GetString(), NumberStyles.AllowLeadingSign | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var whole) => whole,
        _ => null,
    };

    private static object? Number(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number => value.GetDouble(),
        JsonValueKind.String when double.TryParse(value.GetString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var real) => real,
        _ => null,
    };

    private static object? Boolean(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.String when bool.TryParse(value.GetString(), out var yes) => yes,
        _ => null,
    };

    private static IReadOnlyList<string>? Texts(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Array)
        {
            var items = value.EnumerateArray().ToArray();
            return items.All(i => i.ValueKind == JsonValueKind.String) ? [.. items.Select(i => i.GetString()!)] : null;
        }

        if (value.ValueKind != JsonValueKind.String) return null;
        var text = value.GetString()!.Trim();
        if (text.StartsWith('[') && Parse(text) is { ValueKind: JsonValueKind.Array } list) return Texts(list);
        return [.. text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
    }

    /// <summary>The object's JSON text.</summary>
    private static string? Map(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.String && Parse(value.GetString()!) is { } parsed) value = parsed;
        return value.ValueKind == JsonValueKind.Object ? JsonSerializer.Serialize(value, McpJson.Relaxed.JsonElement) : null;
    }

    private static JsonElement? Parse(string text)
    {
        try
        {
            using var json = JsonDocument.Parse(text);
            return json.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

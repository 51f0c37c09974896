using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace MemoryStdio.Http.McpTransport;

/// <summary>Arguments that a tool's schema marks with <c>x-mcp-header</c> must be repeated, equal, in <c>Mcp-Param-…</c>.</summary>
internal static class McpParameterHeaders
{
    private const string Base64Start = "=?base64?";
    private const string Base64End = "?=";
    private const double LargestExactInteger = 9007199254740991d;

    private static readonly SearchValues<char> PlainText =
        SearchValues.Create([.. Enumerable.Range(' ', '~' - ' ' + 1).Select(code => (char)code), '\t']);

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static McpRefusal? Check(HttpContext context, JsonElement schema, JsonObject? arguments)
    {
        if (schema.ValueKind != JsonValueKind.Object || !schema.TryGetProperty("properties", out var properties)) return null;
        foreach (var property in properties.EnumerateObject())
        {
            if (property.Value.ValueKind != JsonValueKind.Object) continue;
            if (Check(context, property.Value, arguments?[property.Name] as JsonObject) is { } nested) return nested;
            if (property.Value.TryGetProperty("x-mcp-header", out var header)
                && CheckOne(context, McpHeaders.ParameterPrefix + header.GetString(), property, arguments?[property.Name]) is { } refusal)
                return refusal;
        }

        return null;
    }

    /// <summary>Undoes the <c>=?base64?…?=</c> wrapper around text that is not plain ASCII; <c>null</c> when it is malformed.</summary>
    public static string? Decode(string value)
    {
        if (value.AsSpan().ContainsAnyExcept(PlainText)) return null;
        if (!value.StartsWith(Base64Start, StringComparison.Ordinal) || !value.EndsWith(Base64End, StringComparison.Ordinal)
            || value.Length < Base64Start.Length + Base64End.Length) return value;

        var encoded = value.AsSpan()[Base64Start.Length..^Base64End.Length];
        if (!Base64.IsValid(encoded)) return null;
        try
        {
            return StrictUtf8.GetString(Convert.FromBase64String(encoded.ToString()));
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    private static McpRefusal? CheckOne(HttpContext context, string header, JsonProperty property, JsonNode? argument)
    {
        var isSent = context.Request.Headers.TryGetValue(header, out var raw);
        if (argument is null) return isSent ? McpRefusal.Mismatch($"{header} is sent, but the body has no '{property.Name}'.") : null;
        if (!isSent) return McpRefusal.Mismatch($"The {header} header is required.");
        if (Decode(raw.ToString()) is not { } sent) return McpRefusal.Mismatch($"{header} is not correctly encoded.");

        var text = argument is JsonValue value && value.TryGetValue(out string? plain) ? plain : argument.ToJsonString();
        var isSame = IsInteger(property.Value) && Number(sent, out var a) && Number(text, out var b)
            ? a == b && Math.Floor(a) == a && Math.Abs(a) <= LargestExactInteger
            : sent == text;
        return isSame ? null : McpRefusal.Mismatch($"{header} does not match the body's '{property.Name}'.");
    }

    private static bool IsInteger(JsonElement schema) =>
        schema.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String && type.ValueEquals("integer");

    private static bool Number(string text, out double number) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number);
}

using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace MemoryStdio.Gateway;

/// <summary>
/// Revision 2026-07-28 wants some tool arguments repeated as <c>Mcp-Param-…</c> headers. A client on stdio sends none, so the forwarder learns from the
/// server's own tools/list which ones, and adds them.
/// </summary>
internal sealed class ParameterHeaders
{
    private readonly ConcurrentDictionary<string, (string Argument, string Header)[]> _byTool = new(StringComparer.Ordinal);

    /// <summary>Looks at an answer; everything but a list of tools is ignored.</summary>
    public void Learn(RawMessage answer)
    {
        if (answer.Method is not null || answer.Json.Span.IndexOf("x-mcp-header"u8) < 0) return;
        using var document = JsonDocument.Parse(answer.Json);
        if (!document.RootElement.TryGetProperty("result", out var result) || result.ValueKind != JsonValueKind.Object
            || !result.TryGetProperty("tools", out var tools) || tools.ValueKind != JsonValueKind.Array) return;

        foreach (var tool in tools.EnumerateArray())
        {
            if (tool.ValueKind != JsonValueKind.Object || !tool.TryGetProperty("name", out var name) || name.GetString() is not { } toolName
                || !tool.TryGetProperty("inputSchema", out var schema) || !schema.TryGetProperty("properties", out var properties)) continue;
            _byTool[toolName] =
            [
                .. from property in properties.EnumerateObject()
                   where property.Value.ValueKind == JsonValueKind.Object && property.Value.TryGetProperty("x-mcp-header", out _)
                   let header = property.Value.GetProperty("x-mcp-header").GetString()
                   where header is not null && header.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_')
                   select (property.Name, "Mcp-Param-" + header),
            ];
        }
    }

    public IEnumerable<(string Header, string Value)> For(RawMessage call)
    {
        if (call.Method != "tools/call" || call.Target is null || !_byTool.TryGetValue(call.Target, out var wanted) || wanted.Length == 0) yield break;
        using var document = JsonDocument.Parse(call.Json);
        if (!document.RootElement.GetProperty("params").TryGetProperty("arguments", out var arguments) || arguments.ValueKind != JsonValueKind.Object) yield break;
        foreach (var (argument, header) in wanted)
        {
            if (arguments.TryGetProperty(argument, out var value) && Text(value) is { } text) yield return (header, Encode(text));
        }
    }

    /// <summary>Text that a header cannot carry goes as <c>=?base64?…?=</c>.</summary>
    internal static string Encode(string text) =>
        text.All(c => c is >= ' ' and <= '~') && text == text.Trim() && !text.StartsWith("=?base64?", StringComparison.Ordinal)
            ? text
            : $"=?base64?{Convert.ToBase64String(Encoding.UTF8.GetBytes(text))}?=";

    private static string? Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        JsonValueKind.Number => value.TryGetInt64(out var whole) ? whole.ToString(CultureInfo.InvariantCulture) : value.GetRawText(),
        _ => null,
    };
}

using System.Buffers;
using System.Text;
using System.Text.Json;

namespace MemoryStdio.Gateway;

/// <summary>
/// One JSON-RPC message as it came, with the few parts a forwarder must know. The bytes pass on unchanged: whatever a newer revision of the protocol
/// puts in, arrives.
/// </summary>
internal sealed record RawMessage(ReadOnlyMemory<byte> Json, string? Method, string? Id, string? Revision, string? Target, string? Cancels)
{
    private const string RevisionKey = "io.modelcontextprotocol/protocolVersion";

    public bool IsRequest => Method is not null && Id is not null;

    /// <summary>True for revisions without sessions (2026-07-28 on), whose requests carry their revision themselves.</summary>
    public bool IsStateless => Revision is not null;

    /// <summary>Null for what is no JSON object: not a message.</summary>
    public static RawMessage? TryParse(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return document.RootElement.ValueKind == JsonValueKind.Object ? Of(json, document.RootElement) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The messages of an answer's body: one, or a batch of revision 2025-03-26; each on one line.</summary>
    public static IEnumerable<RawMessage> ReadAll(ReadOnlyMemory<byte> body)
    {
        using var document = Parse(body);
        if (document is null) yield break;
        var root = document.RootElement;
        foreach (var element in root.ValueKind == JsonValueKind.Array ? root.EnumerateArray().ToArray() : [root])
        {
            if (element.ValueKind != JsonValueKind.Object) continue;
            yield return Of(root.ValueKind == JsonValueKind.Array || body.Span.ContainsAny((byte)'\n', (byte)'\r') ? OnOneLine(element) : body, element);
        }
    }

    /// <summary>Only the answer to initialize has one.</summary>
    public string? NegotiatedRevision()
    {
        if (Json.Span.IndexOf("\"protocolVersion\""u8) < 0) return null;
        using var document = JsonDocument.Parse(Json);
        return document.RootElement.TryGetProperty("result", out var result) ? Text(result, "protocolVersion") : null;
    }

    /// <summary>An error answer to this request.</summary>
    public RawMessage Error(int code, string message)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteString("jsonrpc", "2.0");
            json.WritePropertyName("id");
            json.WriteRawValue(Id ?? "null");
            json.WriteStartObject("error");
            json.WriteNumber("code", code);
            json.WriteString("message", message);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return new RawMessage(buffer.WrittenMemory, null, Id, null, null, null);
    }

    private static RawMessage Of(ReadOnlyMemory<byte> json, JsonElement root)
    {
        var method = root.TryGetProperty("method", out var m) && m.ValueKind == JsonValueKind.String ? m.GetString() : null;
        var id = root.TryGetProperty("id", out var i) && i.ValueKind is JsonValueKind.String or JsonValueKind.Number ? i.GetRawText() : null;
        var parameters = root.TryGetProperty("params", out var p) && p.ValueKind == JsonValueKind.Object ? p : default;
        var meta = parameters.ValueKind == JsonValueKind.Object && parameters.TryGetProperty("_meta", out var x) && x.ValueKind == JsonValueKind.Object ? x : default;
        var target = method switch
        {
            "tools/call" or "prompts/get" => Text(parameters, "name"),
            "resources/read" => Text(parameters, "uri"),
            _ => null,
        };
        var cancels = method == "notifications/cancelled" && parameters.ValueKind == JsonValueKind.Object && parameters.TryGetProperty("requestId", out var r) ? r.GetRawText() : null;
        return new RawMessage(json, method, id, Text(meta, RevisionKey), target, cancels);
    }

    private static string? Text(JsonElement parent, string name) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static JsonDocument? Parse(ReadOnlyMemory<byte> body)
    {
        try
        {
            return JsonDocument.Parse(body);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // White space between tokens only: numbers and escapes stay as they were written.
    private static ReadOnlyMemory<byte> OnOneLine(JsonElement element)
    {
        var text = element.GetRawText();
        var line = new StringBuilder(text.Length);
        var (quoted, escaped) = (false, false);
        foreach (var c in text)
        {
            if (!quoted && c is ('\n' or '\r')) continue;
            line.Append(c);
            if (escaped) escaped = false;
            else if (c == '\\') escaped = quoted;
            else if (c == '"') quoted = !quoted;
        }

        return Encoding.UTF8.GetBytes(line.ToString());
    }
}
